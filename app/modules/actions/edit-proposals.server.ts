import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { ActionInput } from "./action-input.ts";
import { invalidAction } from "./action-problems.ts";
import { examineAction } from "./examine-action.server.ts";
import { readInput, shownColumns, storeProposal } from "./proposal-rows.server.ts";

/** What one reply may bring with it. */
export const MAX_ACTIONS = 10;

interface Place {
  shopId: string;
  conversationId: string;
  staffId: string;
}

/**
 * A member of staff adds an action by hand, for the reply that comes next. Throws `InvalidAction` when the facts
 * do not allow it, `conflict` "too_many_actions", `not_found` for another shop's conversation.
 */
export async function addAction({ shopId, conversationId, staffId, wish }: Place & { wish: unknown }): Promise<{ actionId: string }> {
  await getConversationCustomer({ shopId, conversationId });
  const examined = await examineAction({ shopId, conversationId, wish });
  return db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    await assertNoTwin(tx, { shopId, conversationId, lockKey: examined.lockKey });
    const position = await tx.proposedAction.count({ where: { shopId, conversationId, status: "PROPOSED" } });
    if (position >= MAX_ACTIONS) throw new AppError("conflict", { reason: "too_many_actions" });
    const actionId = await storeProposal(tx, { shopId, conversationId, draftId: null, source: "STAFF", createdBy: staffId, position, examined });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "action.added", subjectType: "action", subjectId: actionId, data: { kind: examined.input.kind } });
    return { actionId };
  });
}

/**
 * A member of staff changes sums, pieces or words of a proposal; what it is about (kind, order, return) stays. Throws
 * `InvalidAction`, `conflict` "action_decided" when it is no longer a proposal, `not_found`.
 */
export async function changeAction({ shopId, conversationId, staffId, actionId, wish }: Place & { actionId: string; wish: unknown }): Promise<void> {
  const row = await findProposal({ shopId, conversationId, actionId });
  const examined = await examineAction({ shopId, conversationId, wish });
  const before = readInput(shopId, row.inputCipher);
  const { kind } = before;
  if (subjectOf(examined.input) !== subjectOf(before)) throw new AppError("invalid", { reason: "other_action" });
  await db.$transaction(async (tx) => {
    const changed = await tx.proposedAction.updateMany({ where: { shopId, id: actionId, status: "PROPOSED" }, data: shownColumns(shopId, examined) });
    if (changed.count === 0) throw new AppError("conflict", { reason: "action_decided" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "action.changed", subjectType: "action", subjectId: actionId, data: { kind } });
  });
}

const subjectOf = (input: ActionInput) => [input.kind, input.orderId, "returnId" in input ? input.returnId : ""].join(" ");

/** A member of staff takes a proposal away. Throws `conflict` "action_decided" when it is no longer one, `not_found`. */
export async function removeAction({ shopId, conversationId, staffId, actionId }: Place & { actionId: string }): Promise<void> {
  const { kind } = await findProposal({ shopId, conversationId, actionId });
  await db.$transaction(async (tx) => {
    const removed = await tx.proposedAction.updateMany({ where: { shopId, id: actionId, status: "PROPOSED" }, data: { status: "CANCELLED", finishedAt: new Date() } });
    if (removed.count === 0) throw new AppError("conflict", { reason: "action_decided" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "action.removed", subjectType: "action", subjectId: actionId, data: { kind } });
  });
}

async function findProposal({ shopId, conversationId, actionId }: { shopId: string; conversationId: string; actionId: string }) {
  const row = await db.proposedAction.findFirst({ where: { shopId, conversationId, id: actionId }, select: { kind: true, inputCipher: true } });
  if (!row) throw new AppError("not_found", { reason: "action_not_found" });
  return row;
}

/** A second decision about the same thing cannot be approved: better said now, beside the first one. */
async function assertNoTwin(tx: Tx, { shopId, conversationId, lockKey }: { shopId: string; conversationId: string; lockKey: string | null }): Promise<void> {
  const twins = lockKey === null ? 0 : await tx.proposedAction.count({ where: { shopId, conversationId, lockKey, status: "PROPOSED", OR: [{ draftId: null }, { draft: { status: "READY" } }] } });
  if (twins > 0) throw invalidAction("order", "actions_clash");
}
