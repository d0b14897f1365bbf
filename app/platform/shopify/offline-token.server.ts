import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { AppError } from "#app/platform/errors.ts";
import { unauthenticated } from "./shopify-app.server.ts";

const loading = new Map<string, Promise<string>>();

/**
 * The shop's offline access token; the library refreshes it when it is about to expire. Concurrent callers
 * share one load, so one refresh token is not spent twice. Throws `upstream` with reason
 * "shop_not_connected" (no session: the merchant has to open the app) or "token_refresh_failed".
 */
export function getOfflineToken(shopDomain: string): Promise<string> {
  const running = loading.get(shopDomain);
  if (running) return running;
  const load = loadToken(shopDomain).finally(() => loading.delete(shopDomain));
  loading.set(shopDomain, load);
  return load;
}

async function loadToken(shopDomain: string): Promise<string> {
  try {
    const { session } = await unauthenticated.admin(shopDomain);
    if (session.accessToken) return session.accessToken;
  } catch (cause) {
    // The library answers a failed refresh with a bare Response 500.
    if (!(cause instanceof SessionNotFoundError)) throw new AppError("upstream", { reason: "token_refresh_failed", cause });
  }
  throw new AppError("upstream", { reason: "shop_not_connected", message: `no offline session for ${shopDomain}` });
}
