import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { loadAdminSchema } from "../schema/load-schema.ts";
import type { RequestHandler, SandboxShop, World } from "../state.ts";
import { takeFault } from "./faults.ts";
import { handleGraphql } from "./handle-graphql.ts";
import { AdminGraphql } from "./graphql/execute.ts";
import { resolvers } from "./graphql/resolvers.ts";
import { readText, sendJson } from "./http.ts";
import { grantAccessToken } from "./oauth/access-token.ts";
import { uninstallApp } from "./oauth/installation.ts";
import { readToken } from "./oauth/tokens.ts";
import type { WebhookSender } from "./webhooks/deliver.ts";

const SHOPIFY_HOST = /(^|\.)(myshopify|shopify)\.com$/;

function hostOf(request: IncomingMessage): string {
  return String(request.headers["x-forwarded-host"] ?? "").toLowerCase();
}

/** A request that the preload route-shopify.mjs sent here instead of to Shopify. */
export function isShopifyHost(request: IncomingMessage): boolean {
  return SHOPIFY_HOST.test(hostOf(request));
}

/** Shopify's API as an app sees it: OAuth and Admin GraphQL of every shop. */
export function createShopifyApi(world: World, webhooks: WebhookSender): RequestHandler {
  const graphql = new AdminGraphql(loadAdminSchema(world.app.apiVersion), resolvers);
  return async (request, response) => {
    const shop = world.shops.get(hostOf(request));
    const path = new URL(request.url ?? "/", "http://shopify.invalid").pathname;
    if (shop === undefined) sendJson(response, 404, { errors: "Not Found" });
    else if (path === "/admin/oauth/access_token" && request.method === "POST") await answerToken(world, shop, request, response);
    else if (path === `/admin/api/${world.app.apiVersion}/graphql.json` && request.method === "POST") {
      await handleGraphql({ world, shop, graphql, webhooks }, request, response);
    } else if (path === "/admin/api_permissions/current.json" && request.method === "DELETE") await revoke(world, shop, webhooks, request, response);
    else sendJson(response, 404, { errors: "Not Found" }, { "x-request-id": randomUUID() });
    return true;
  };
}

async function answerToken(world: World, shop: SandboxShop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await readText(request);
  if (takeFault(world, "tokenEndpointDown")) return sendJson(response, 503, { errors: "Service Unavailable" });
  const parameters = text.startsWith("{") ? (JSON.parse(text) as Record<string, string>) : Object.fromEntries(new URLSearchParams(text));
  const { status, body } = grantAccessToken(world, shop, parameters);
  sendJson(response, status, body, { "x-request-id": randomUUID() });
}

/** An app that gives up its own access is uninstalled. */
async function revoke(world: World, shop: SandboxShop, webhooks: WebhookSender, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const grant = readToken(world, String(request.headers["x-shopify-access-token"] ?? ""));
  if (grant?.shopDomain !== shop.domain) return sendJson(response, 401, { errors: "[API] Invalid API key or access token" });
  sendJson(response, 200, {});
  await uninstallApp(shop, webhooks);
}
