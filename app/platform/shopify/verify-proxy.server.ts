import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isSignedBy } from "./verify-hmac.server.ts";

/** Older or younger requests are refused; the same window as Shopify's own library. */
const WINDOW_SECONDS = 90;
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;
const CUSTOMER_ID = /^[1-9][0-9]{0,19}$/;
const HEX_SHA256 = /^[0-9a-f]{64}$/;

export interface ProxyCaller {
  shopDomain: string;
  /** Shopify's numeric customer id; null for a visitor who is not signed in. */
  customerId: string | null;
}

/**
 * Verifies the query of an app proxy request (SH-09). Shopify signs the query only, never the body or the
 * path: every parameter except `signature` as "key=value" (repeated values joined by a comma), sorted and
 * concatenated without a separator (shopify.dev, "Authenticate app proxies"). Pure computing, no database.
 * Throws `unauthenticated` with reason "unsigned", "bad_signature", "stale" or "bad_shop".
 */
export function verifyProxyRequest(request: Request, { now = Date.now() }: { now?: number } = {}): ProxyCaller {
  const query = new URL(request.url).searchParams;
  const signatures = query.getAll("signature");
  const [signature] = signatures;
  if (signatures.length !== 1 || !signature || !HEX_SHA256.test(signature)) throw refused("unsigned");
  if (!isSignedBy(env.SHOPIFY_API_SECRET, signedText(query), signature, "hex")) throw refused("bad_signature");
  const timestamp = Number(single(query, "timestamp"));
  if (!(Math.abs(now / 1_000 - timestamp) <= WINDOW_SECONDS)) throw refused("stale");
  const shopDomain = single(query, "shop");
  if (!SHOP_DOMAIN.test(shopDomain)) throw refused("bad_shop");
  return { shopDomain, customerId: customerOf(single(query, "logged_in_customer_id")) };
}

function signedText(query: URLSearchParams): string {
  const pairs: string[] = [];
  for (const key of new Set(query.keys())) if (key !== "signature") pairs.push(`${key}=${query.getAll(key).join(",")}`);
  return pairs.sort().join("");
}

/**
 * A parameter that decides who is calling must stand there once. "shop=a&shop=b" has the same signed text
 * as "shop=a,b", so a repeated one is refused although its signature is right.
 */
function single(query: URLSearchParams, key: string): string {
  const values = query.getAll(key);
  if (values.length > 1) throw refused("bad_signature");
  return values[0] ?? "";
}

/** Blank is Shopify's word for "not signed in". Anything but a number is not a customer either. */
function customerOf(value: string): string | null {
  return CUSTOMER_ID.test(value) ? value : null;
}

function refused(reason: string): AppError {
  return new AppError("unauthenticated", { reason });
}
