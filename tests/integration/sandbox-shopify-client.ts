// The preload comes first: the client keeps the fetch it finds.
import "#tests/setup/sandbox.ts";
import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, Session, shopifyApi } from "@shopify/shopify-api";
import { issueToken } from "#sandbox/shopify/oauth/tokens.ts";
import type { World } from "#sandbox/state.ts";

export const SHOP = "loket-demo.myshopify.com";
export const OTHER_SHOP = "andere-winkel.myshopify.com";
export const CREDENTIALS = { apiKey: "loket-sandbox-key", apiSecret: "shpss_sandbox_secret" };

/** Scopes of an app that may do all that the sandbox models. */
export const ALL_SCOPES = [
  "read_all_orders",
  "write_orders",
  "write_returns",
  "write_customers",
  "read_products",
  "read_content",
  "read_legal_policies",
  "read_locales",
  "read_translations",
];

/** Shopify's official client, configured like the app. */
export const shopify = shopifyApi({
  apiKey: CREDENTIALS.apiKey,
  apiSecretKey: CREDENTIALS.apiSecret,
  apiVersion: ApiVersion.July26,
  hostName: "loket.sandbox",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error, log: async () => {} },
});

/** The client with an offline token of this shop that carries these scopes. */
export function clientFor(world: World, scopes: string[] = ALL_SCOPES, domain: string = SHOP) {
  const shop = world.shops.get(domain);
  if (shop === undefined) throw new Error(`no shop ${domain}`);
  const accessToken = issueToken(world, { ...shop, grantedScopes: scopes }, "offline");
  const session = new Session({ id: `offline_${domain}`, shop: domain, state: "", isOnline: false, accessToken, scope: scopes.join(",") });
  return new shopify.clients.Graphql({ session });
}
