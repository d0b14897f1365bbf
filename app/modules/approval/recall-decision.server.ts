import { proposeAgain, recallActions } from "#app/modules/actions/recall-actions.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { waitAgain } from "#app/modules/conversation/wait-again.server.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";

export const KEPT_TEXT_FIELD = "Draft.keptText";

export interface Recalled {
  /** The draft to decide on again; null for a person's own reply, and when the shopper wrote meanwhile. */
  draftId: string | null;
  /** The text that would have left, for the person to go on with. */
  text: string;
  /** What it was translated from, for the person's next try. */
  translationId: string | null;
  /** Macros that it was written with, likewise. */
  macroIds: string[];
}

interface Target {
  shopId: string;
  conversationId: string;
  messageId: string;
}

/**
 * Takes a decision back before anything left, or after one of its actions failed, to edit what is left of it. The
 * decision stays on record with a line that says so; its draft lives on as a READY copy with the person's text, its
 * actions as proposals. Any number of people at once: one does it, the others get
 * `conflict: already_recalled`. Throws `conflict: too_late` when it has left, `not_found` for another shop's.
 */
export async function recallDecision({ staffId, ...target }: Target & { staffId: string }): Promise<Recalled> {
  return db.$transaction(async (tx) => {
    const message = await lockPending(tx, target);
    const { shopId, messageId } = target;
    const actions = await recallActions(tx, { shopId, messageId });
    await tx.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { status: "CANCELLED" } });
    await tx.letter.updateMany({ where: { shopId, messageId, status: "QUEUED" }, data: { status: "CANCELLED" } });
    const text = decryptBody(shopId, message.bodyCipher);
    const draftId = message.draftId === null ? null : await reopenDraft(tx, { ...target, draftId: message.draftId, text });
    await proposeAgain(tx, { actions, draftId });
    // The next reply is the one to hold a hidden draft against.
    await tx.shadowComparison.deleteMany({ where: { shopId, messageId } });
    await waitAgain(tx, target);
    const where = { shopId, id: target.conversationId };
    if (draftId === null) await tx.conversation.updateMany({ where, data: { needsHumanReason: "reply_recalled" } });
    else await tx.conversation.updateMany({ where: { ...where, needsHumanReason: "action_failed" }, data: { needsHumanReason: null } });
    await tx.recall.create({ data: { shopId, id: newId(), messageId, draftId: message.draftId, newDraftId: draftId, staffId } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "decision.recalled", subjectType: "message", subjectId: messageId, data: { draftId: message.draftId, newDraftId: draftId } });
    const uses = await tx.macroUse.findMany({ where: { shopId, messageId }, select: { macroId: true } });
    return { draftId, text, translationId: message.translationId, macroIds: uses.map(({ macroId }) => macroId) };
  });
}

/** Conversation first, as everywhere: the worker that sends the reply takes the same lock. */
async function lockPending(tx: Tx, { shopId, conversationId, messageId }: Target) {
  const locked = await tx.$queryRaw<object[]>`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
  const message = locked.length === 0 ? null : await tx.message.findFirst({
    where: { shopId, conversationId, id: messageId, author: { in: ["STAFF", "ASSISTANT"] } }, select: { status: true, draftId: true, bodyCipher: true, translationId: true },
  });
  if (!message) throw new AppError("not_found", { reason: "message_not_found" });
  if (message.status === "CANCELLED") throw new AppError("conflict", { reason: "already_recalled" });
  if (message.status !== "QUEUED" && message.status !== "HELD") throw new AppError("conflict", { reason: "too_late" });
  return message;
}

/** A READY copy of the decided draft (by a person, or sent by itself); null when the shopper's new message already has a draft of its own. */
export async function reopenDraft(tx: Tx, { shopId, conversationId, draftId, text }: Target & { draftId: string; text: string }): Promise<string | null> {
  const { id: _, keptTextCipher: __, ...decided } = await tx.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { status: "SUPERSEDED", closedAt: new Date() } });
  const open = await tx.draft.count({ where: { shopId, conversationId, status: { in: ["QUEUED", "GENERATING", "READY"] } } });
  if (open > 0) return null;
  const approval = await tx.approval.findUnique({ where: { shopId_draftId: { shopId, draftId } }, select: { decision: true } });
  const { status } = await tx.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { status: true } });
  const id = newId();
  const now = new Date();
  // Decided drafts do not follow the conversation's status: their place in the queue is made anew.
  const queueSince = status === "OPEN" ? decided.queueSince ?? now : null;
  const keptTextCipher = approval?.decision === "EDITED" ? encryptField({ shopId, field: KEPT_TEXT_FIELD }, text) : null;
  await tx.draft.create({ data: { ...decided, id, status: "READY", queuedAt: now, readyAt: now, closedAt: null, leaseToken: null, leaseExpiresAt: null, keptTextCipher, queueSince, bulkApprovalId: null } });
  return id;
}
