import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext, type HandleDataRequestFunction, type HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { setDocumentHeaders } from "./http/document-headers.server.ts";
import { NonceProvider } from "./nonce.ts";
import { log } from "./platform/log.server.ts";

/** How long streamed data may take; afterwards the render is cut off. */
export const streamTimeout = 5_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  setDocumentHeaders(request, headers, nonce);
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        [readyEvent]: () => {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error: unknown) => {
          log.error({ reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined }, "page could not be rendered");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/**
 * A page's own call with a session token that is no longer good: the header makes App Bridge fetch a new one
 * and try again (shopify.dev, "Session tokens"). Remix keeps a thrown response's status and drops its headers.
 */
export const handleDataRequest: HandleDataRequestFunction = (response) => {
  if (response.status === 401) response.headers.set("x-shopify-retry-invalid-session-request", "1");
  return response;
};

/** Bugs of loaders and actions: logged with the path only, for a query holds session tokens. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const stack = error instanceof Error ? error.stack : String(error);
  log.error({ path: new URL(request.url).pathname, stack }, "request failed");
};
