import { signProxyQuery } from "#sandbox/shopify/signing.ts";

const API_SECRET = "shpss_sandbox_secret";

export interface ProxyRequest {
  shop: string;
  customerId?: string;
  body?: unknown;
  /** Exactly these bytes instead of JSON. */
  rawBody?: string | ReadableStream<Uint8Array> | null;
  method?: "GET" | "POST";
  /** Parameters of the visitor, signed as well. */
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Seconds that the signature is old. */
  ageSeconds?: number;
  /** Applied after signing: what a forger would change. */
  tamper?: (query: URLSearchParams) => void;
  secret?: string;
}

/** A request as Shopify forwards it from the storefront: its query signed, its body untouched. */
export function proxyRequest(path: string, { shop, customerId = "", body = {}, rawBody, headers, ageSeconds = 0, tamper, secret = API_SECRET, method = "POST", query: more = {} }: ProxyRequest): Request {
  const query = new URLSearchParams({
    ...more,
    shop,
    logged_in_customer_id: customerId,
    path_prefix: "/apps/loket",
    timestamp: String(Math.floor(Date.now() / 1_000) - ageSeconds),
  });
  query.set("signature", signProxyQuery(query, secret));
  tamper?.(query);
  return new Request(`https://loket.sandbox/proxy/${path}?${query}`, {
    method,
    headers: { "content-type": "application/json", "x-forwarded-for": "198.51.100.7", ...headers },
    ...(method === "GET" ? {} : { body: rawBody ?? JSON.stringify(body) }),
    duplex: "half",
  });
}
