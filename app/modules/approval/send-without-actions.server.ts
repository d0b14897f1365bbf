import { enqueue } from "#app/jobs/enqueue.server.ts";
import { readPreview } from "#app/modules/actions/proposal-rows.server.ts";
import { releaseReply } from "#app/modules/actions/release-reply.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { assertNoUndoneClaims } from "./check-done-claims.server.ts";
import { readDraftContent } from "./read-draft-content.server.ts";
import { endOfUndo, hintReply } from "./undo-window.server.ts";

interface Held {
  shopId: string;
  conversationId: string;
  messageId: string;
}

/**
 * A person lets a held reply go without the actions that failed. Not when its words tell of what was not done (CO-13:
 * `invalid` "claims_undone_action"), not while an action is in doubt (`conflict` "still_unknown"). Actions that did
 * not get their turn yet run now, before the reply.
 */
export async function sendWithoutActions({ staffId, ...held }: Held & { staffId: string }): Promise<void> {
  const { shopId, conversationId, messageId } = held;
  const message = await db.message.findFirst({ where: { shopId, conversationId, id: messageId }, select: { status: true, bodyCipher: true, draftId: true } });
  if (!message) throw new AppError("not_found", { reason: "message_not_found" });
  if (message.status !== "HELD") throw new AppError("conflict", { reason: "too_late" });
  const staying = await db.proposedAction.findMany({ where: { shopId, messageId, status: { in: ["SUCCEEDED", "APPROVED"] } }, select: { previewCipher: true } });
  const draft = message.draftId === null ? null : await db.draft.findUnique({ where: { shopId_id: { shopId, id: message.draftId } }, select: { contentCipher: true } });
  await assertNoUndoneClaims({
    shopId, conversationId, text: decryptBody(shopId, message.bodyCipher), actions: staying.map(({ previewCipher }) => readPreview(shopId, previewCipher)),
    content: readDraftContent(shopId, draft?.contentCipher ?? null),
  });
  const leavesAt = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
    const doubtful = await tx.proposedAction.count({ where: { shopId, messageId, status: { in: ["UNKNOWN", "RUNNING"] } } });
    if (doubtful > 0) throw new AppError("conflict", { reason: "still_unknown" });
    const dropped = await tx.proposedAction.updateMany({ where: { shopId, messageId, status: "FAILED" }, data: { status: "CANCELLED", finishedAt: new Date() } });
    if (dropped.count === 0) throw new AppError("conflict", { reason: "action_decided" });
    const runAfter = await endOfUndo(tx, { shopId });
    const isReleased = await releaseReply(tx, { ...held, runAfter });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "decision.sent_without_actions", subjectType: "message", subjectId: messageId, data: { dropped: dropped.count } });
    return isReleased ? runAfter : null;
  });
  if (leavesAt) await hintReply({ shopId, messageId, leavesAt });
  else await enqueue("action.run", { shopId, messageId }, { deduplicationKey: `without-${messageId}` });
}
