import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { bundleClient, once } from "../bundle-client.ts";
import { readBody, requestUrl, send, sendHtml } from "../http.ts";
import type { FrontOptions } from "../options.ts";
import { passUpgrade } from "./pass-upgrade.ts";
import { appNotUpPage } from "./app-not-up-page.ts";
import { APP_BRIDGE_PATH, INTER_PATH, rewriteContentSecurityPolicy, rewriteText, type AddressMap } from "./rewrite.ts";

/** Response headers that hold addresses of the app or of the admin. */
const ADDRESS_HEADERS = ["location", "link", "x-shopify-api-request-failure-reauthorize-url", "x-remix-redirect"];
const REWRITTEN_TYPES = /^(text\/html|text\/javascript|application\/javascript)/;

/**
 * The app as the admin shell frames it: everything passes to the app's web server, which believes that it was
 * called at its public address; App Bridge, framing policy and absolute addresses come back as local ones.
 */
export function createReverseProxy(options: FrontOptions): http.Server {
  const appBridge = once(() => bundleClient("./app-bridge/app-bridge.ts", { SHELL_PORT: options.frontPort }));
  const server = http.createServer((request, response) => {
    const path = requestUrl(request).pathname;
    if (path === APP_BRIDGE_PATH) {
      appBridge().then(
        (script) => send(response, 200, "text/javascript; charset=utf-8", script),
        (error: unknown) => send(response, 500, "text/plain; charset=utf-8", String(error)),
      );
      return;
    }
    if (path === INTER_PATH) return send(response, 200, "text/css; charset=utf-8", "");
    passToApp(request, response, options);
  });
  server.on("upgrade", (request, socket) => passUpgrade(request, socket, headersForApp(request, options), options.appOrigin));
  return server;
}

function passToApp(request: IncomingMessage, response: ServerResponse, options: FrontOptions): void {
  const target = new URL(request.url ?? "/", options.appOrigin);
  const toApp = http.request(target, { method: request.method, headers: headersForApp(request, options) });
  toApp.on("response", (fromApp) => void answer(fromApp, response, addressMap(request, options)).catch(() => response.destroy()));
  toApp.on("error", () => {
    if (response.headersSent) response.destroy();
    else sendHtml(response, appNotUpPage(options.appOrigin), 503);
  });
  response.on("close", () => toApp.destroy());
  request.pipe(toApp);
}

/** The app must see its own public address; its cross-site check compares `origin` with the host. */
function headersForApp(request: IncomingMessage, options: FrontOptions): OutgoingHttpHeaders {
  const publicUrl = new URL(options.appUrl);
  const headers: OutgoingHttpHeaders = {
    ...request.headers,
    host: publicUrl.host,
    "x-forwarded-host": publicUrl.host,
    "x-forwarded-proto": publicUrl.protocol.replace(":", ""),
    "x-forwarded-for": request.socket.remoteAddress ?? "127.0.0.1",
    "accept-encoding": "identity",
  };
  if (headers.origin !== undefined) headers.origin = publicUrl.origin;
  // An embedded app must work where third-party cookies are refused; the shell's own are none of its business.
  delete headers.cookie;
  return headers;
}

function addressMap(request: IncomingMessage, options: FrontOptions): AddressMap {
  const localApp = requestUrl(request);
  const localAdmin = new URL(localApp);
  localAdmin.port = String(options.frontPort);
  return { appUrl: options.appUrl, localApp: localApp.origin, localAdmin: localAdmin.origin };
}

async function answer(fromApp: IncomingMessage, response: ServerResponse, map: AddressMap): Promise<void> {
  const headers: OutgoingHttpHeaders = { ...fromApp.headers };
  delete headers["set-cookie"];
  for (const name of ADDRESS_HEADERS) {
    if (typeof headers[name] === "string") headers[name] = rewriteText(headers[name], map);
  }
  const policy = headers["content-security-policy"];
  if (typeof policy === "string") headers["content-security-policy"] = rewriteContentSecurityPolicy(policy, map);

  const status = fromApp.statusCode ?? 502;
  if (!REWRITTEN_TYPES.test(String(headers["content-type"] ?? ""))) {
    response.writeHead(status, headers);
    fromApp.pipe(response);
    return;
  }
  const text = rewriteText((await readBody(fromApp)).toString("utf8"), map);
  delete headers["transfer-encoding"];
  headers["content-length"] = Buffer.byteLength(text);
  response.writeHead(status, headers);
  response.end(text);
}
