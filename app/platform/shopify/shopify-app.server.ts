import { AppDistribution, type ApiVersion, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "#app/platform/env.server.ts";
import { SHOPIFY_API_VERSION } from "./api-version.ts";
import { libraryLog } from "./library-log.server.ts";
import { sessionStorage } from "./session-storage.server.ts";

/**
 * Shopify's library for the embedded admin: token exchange, offline tokens that expire and are refreshed,
 * and an online token as well, because only that one tells the staff member's name. Scopes are managed by
 * Shopify from shopify.app.toml. No polyfills are installed: Node's own fetch and crypto serve.
 */
const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  apiVersion: SHOPIFY_API_VERSION as ApiVersion,
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  isEmbeddedApp: true,
  useOnlineTokens: true,
  sessionStorage,
  logger: libraryLog,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
});

export const { authenticate, unauthenticated, addDocumentResponseHeaders, login } = shopify;
