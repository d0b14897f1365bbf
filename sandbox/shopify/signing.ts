import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** The app's credentials, as in its environment. */
export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
}

/**
 * Shopify's app proxy signature: every parameter but `signature` as "key=value" (repeated ones joined by
 * commas), sorted, joined without a separator, HMAC-SHA256 in hex.
 * @see https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function signProxyQuery(query: URLSearchParams, apiSecret: string): string {
  const keys = [...new Set(query.keys())].filter((key) => key !== "signature");
  const message = keys.map((key) => `${key}=${query.getAll(key).join(",")}`).sort().join("");
  return hmacSha256(message, apiSecret).toString("hex");
}

/** The `hmac` of the query with which Shopify opens an app: sorted, joined by "&", HMAC-SHA256 in hex. */
export function signLaunchQuery(query: URLSearchParams, apiSecret: string): string {
  const pairs = [...query].filter(([key]) => key !== "hmac").sort(([a], [b]) => (a < b ? -1 : 1));
  return hmacSha256(pairs.map(([key, value]) => `${key}=${value}`).join("&"), apiSecret).toString("hex");
}

/** The X-Shopify-Hmac-SHA256 header of a webhook: HMAC-SHA256 of the exact body, in base64. */
export function signWebhook(body: string, apiSecret: string): string {
  return hmacSha256(body, apiSecret).toString("base64");
}

export interface IdTokenOptions extends AppCredentials {
  shopDomain: string;
  /** Numeric id of the staff member. */
  staffId: string;
  /** Shopify's session tokens live for one minute. */
  lifetimeSeconds?: number;
  /** Seconds since 1970; a past moment makes an expired token. */
  issuedAt?: number;
}

/**
 * A session token (JWT, HS256) as App Bridge hands it to an embedded app (SH-10).
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
export function mintIdToken({ shopDomain, staffId, apiKey, apiSecret, lifetimeSeconds = 60, issuedAt }: IdTokenOptions): string {
  const now = issuedAt ?? Math.floor(Date.now() / 1000);
  return signJwt(
    {
      iss: `https://${shopDomain}/admin`,
      dest: `https://${shopDomain}`,
      aud: apiKey,
      sub: staffId,
      exp: now + lifetimeSeconds,
      nbf: now,
      iat: now,
      jti: randomUUID(),
      sid: randomUUID(),
    },
    apiSecret,
  );
}

/** What a valid session token says; null when it is forged, expired, not yet valid or for another app. */
export function readIdToken(token: string, { apiKey, apiSecret }: AppCredentials): { shopDomain: string; staffId: string } | null {
  const claims = verifyJwt(token, apiSecret);
  const now = Date.now() / 1000;
  if (claims === null || claims.aud !== apiKey || Number(claims.exp) <= now || Number(claims.nbf) > now + 5) return null;
  return { shopDomain: new URL(String(claims.dest)).hostname, staffId: String(claims.sub) };
}

/** Compact JWT with HS256. */
export function signJwt(claims: Record<string, unknown>, secret: string): string {
  const unsigned = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${unsigned}.${hmacSha256(unsigned, secret).toString("base64url")}`;
}

/** The claims of a JWT whose HS256 signature is right, else null; times are not checked. */
export function verifyJwt(token: string, secret: string): Record<string, unknown> | null {
  const [header, payload, signature] = token.split(".");
  if (!header || !payload || !signature) return null;
  const expected = hmacSha256(`${header}.${payload}`, secret);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown>;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function hmacSha256(message: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(message, "utf8").digest();
}
