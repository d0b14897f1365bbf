import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanText, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { supersedeOpenDrafts } from "#app/modules/drafting/request-draft.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Decided, MAX_REPLY_CHARACTERS } from "./approve-draft.server.ts";
import { endOfUndo, hintReply } from "./undo-window.server.ts";

/**
 * A person answers in their own words; an open draft answers the same question and is superseded. It leaves
 * when the shop's undo window is over. Throws
 * `not_found` for a conversation of another shop, `invalid` for an empty or overlong text.
 */
export async function sendStaffReply({ shopId, conversationId, staffId, text }: { shopId: string; conversationId: string; staffId: string; text: string }): Promise<Decided> {
  const body = cleanText(text);
  if (body.length > MAX_REPLY_CHARACTERS) throw new AppError("invalid", { reason: "reply_too_long" });
  const messageId = newId();
  const leavesAt = await db.$transaction(async (tx) => {
    const answered = await tx.conversation.updateMany({ where: { shopId, id: conversationId }, data: { waitingSince: null, needsHumanReason: null } });
    if (answered.count === 0) throw new AppError("not_found", { reason: "conversation_not_found" });
    await supersedeOpenDrafts(tx, { shopId, conversationId });
    const now = new Date();
    const runAfter = await endOfUndo(tx, { shopId });
    await tx.message.create({
      data: {
        shopId, id: messageId, conversationId, author: "STAFF", origin: "human", status: "QUEUED", runAfter,
        bodyCipher: encryptBody(shopId, body), bodyHash: sha256(body), reviewerId: staffId, reviewedAt: now,
      },
    });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "message.written", subjectType: "message", subjectId: messageId });
    return runAfter;
  });
  await hintReply({ shopId, messageId, leavesAt });
  return { messageId, leavesAt };
}
