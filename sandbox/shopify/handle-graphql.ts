import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { GraphqlCall, SandboxShop, World } from "../state.ts";
import { takeFault } from "./faults.ts";
import type { RequestContext } from "./graphql/context.ts";
import type { AdminGraphql, GraphqlRequest } from "./graphql/execute.ts";
import { readJsonObject, sendJson } from "./http.ts";
import { readToken } from "./oauth/tokens.ts";
import type { WebhookSender } from "./webhooks/deliver.ts";

const DEFAULT_SLOW_MS = 3_000;
const KEPT_CALLS = 1_000;

interface GraphqlDoor {
  world: World;
  shop: SandboxShop;
  graphql: AdminGraphql;
  webhooks: WebhookSender;
}

/** POST /admin/api/{version}/graphql.json, with the faults that are switched on. */
export async function handleGraphql(door: GraphqlDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, shop } = door;
  const body = await readJsonObject(request);
  const headers = { "x-request-id": randomUUID(), "x-shopify-api-version": world.app.apiVersion };
  const operation = String(body?.query ?? "");
  const startedAt = performance.now();
  const done = (status: number, isThrottled = false) => remember(world, { shopDomain: shop.domain, operation: nameOf(operation), status, isThrottled, ms: performance.now() - startedAt });
  const slow = takeFault(world, "slow", operation);
  if (slow) await sleep(slow.ms ?? DEFAULT_SLOW_MS);
  const grant = readToken(world, String(request.headers["x-shopify-access-token"] ?? ""));
  if (grant === null || grant.kind === "refresh" || grant.shopDomain !== shop.domain || takeFault(world, "revokedToken")) {
    done(401);
    return sendJson(response, 401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, headers);
  }
  const tooMany = takeFault(world, "429", operation);
  if (tooMany) {
    done(429, true);
    return sendJson(response, 429, { errors: "Too Many Requests" }, { ...headers, "retry-after": tooMany.retryAfter ?? "2.0" });
  }
  const broken = takeFault(world, "5xx", operation);
  if (broken) {
    done(broken.status ?? 503);
    return sendJson(response, broken.status ?? 503, { errors: "Service Unavailable" }, headers);
  }
  if (body === null) return sendJson(response, 400, { errors: { query: "Required parameter missing or invalid" } }, headers);
  await answer(door, body as unknown as GraphqlRequest, grant.scopes, response, headers, done);
}

async function answer(door: GraphqlDoor, body: GraphqlRequest, granted: string[], response: ServerResponse, headers: Record<string, string>, done: (status: number, isThrottled: boolean) => void): Promise<void> {
  const { world, shop, graphql, webhooks } = door;
  const operation = String(body.query ?? "");
  const emitted: { topic: string; payload: unknown }[] = [];
  const context: RequestContext = {
    world,
    shop,
    scopes: effectiveScopes(world, granted, operation),
    isCustomerDataWithheld: takeFault(world, "withheldCustomerData") !== null,
    searchWarnings: [],
    emit: (topic, payload) => emitted.push({ topic, payload }),
    emitLater: (topic, payload) => void webhooks.send({ topic, shop, payload }),
  };
  const isThrottled = takeFault(world, "throttled", operation) !== null;
  const result = await graphql.run(body, context, { isThrottled });
  done(200, /"code":"THROTTLED"/.test(JSON.stringify((result as { errors?: unknown }).errors ?? [])));
  // Done, and nobody hears of it.
  if (takeFault(world, "answerLost", operation)) response.destroy();
  else sendJson(response, 200, result, headers);
  for (const { topic, payload } of emitted) void webhooks.send({ topic, shop, payload });
}

function remember(world: World, call: GraphqlCall): void {
  world.calls.push(call);
  if (world.calls.length > KEPT_CALLS) world.calls.shift();
}

/** "query CustomerOrders(…" -> "CustomerOrders" */
function nameOf(operation: string): string {
  return /\b(?:query|mutation)\s+(\w+)/.exec(operation)?.[1] ?? "";
}

function effectiveScopes(world: World, granted: string[], operation: string): Set<string> {
  const scopes = new Set(granted);
  const missing = takeFault(world, "missingScope", operation);
  const scope = missing?.scope ?? "read_orders";
  // A write scope would stand in for the read one.
  if (missing) for (const name of [scope, scope.replace(/^read_/, "write_")]) scopes.delete(name);
  return scopes;
}
