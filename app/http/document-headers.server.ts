import { addDocumentResponseHeaders } from "#app/platform/shopify/shopify-app.server.ts";

/**
 * Headers of an HTML page: Shopify's frame-ancestors for the shop that frames us (nobody else may), and a
 * policy under which only our own scripts and App Bridge run (SEC-07). Polaris sets inline styles.
 */
export function setDocumentHeaders(request: Request, headers: Headers, nonce: string): void {
  addDocumentResponseHeaders(request, headers);
  const framing = headers.get("content-security-policy")?.replace(/;\s*$/, "") ?? "frame-ancestors 'none'";
  headers.set("content-security-policy", [
    framing,
    `script-src 'self' 'nonce-${nonce}' https://cdn.shopify.com`,
    "style-src 'self' 'unsafe-inline' https://cdn.shopify.com",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join("; "));
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("x-content-type-options", "nosniff");
  // The address holds a session token while the app loads.
  headers.set("referrer-policy", "no-referrer");
  headers.set("cache-control", "no-store");
}
