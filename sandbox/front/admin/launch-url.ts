import { randomBytes } from "node:crypto";
import { signLaunchQuery } from "../../shopify/signing.ts";

interface Launch {
  /** Origin of the reverse proxy. */
  appOrigin: string;
  /** Path and query below /admin/apps/loket; empty opens the app's start page. */
  path: string;
  shopDomain: string;
  locale: string;
  idToken: string;
  apiSecret: string;
}

/** The path of application_url in shopify.app.toml. */
const START_PATH = "/";

/** The address at which Shopify opens an embedded app: its page plus the signed launch parameters. */
export function launchUrl({ appOrigin, path, shopDomain, locale, idToken, apiSecret }: Launch): string {
  const url = new URL(path === "" ? START_PATH : path, appOrigin);
  const parameters = {
    embedded: "1",
    host: encodeHost(shopDomain),
    id_token: idToken,
    locale,
    session: randomBytes(32).toString("hex"),
    shop: shopDomain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", signLaunchQuery(url.searchParams, apiSecret));
  return url.href;
}

/** Base64 of "admin.shopify.com/store/{handle}", without padding. */
function encodeHost(shopDomain: string): string {
  const handle = shopDomain.replace(/\.myshopify\.com$/, "");
  return Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64").replace(/=+$/, "");
}
