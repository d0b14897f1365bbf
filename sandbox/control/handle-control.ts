import type { IncomingMessage, ServerResponse } from "node:http";
import { type MailServer, mainShop, type ModelServer, type RequestHandler, type SandboxShop, type World } from "../state.ts";
import { resetWorld } from "../shopify/create-world.ts";
import { setFaults } from "../shopify/faults.ts";
import { readJsonObject, sendJson } from "../shopify/http.ts";
import { installApp, uninstallApp } from "../shopify/oauth/installation.ts";
import type { WebhookSender } from "../shopify/webhooks/deliver.ts";
import { editOrder } from "./edit-order.ts";
import { CONTROL_PAGE } from "./page.ts";
import { orderSummary, worldSummary } from "./read-control.ts";
import { sendWebhookCommand } from "./send-webhook.ts";

export interface ControlParts {
  world: World;
  model: ModelServer;
  mail: MailServer;
  webhooks: WebhookSender;
}

type Body = Record<string, unknown>;
type Command = (parts: ControlParts, body: Body) => unknown;

/** "METHOD path" -> what it does; the return value is the JSON answer, a thrown sentence is a 422. */
const COMMANDS: Record<string, Command> = {
  "GET /sandbox/state": ({ world }) => worldSummary(world),
  "GET /sandbox/orders": ({ world }, { shop }) => {
    const chosen = shopOf(world, shop);
    return chosen.orders.map((order) => orderSummary(order, chosen));
  },
  "POST /sandbox/orders": ({ world }, { shop, ...edit }) => {
    const chosen = shopOf(world, shop);
    return orderSummary(editOrder(chosen, edit), chosen);
  },
  "GET /sandbox/mail": ({ mail }) => mail.mails,
  "DELETE /sandbox/mail": ({ mail }) => {
    mail.clear();
    return [];
  },
  "POST /sandbox/mail": ({ mail }, body) => mail.configure(body),
  "GET /sandbox/model": ({ model }) => model.control.settings(),
  "POST /sandbox/model": ({ model }, body) => model.control.configure(body),
  "GET /sandbox/model/requests": ({ model }) => model.control.requests(),
  "GET /sandbox/webhooks": ({ world }) => world.deliveries,
  "POST /sandbox/webhooks": async ({ world, webhooks }, body) => ({ deliveries: await sendWebhookCommand(world, webhooks, body) }),
  "GET /sandbox/calls": ({ world }) => world.calls,
  "GET /sandbox/faults": ({ world }) => Object.fromEntries(world.faults),
  "POST /sandbox/faults": ({ world }, body) => {
    setFaults(world, body);
    return Object.fromEntries(world.faults);
  },
  "DELETE /sandbox/faults": ({ world }) => {
    world.faults.clear();
    return {};
  },
  "POST /sandbox/customer": ({ world }, body) => signIn(world, body.id),
  "POST /sandbox/install": ({ world }, { shop }) => {
    installApp(world, shopOf(world, shop));
    return worldSummary(world);
  },
  "POST /sandbox/uninstall": async ({ world, webhooks }, { shop }) => {
    await uninstallApp(shopOf(world, shop), webhooks);
    return worldSummary(world);
  },
  "POST /sandbox/blocks": ({ world }, body) => switchBlock(world, body),
  "POST /sandbox/limits": ({ world }, body) => setLimits(world, body),
  "POST /sandbox/reset": ({ world, model, mail }) => {
    resetWorld(world);
    model.control.reset();
    mail.clear();
    return worldSummary(world);
  },
};

/** Everything under /sandbox/: JSON for tests, and a page for people. */
export function createControl(parts: ControlParts): RequestHandler {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://sandbox.invalid");
    if (url.pathname === "/sandbox") {
      response.writeHead(308, { location: "/sandbox/" }).end();
      return true;
    }
    if (!url.pathname.startsWith("/sandbox/")) return false;
    if (url.pathname === "/sandbox/" && request.method === "GET") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(CONTROL_PAGE);
    } else await runCommand(parts, url, request, response);
    return true;
  };
}

async function runCommand(parts: ControlParts, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const command = COMMANDS[`${request.method} ${url.pathname}`];
  if (command === undefined) return sendJson(response, 404, { error: "No such control; see the page at /sandbox/." });
  const body = request.method === "GET" ? Object.fromEntries(url.searchParams) : await readJsonObject(request);
  if (body === null) return sendJson(response, 400, { error: "The body must be a JSON object." });
  try {
    sendJson(response, 200, await command(parts, body));
  } catch (error) {
    sendJson(response, 422, { error: (error as Error).message });
  }
}

function shopOf(world: World, domain: unknown): SandboxShop {
  const shop = domain === undefined ? mainShop(world) : world.shops.get(String(domain));
  if (shop === undefined) throw new Error(`There is no shop ${String(domain)} in the sandbox.`);
  return shop;
}

/** Signs a customer in at the storefront; null is a guest. */
function signIn(world: World, id: unknown): { storefrontCustomerId: string | null } {
  const isKnown = mainShop(world).customers.some((customer) => customer.id === String(id));
  if (id !== null && !isKnown) throw new Error(`There is no customer ${String(id)}; use a numeric id or null.`);
  world.storefrontCustomerId = id === null ? null : String(id);
  return { storefrontCustomerId: world.storefrontCustomerId };
}

/** {"handle": "chat-embed", "isOn": false}: what a merchant does in the theme editor. */
function switchBlock(world: World, { handle, isOn }: Body): { switchedOff: string[] } {
  if (typeof handle !== "string" || typeof isOn !== "boolean") throw new Error('Say which block and whether it is on: {"handle": "chat-embed", "isOn": false}.');
  if (isOn) world.switchedOff.delete(handle);
  else world.switchedOff.add(handle);
  return { switchedOff: [...world.switchedOff] };
}

/** {"restoreRate": 100, "bucketSize": 2000, "available": 0}: the GraphQL budget, and what is left of it now. */
function setLimits(world: World, { restoreRate, bucketSize, available }: Body): object {
  if (restoreRate !== undefined) world.options.restoreRate = Number(restoreRate);
  if (bucketSize !== undefined) world.options.bucketSize = Number(bucketSize);
  for (const shop of world.shops.values()) {
    shop.bucket = { points: available === undefined ? world.options.bucketSize : Number(available), at: Date.now() };
  }
  return { restoreRate: world.options.restoreRate, bucketSize: world.options.bucketSize };
}
