import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { readBody, requestUrl, sendHtml } from "../http.ts";
import { html } from "../html.ts";
import type { FrontOptions } from "../options.ts";
import { signProxyQuery } from "../../shopify/signing.ts";
import type { AppConfig } from "../../state.ts";

const TIMEOUT_MS = 30_000;

/** Parameters that only Shopify may set: a visitor's own are dropped before signing. */
const SIGNED_PARAMETERS = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"];
/** Cookies never pass (both ways), hop-by-hop headers end here. */
const REQUEST_HEADERS_DROPPED = ["cookie", "connection", "host", "keep-alive", "transfer-encoding", "upgrade", "x-forwarded-for"];
const RESPONSE_HEADERS_DROPPED = ["set-cookie", "connection", "keep-alive", "transfer-encoding"];

export interface ProxyVisit {
  /** Path after the storefront's language prefix, e.g. "/apps/loket/messages". */
  path: string;
  shopDomain: string;
  /** Numeric id of the signed-in customer; null is a guest. */
  customerId: string | null;
}

/** "/apps/loket": prefix and subpath of [app_proxy] in shopify.app.toml. */
export function proxyPrefix({ prefix, subpath }: AppConfig["proxy"]): string {
  return `/${prefix}/${subpath}`;
}

/**
 * Forwards a storefront request to the app as Shopify's app proxy does: method and body untouched, the query
 * signed, the customer named only in the signed query. A silent app is a 502.
 */
export async function forwardToApp(request: IncomingMessage, response: ServerResponse, visit: ProxyVisit, proxy: AppConfig["proxy"], options: FrontOptions): Promise<void> {
  const prefix = proxyPrefix(proxy);
  const target = new URL(proxy.path + visit.path.slice(prefix.length), options.appOrigin);
  target.search = signedQuery(requestUrl(request).searchParams, visit, prefix, options.apiSecret).toString();
  const body = await readBody(request);
  const toApp = http.request(target, { method: request.method, headers: headersForApp(request, body, options), timeout: TIMEOUT_MS });
  toApp.on("timeout", () => toApp.destroy(new Error("timeout")));
  toApp.on("response", (fromApp) => void answer(fromApp, response).catch(() => badGateway(response)));
  toApp.on("error", () => badGateway(response));
  toApp.end(body);
}

function signedQuery(given: URLSearchParams, visit: ProxyVisit, prefix: string, apiSecret: string): URLSearchParams {
  const query = new URLSearchParams(given);
  for (const name of SIGNED_PARAMETERS) query.delete(name);
  query.set("shop", visit.shopDomain);
  query.set("logged_in_customer_id", visit.customerId ?? "");
  query.set("path_prefix", prefix);
  query.set("timestamp", String(Math.floor(Date.now() / 1000)));
  query.set("signature", signProxyQuery(query, apiSecret));
  return query;
}

function headersForApp(request: IncomingMessage, body: Buffer, options: FrontOptions): OutgoingHttpHeaders {
  const publicUrl = new URL(options.appUrl);
  const headers: OutgoingHttpHeaders = { ...request.headers };
  for (const name of REQUEST_HEADERS_DROPPED) delete headers[name];
  return {
    ...headers,
    host: publicUrl.host,
    "x-forwarded-host": publicUrl.host,
    "x-forwarded-proto": "https",
    "x-forwarded-for": request.socket.remoteAddress ?? "127.0.0.1",
    ...(body.length > 0 ? { "content-length": body.length } : {}),
  };
}

async function answer(fromApp: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(fromApp);
  const headers: OutgoingHttpHeaders = { ...fromApp.headers, "content-length": body.length };
  for (const name of RESPONSE_HEADERS_DROPPED) delete headers[name];
  response.writeHead(fromApp.statusCode ?? 502, headers);
  response.end(body);
}

function badGateway(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>502 Bad Gateway</title></head>
<body><h1>Bad Gateway</h1><p>There was an error in the third-party application.</p></body></html>`;
  sendHtml(response, page.markup, 502);
}
