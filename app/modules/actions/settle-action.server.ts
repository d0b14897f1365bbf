import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { ActionOutcome } from "./action-outcome.server.ts";
import type { ActionEffectsQuery } from "./action-reads.generated.ts";
import { ACTION_EFFECTS } from "./action-reads.graphql.ts";
import { type Effect, findEffect } from "./find-effect.ts";
import { finishAction, SETTLE_AFTER_MS } from "./finish-action.server.ts";
import { readInput } from "./proposal-rows.server.ts";

/** A call whose answer was lost may still be at work at Shopify: "nothing there" counts only after this time. */
const GRACE_MS = 60_000;

/**
 * Settles an action in doubt by reading Shopify, never by calling again: its effect is there (SUCCEEDED), or is not
 * there although the grace is over (FAILED "not_carried_out": a person may try again), or it stays UNKNOWN for the
 * next look. Twice, or for an action that is not in doubt, is harmless.
 */
export async function settleAction({ shopId, actionId, graceMs = GRACE_MS }: { shopId: string; actionId: string; graceMs?: number }): Promise<void> {
  const action = await db.proposedAction.findFirst({ where: { shopId, id: actionId, status: "UNKNOWN", messageId: { not: null } } });
  if (!action?.messageId) return;
  const effect = await readEffect({ shopId, actionId, inputCipher: action.inputCipher });
  const isOver = Date.now() - (action.calledAt ?? action.runAfter).getTime() >= graceMs;
  const outcome = effect === null ? null : toOutcome(effect, isOver);
  if (outcome === null) {
    await db.proposedAction.updateMany({ where: { shopId, id: actionId, status: "UNKNOWN" }, data: { runAfter: new Date(Date.now() + SETTLE_AFTER_MS) } });
    return;
  }
  log.info({ shopId, actionId, outcome: outcome.kind }, "action in doubt settled by reading Shopify");
  await finishAction({ shopId, id: actionId, conversationId: action.conversationId, messageId: action.messageId, attempts: action.attempts }, { status: "UNKNOWN" }, outcome);
}

function toOutcome(effect: Effect, isOver: boolean): Extract<ActionOutcome, { kind: "done" | "failed" }> | null {
  if (effect.kind === "done") return effect;
  if (effect.kind === "overtaken") return { kind: "failed", failure: effect.failure };
  return isOver ? { kind: "failed", failure: "not_carried_out" } : null;
}

/** Null: Shopify cannot be asked now, so nothing is known. */
async function readEffect({ shopId, actionId, inputCipher }: { shopId: string; actionId: string; inputCipher: Uint8Array }): Promise<Effect | null> {
  const input = readInput(shopId, inputCipher);
  try {
    const { domain } = await getShop({ shopId });
    const admin = await unauthenticatedAdmin(domain);
    const { order } = await admin.graphql<ActionEffectsQuery>(ACTION_EFFECTS, { id: input.orderId, returns: input.kind.startsWith("return_") });
    return order ? findEffect(actionId, input, order) : null;
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "not_found")) return null;
    throw error;
  }
}
