import { AppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { SHOPIFY_API_VERSION } from "./api-version.ts";
import { readAnswer } from "./admin-answer.ts";
import { getOfflineToken } from "./offline-token.server.ts";
import { deleteShopSessions } from "./session-storage.server.ts";

/** Time for one call, its waits and repeats included. */
const DEADLINE_MS = 8_000;
const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 4_000;

export interface AdminClient {
  /**
   * Runs one operation and returns its data. Throttled (THROTTLED, 429) and failing (5xx, network) calls
   * are repeated until the deadline. Fields that Shopify withholds are null where the schema allows it (SH-06).
   * Throws `upstream` with reason "throttled", "deadline", "unreachable", "access_denied", "shop_not_connected"
   * or "bad_operation".
   */
  graphql<T>(operation: string, variables?: object, options?: { deadlineMs?: number }): Promise<T>;
  /**
   * Runs a mutation, never twice: only a call that Shopify surely did not carry out (throttled) is repeated.
   * Throws as `graphql` does, but "answer_lost" where it may have happened all the same: no answer, a 5xx, a
   * payload torn out. The caller has to read again what became of it.
   */
  mutate<T>(operation: string, variables: object, options?: { deadlineMs?: number }): Promise<T>;
}

/**
 * Admin API of a shop with its stored offline token. Our own request instead of the library's client: that
 * one throws away the data that came with a partial error, does not repeat THROTTLED, and reads
 * "Retry-After: 2.0" as milliseconds.
 */
export async function unauthenticatedAdmin(shopDomain: string): Promise<AdminClient> {
  const token = await getOfflineToken(shopDomain);
  const run = (operation: string, variables: object, deadlineMs: number, isWrite: boolean) =>
    callUntil(Date.now() + deadlineMs, { shopDomain, token, isWrite, body: JSON.stringify({ query: operation, variables }) });
  return {
    graphql: async <T>(operation: string, variables: object = {}, { deadlineMs = DEADLINE_MS } = {}) => (await run(operation, variables, deadlineMs, false)) as T,
    mutate: async <T>(operation: string, variables: object, { deadlineMs = DEADLINE_MS } = {}) => (await run(operation, variables, deadlineMs, true)) as T,
  };
}

interface Call {
  shopDomain: string;
  token: string;
  body: string;
  isWrite: boolean;
}

async function callUntil(deadline: number, call: Call): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    const answer = await callOnce(call, deadline);
    if (answer.kind === "data") {
      if (answer.withheld.length > 0) log.warn({ shopDomain: call.shopDomain, fields: answer.withheld }, "Shopify withheld fields");
      return call.isWrite ? wholePayload(answer.data, answer.withheld) : answer.data;
    }
    if (answer.kind === "refused") return refuse(call.shopDomain, answer.reason, answer.message);
    if (call.isWrite && answer.reason !== "throttled") throw new AppError("upstream", { reason: "answer_lost" });
    const wait = answer.waitMs ?? jitter(Math.min(FIRST_WAIT_MS * 2 ** attempt, MAX_WAIT_MS));
    if (Date.now() + wait >= deadline) throw new AppError("upstream", { reason: answer.reason, retryAfterMs: wait });
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** A mutation that was refused as a whole did not happen; one whose answer is torn may have. */
function wholePayload(data: unknown, withheld: string[]): unknown {
  const torn = Object.entries(data as Record<string, unknown>).filter(([, payload]) => payload === null).map(([field]) => field);
  if (torn.length === 0) return data;
  throw new AppError("upstream", { reason: torn.every((field) => withheld.includes(field)) ? "access_denied" : "answer_lost" });
}

async function callOnce({ shopDomain, token, body }: Call, deadline: number): Promise<ReturnType<typeof readAnswer>> {
  try {
    const response = await fetch(`https://${shopDomain}/admin/api/${SHOPIFY_API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-shopify-access-token": token, "user-agent": "Loket" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(Math.max(1, deadline - Date.now())),
    });
    return readAnswer(response.status, response.headers.get("retry-after"), await response.text());
  } catch (cause) {
    const late = cause instanceof Error && cause.name === "TimeoutError";
    return { kind: "again", reason: late ? "deadline" : "unreachable", waitMs: late ? Number.POSITIVE_INFINITY : null };
  }
}

async function refuse(shopDomain: string, reason: string, message: string): Promise<never> {
  // A revoked token never works again: forget it, so that the next admin visit gets a new one.
  if (reason === "shop_not_connected") await deleteShopSessions(shopDomain);
  throw new AppError("upstream", { reason, message: `Shopify refused a call for ${shopDomain}: ${message}` });
}

const jitter = (ms: number) => ms / 2 + Math.random() * (ms / 2);
