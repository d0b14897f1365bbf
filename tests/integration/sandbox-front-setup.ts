import http, { type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createFront } from "#sandbox/front/server.ts";
import { createWorld } from "#sandbox/shopify/create-world.ts";
import { mainShop, type SandboxShop, type World } from "#sandbox/state.ts";
import { findFreeBasePort } from "../../scripts/processes/ports.ts";

export const API_KEY = "loket-sandbox-key";
export const API_SECRET = "shpss_sandbox_secret";
export const APP_URL = "https://loket.sandbox";

export interface ReceivedRequest {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

export interface RunningFront {
  world: World;
  shop: SandboxShop;
  /** Storefront and admin shell. */
  origin: string;
  /** The app as the shell frames it. */
  proxiedAppOrigin: string;
  /** What reached the app, oldest first. */
  received: ReceivedRequest[];
  stop: () => Promise<void>;
}

interface FrontSetup {
  /** The app behind the front; null: nothing listens there. By default it answers {}. */
  app?: RequestListener | null;
  extensionRoot?: string;
}

const answerNothing: RequestListener = (_request, response) => void response.writeHead(200, { "content-type": "application/json" }).end("{}");

/** Starts the front on free ports before a small app that notes every request. */
export async function startFront({ app = answerNothing, extensionRoot }: FrontSetup = {}): Promise<RunningFront> {
  const basePort = await findFreeBasePort(3);
  const world = createWorld({
    basePort,
    appOrigin: `http://127.0.0.1:${basePort + 2}`,
    appUrl: APP_URL,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    bucketSize: 2_000,
    restoreRate: 100,
    webhookRetryDelaysMs: [],
    webhookTimeoutMs: 1_000,
  });
  const shop = mainShop(world);
  shop.isInstalled = true;
  const front = createFront(world, extensionRoot === undefined ? {} : { extensionRoot });
  const received: ReceivedRequest[] = [];
  const servers = [await listen(http.createServer((request, response) => void front.handle(request, response)), basePort), await front.startAppProxy(basePort + 1)];
  if (app !== null) servers.push(await listen(http.createServer((request, response) => void note(request, received).then(() => app(request, response))), basePort + 2));
  return {
    world,
    shop,
    origin: `http://127.0.0.1:${basePort}`,
    proxiedAppOrigin: `http://127.0.0.1:${basePort + 1}`,
    received,
    stop: async () => void (await Promise.all(servers.map(close))),
  };
}

/** The cookies of an answer, as a browser sends them back. */
export function cookiesOf(response: Response): string {
  return response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

/** Signs in at the storefront as its switch does; returns the browser's cookies. */
export async function signIn(front: RunningFront, customerId: string): Promise<string> {
  const form = new URLSearchParams({ customer: customerId, return_to: "/" });
  return cookiesOf(await fetch(`${front.origin}/account/login`, { method: "POST", body: form, redirect: "manual" }));
}

async function note(request: IncomingMessage, received: ReceivedRequest[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  received.push({ method: request.method ?? "", url: new URL(request.url ?? "/", APP_URL), headers: request.headers, body: Buffer.concat(chunks) });
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
