import { AppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { SHOPIFY_API_VERSION } from "./api-version.ts";
import { readAnswer } from "./admin-answer.ts";
import { PointBudget, type ThrottleStatus } from "./point-budget.ts";
import { getOfflineToken } from "./offline-token.server.ts";
import { deleteShopSessions } from "./session-storage.server.ts";

/** Time for one call, its waits and repeats included. */
const DEADLINE_MS = 8_000;
const FIRST_WAIT_MS = 250;
const SPIN_WAIT_MS = 50;
const MAX_WAIT_MS = 4_000;

/** Of all shops that this process asks. */
const budget = new PointBudget();

export interface CallOptions {
  /** For the call with its waits and repeats; 8 seconds unless told. */
  deadlineMs?: number;
}

export type PartialAnswer<T> = { isTorn: false; data: T; withheld: string[] } | { isTorn: true; data: null; withheld: string[] };

export interface AdminClient {
  /**
   * Runs one operation and returns its data. Throttled (THROTTLED, 429) and failing (5xx, network) calls
   * are repeated until the deadline. Fields that Shopify withholds are null where the schema allows it (SH-06).
   * Throws `upstream` with reason "throttled", "deadline", "unreachable", "access_denied", "shop_not_connected"
   * or "bad_operation".
   */
  graphql<T>(operation: string, variables?: object, options?: CallOptions): Promise<T>;
  /**
   * The same, for callers that can do without a part: a refusal that took a root along is not thrown but told
   * by `isTorn`, with the paths of the refused fields; `data` is then not to be used.
   */
  graphqlPartial<T>(operation: string, variables?: object, options?: CallOptions): Promise<PartialAnswer<T>>;
  /**
   * Runs a mutation, never twice: only a call that Shopify surely did not carry out (throttled) is repeated.
   * Throws as `graphql` does, but "answer_lost" where it may have happened all the same: no answer, a 5xx, a
   * payload torn out. The caller has to read again what became of it.
   */
  mutate<T>(operation: string, variables: object, options?: CallOptions): Promise<T>;
}

/**
 * Admin API of a shop with its stored offline token. Our own request instead of the library's client: that
 * one throws away the data that came with a partial error, does not repeat THROTTLED, and reads
 * "Retry-After: 2.0" as milliseconds.
 */
export async function unauthenticatedAdmin(shopDomain: string): Promise<AdminClient> {
  const token = await getOfflineToken(shopDomain);
  const run = (operation: string, variables: object, { deadlineMs = DEADLINE_MS }: CallOptions, isWrite: boolean) =>
    callUntil(Date.now() + deadlineMs, { shopDomain, token, operation, isWrite, body: JSON.stringify({ query: operation, variables }) });
  return {
    graphql: async <T>(operation: string, variables: object = {}, options: CallOptions = {}) => {
      const answer = await run(operation, variables, options, false);
      if (answer.isTorn) throw accessDenied(shopDomain, answer.withheld);
      return answer.data as T;
    },
    graphqlPartial: async <T>(operation: string, variables: object = {}, options: CallOptions = {}) => (await run(operation, variables, options, false)) as PartialAnswer<T>,
    mutate: async <T>(operation: string, variables: object, options: CallOptions = {}) => wholePayload(shopDomain, await run(operation, variables, options, true)) as T,
  };
}

/** What a torn answer means to a caller that cannot do without. */
export function accessDenied(shopDomain: string, withheld: string[]): AppError {
  return new AppError("upstream", { reason: "access_denied", message: `Shopify refused a call for ${shopDomain}: ${withheld.slice(0, 3).join(", ")}` });
}

interface Call {
  shopDomain: string;
  token: string;
  operation: string;
  body: string;
  isWrite: boolean;
}

async function callUntil(deadline: number, call: Call): Promise<PartialAnswer<unknown>> {
  let trouble: string | null = null;
  for (let attempt = 0; ; attempt++) {
    const cost = await takeTurn(call, deadline);
    const answer = await callOnce(call, deadline);
    if (answer.status) budget.learn(call.shopDomain, call.operation, answer.status, Date.now());
    else budget.giveBack(call.shopDomain, cost);
    if (answer.kind === "data") {
      if (answer.withheld.length > 0) log.warn({ shopDomain: call.shopDomain, fields: answer.withheld }, "Shopify withheld fields");
      return answer.isTorn ? { isTorn: true, data: null, withheld: answer.withheld } : { isTorn: false, data: answer.data, withheld: answer.withheld };
    }
    if (answer.kind === "refused") return refuse(call.shopDomain, answer.reason, answer.message);
    if (call.isWrite && answer.reason !== "throttled") throw new AppError("upstream", { reason: "answer_lost" });
    const wait = backOff(attempt, answer);
    const retryAfterMs = Math.max(wait, answer.waitMs ?? 0);
    // A repetition that the deadline cut says nothing of Shopify: what went wrong before does.
    trouble = answer.reason === "deadline" ? (trouble ?? answer.reason) : answer.reason;
    if (Date.now() + retryAfterMs >= deadline) throw new AppError("upstream", { reason: trouble, retryAfterMs });
    await sleep(wait);
  }
}

/** With the bucket's status known, the next turn waits for the points; here only nobody spins. */
function backOff(attempt: number, { status, waitMs }: { status: ThrottleStatus | null; waitMs: number | null }): number {
  if (status) return jitter(Math.min(SPIN_WAIT_MS * 2 ** attempt, MAX_WAIT_MS));
  return waitMs ?? jitter(Math.min(FIRST_WAIT_MS * 2 ** attempt, MAX_WAIT_MS));
}

/** Waits until the shop's bucket should hold what the operation asks for, behind the calls that came before; returns that cost. */
async function takeTurn({ shopDomain, operation }: Call, deadline: number): Promise<number> {
  const cost = budget.costOf(shopDomain, operation);
  const wait = budget.reserve(shopDomain, cost, Date.now());
  if (Date.now() + wait >= deadline) {
    budget.release(shopDomain, cost);
    throw new AppError("upstream", { reason: "throttled", retryAfterMs: wait });
  }
  if (wait > 0) await sleep(wait);
  budget.spend(shopDomain, cost, Date.now());
  return cost;
}

/** A mutation that was refused as a whole did not happen; one whose answer is torn may have. */
function wholePayload(shopDomain: string, { isTorn, data, withheld }: PartialAnswer<unknown>): unknown {
  if (isTorn && withheld.every((path) => !path.includes("."))) throw accessDenied(shopDomain, withheld);
  if (isTorn || Object.values(data as Record<string, unknown>).includes(null)) throw new AppError("upstream", { reason: "answer_lost" });
  return data;
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
    return { kind: "again", reason: late ? "deadline" : "unreachable", waitMs: late ? Number.POSITIVE_INFINITY : null, status: null };
  }
}

async function refuse(shopDomain: string, reason: string, message: string): Promise<never> {
  // A revoked token never works again: forget it, so that the next admin visit gets a new one.
  if (reason === "shop_not_connected") await deleteShopSessions(shopDomain);
  throw new AppError("upstream", { reason, message: `Shopify refused a call for ${shopDomain}: ${message}` });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const jitter = (ms: number) => ms / 2 + Math.random() * (ms / 2);
