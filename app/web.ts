import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { createRequestHandler } from "@remix-run/node";
import * as build from "virtual:remix/server-build";
import { storefrontActions } from "./http/storefront-actions.server.ts";
import { closeQueues } from "./jobs/enqueue.server.ts";
import { closeDatabase } from "./platform/db.server.ts";
import { env } from "./platform/env.server.ts";
import { closePlatformBudget } from "./platform/llm/platform-budget.server.ts";
import { log } from "./platform/log.server.ts";
import { closeQueueStore } from "./platform/queue.server.ts";
import { BodyTooLarge, toWebRequest, writeWebResponse } from "./platform/web/node-adapter.server.ts";
import { loadStaticFiles, serveStaticFile } from "./platform/web/static-files.server.ts";

/** Requests still running after this are cut off. */
const DRAIN_MS = 10_000;
const MAX_HEADER_BYTES = 16_384;
/** Longer than a load balancer's own idle time (60 s), so that it never reuses a connection we just closed. */
const KEEP_ALIVE_MS = 65_000;

const origin = new URL(env.SHOPIFY_APP_URL).origin;
const handle = createRequestHandler(build, env.NODE_ENV);
const findStorefrontAction = storefrontActions(build);
const files = loadStaticFiles(path.resolve("build/client"));
let isDraining = false;

const server = createServer(
  { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: 20_000, requestTimeout: 30_000 },
  (request, response) => void respond(request, response),
);

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  announceStop(response);
  try {
    if (await serveStaticFile(files, request, response)) return;
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    const action = findStorefrontAction(request);
    const webRequest = await toWebRequest(request, origin, gone.signal);
    const answer = await (action ? action(webRequest) : handle(webRequest));
    // Again: the stop may have come while the answer was made.
    announceStop(response);
    await writeWebResponse(answer, response);
  } catch (error) {
    fail(error, response);
  }
  // The path only: a query holds session tokens and signatures.
  log.info({ method: request.method, path: request.url?.split("?")[0], status: response.statusCode, ms: Math.round(performance.now() - startedAt) }, "request");
}

/** A connection that is kept alive would hold a drain up. */
function announceStop(response: ServerResponse): void {
  if (isDraining) response.setHeader("connection", "close");
}

function fail(error: unknown, response: ServerResponse): void {
  // The shopper or Shopify hung up: nobody is left to tell.
  if (response.destroyed) return;
  if (error instanceof BodyTooLarge) {
    // The rest of the body is not read, so the connection cannot be used again.
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  log.error({ stack: error instanceof Error ? error.stack : String(error) }, "request could not be handled");
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end();
}

/** Stops listening, lets running requests end, then their hints to the queue, then disconnects. */
function drain(signal: string): void {
  if (isDraining) return;
  isDraining = true;
  log.info({ signal }, "web drains");
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  server.close(() => void disconnect());
  server.closeIdleConnections();
}

async function disconnect(): Promise<void> {
  await closeQueues();
  await closeQueueStore();
  await closePlatformBudget();
  await closeDatabase();
  log.info("web stopped");
  // Idle connections to Shopify and the model would keep the process for seconds.
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => drain(signal));
server.listen(env.PORT, () => log.info({ port: env.PORT }, "web ready"));
