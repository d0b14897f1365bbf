import { mintIdToken } from "../../sandbox/shopify/signing.ts";
import { Problem } from "../say.ts";
import { DEMO_SHOP_DOMAIN, DEMO_STAFF_ID, SANDBOX_CREDENTIALS } from "./local-app.ts";

/** Shopify's library answers robots with 410 Gone. */
const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/**
 * Opens the app's embedded page as the admin does: the app exchanges the session token for an access token
 * and installs itself. The storefront works afterwards. Throws a Problem with the app's answer.
 */
export async function installDemoShop({ appOrigin }: { appOrigin: string }): Promise<void> {
  const idToken = mintIdToken({
    shopDomain: DEMO_SHOP_DOMAIN,
    staffId: DEMO_STAFF_ID,
    apiKey: SANDBOX_CREDENTIALS.SHOPIFY_API_KEY,
    apiSecret: SANDBOX_CREDENTIALS.SHOPIFY_API_SECRET,
  });
  const url = new URL("/app", appOrigin);
  url.search = new URLSearchParams({
    embedded: "1",
    shop: DEMO_SHOP_DOMAIN,
    host: Buffer.from(`admin.shopify.com/store/${DEMO_SHOP_DOMAIN.split(".")[0]}`).toString("base64url"),
    locale: "nl",
    id_token: idToken,
  }).toString();
  const response = await fetch(url, { headers: { "user-agent": BROWSER, accept: "text/html" }, redirect: "manual", signal: AbortSignal.timeout(30_000) });
  const body = await response.text();
  if (response.status !== 200) throw new Problem(`The app could not be installed in the demo shop: ${response.status} ${response.headers.get("location") ?? body.slice(0, 300)}`);
}
