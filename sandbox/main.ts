import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pathToFileURL } from "node:url";
import { createControl } from "./control/handle-control.ts";
import { createFront } from "./front/server.ts";
import { startMailServer } from "./mail/smtp.ts";
import { createModelServer } from "./model/server.ts";
import { createShopifyApi, isShopifyHost } from "./shopify/handle-shopify.ts";
import { createWorld } from "./shopify/create-world.ts";
import { createWebhookSender } from "./shopify/webhooks/deliver.ts";
import type { RequestHandler, SandboxOptions, World } from "./state.ts";

/** Ports are offsets from the base: see docs/ARCHITECTURE.md. */
const APP_PROXY_OFFSET = 1;
const APP_OFFSET = 2;
const MAIL_OFFSET = 3;

export interface Sandbox {
  world: World;
  /** http://127.0.0.1:{basePort} */
  origin: string;
  stop(): Promise<void>;
}

/**
 * Starts the local Shopify with its storefront, admin shell, model and mail server on basePort, +1 and +3.
 * Only basePort is required; a busy port rejects, and then nothing is left running.
 */
export async function startSandbox(options: Partial<SandboxOptions> & { basePort: number }): Promise<Sandbox> {
  const world = createWorld(withDefaults(options));
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((each) => each()));
  };
  try {
    await startParts(world, stops);
  } catch (error) {
    await stop();
    throw error;
  }
  return { world, origin: `http://127.0.0.1:${options.basePort}`, stop };
}

/** Each part that runs adds to `stops` how it is ended. */
async function startParts(world: World, stops: (() => unknown)[]): Promise<void> {
  const { basePort } = world.options;
  const mail = await startMailServer(basePort + MAIL_OFFSET);
  stops.push(() => mail.stop());
  const webhooks = createWebhookSender(world);
  stops.push(() => webhooks.stop());
  const model = createModelServer();
  const front = createFront(world);
  const shopify = createShopifyApi(world, webhooks);
  const control = createControl({ world, model, mail, webhooks });
  const server = http.createServer((request, response) => {
    const handlers = isShopifyHost(request) ? [shopify] : [control, model.handle, front.handle];
    void answer(handlers, request, response);
  });
  await listen(server, basePort);
  stops.push(() => close(server));
  const appProxy = await front.startAppProxy(basePort + APP_PROXY_OFFSET);
  stops.push(() => close(appProxy));
}

function withDefaults(options: Partial<SandboxOptions> & { basePort: number }): SandboxOptions {
  return {
    appOrigin: `http://127.0.0.1:${options.basePort + APP_OFFSET}`,
    appUrl: "https://loket.sandbox",
    apiKey: "loket-sandbox-key",
    apiSecret: "shpss_sandbox_secret",
    bucketSize: 2_000,
    restoreRate: 100,
    webhookRetryDelaysMs: [200, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000],
    webhookTimeoutMs: 5_000,
    ...options,
  };
}

async function answer(handlers: RequestHandler[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    for (const handle of handlers) if (await handle(request, response)) return;
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found in the sandbox\n");
  } catch (error) {
    console.error("sandbox:", error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { "content-type": "text/plain" }).end(`The sandbox failed: ${String(error)}\n`);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function optionsFromEnvironment(source: NodeJS.ProcessEnv): Partial<SandboxOptions> & { basePort: number } {
  const given: Partial<SandboxOptions> = {
    appOrigin: source.SANDBOX_APP_ORIGIN,
    appUrl: source.SHOPIFY_APP_URL,
    apiKey: source.SHOPIFY_API_KEY,
    apiSecret: source.SHOPIFY_API_SECRET,
    bucketSize: source.SANDBOX_BUCKET_SIZE === undefined ? undefined : Number(source.SANDBOX_BUCKET_SIZE),
    restoreRate: source.SANDBOX_RESTORE_RATE === undefined ? undefined : Number(source.SANDBOX_RESTORE_RATE),
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...set, basePort: Number(source.SANDBOX_BASE_PORT ?? 4000) };
}

async function runFromCommandLine(): Promise<void> {
  const sandbox = await startSandbox(optionsFromEnvironment(process.env)).catch((error: NodeJS.ErrnoException & { port?: number }) => {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`Port ${error.port} is in use: another sandbox may be running. Set SANDBOX_BASE_PORT to move this one.`);
    process.exit(1);
  });
  console.log(`sandbox ready at ${sandbox.origin}/ (admin ${sandbox.origin}/admin, controls ${sandbox.origin}/sandbox/)`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runFromCommandLine();
}
