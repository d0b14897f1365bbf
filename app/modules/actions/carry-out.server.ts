import { equalBytes } from "#app/platform/crypto.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { InvalidAction } from "./action-problems.ts";
import type { ActionOutcome } from "./action-outcome.server.ts";
import { callShopify } from "./call-shopify.server.ts";
import { type ClaimedAction, hasDoneBefore, markCalled } from "./claim-action.server.ts";
import { type Examined, examineAction } from "./examine-action.server.ts";

/** Shopify could not be asked, and nothing happened: worth another try. A call that may have happened is "answer_lost". */
const COULD_NOT_ASK: ReadonlySet<string> = new Set(["throttled", "unreachable", "deadline", "token_refresh_failed"]);

/**
 * One try of an approved action: read the facts once more, make sure that they are those the person decided on, call
 * once. The model has no part in this (SEC-04). Never throws for what Shopify does.
 */
export async function carryOut(action: ClaimedAction): Promise<ActionOutcome> {
  const checked = await checkOnceMore(action);
  if ("kind" in checked) return checked;
  if (!(await markCalled(action))) return { kind: "lost_lease" };
  try {
    return await callShopify(action, checked);
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    return error.reason === "answer_lost" ? { kind: "unknown" } : notDone(error.reason);
  }
}

async function checkOnceMore(action: ClaimedAction): Promise<Examined | ActionOutcome> {
  const { shopId, conversationId, input, factsHash } = action;
  try {
    const now = await examineAction({ shopId, conversationId, wish: input });
    const isSame = equalBytes(now.factsHash, factsHash) || (await hasDoneBefore(action));
    return isSame ? now : { kind: "failed", failure: "order_changed" };
  } catch (error) {
    if (error instanceof InvalidAction) return { kind: "failed", failure: error.problems[0]?.code ?? "action_not_possible" };
    if (isAppError(error, "not_found")) return { kind: "failed", failure: error.reason };
    if (!isAppError(error, "upstream")) throw error;
    return notDone(error.reason);
  }
}

function notDone(reason: string): ActionOutcome {
  return COULD_NOT_ASK.has(reason) ? { kind: "later", reason } : { kind: "failed", failure: reason };
}
