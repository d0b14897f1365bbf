import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { hintLetter, LETTER_REASONS, lockPlace, markSent } from "./letter-state.server.ts";

export interface LetterDecision {
  shopId: string;
  conversationId: string;
  messageId: string;
  staffId: string;
  /** "again": hand it to the mail server once more. "sent": it arrived, as the person knows. */
  decision: "again" | "sent";
}

/**
 * A person's word on a letter of which nobody knows whether it left, or that a server refused. "again" sends it under the same Message-ID, so that a
 * mailbox that has it already can tell. Of any number of people at once one decides; the others get `conflict: already_decided`. Throws
 * `not_found` across shops.
 */
export async function decideLetter({ shopId, conversationId, messageId, staffId, decision }: LetterDecision): Promise<void> {
  const isMail = await db.$transaction(async (tx) => {
    const place = await lockPlace(tx, { shopId, conversationId });
    const letter = place && (await tx.letter.findFirst({ where: { shopId, conversationId, messageId } }));
    if (!place || !letter) throw new AppError("not_found", { reason: "message_not_found" });
    if (letter.status !== "UNKNOWN" && !(letter.status === "FAILED" && decision === "again")) throw new AppError("conflict", { reason: "already_decided" });
    const claim = { shopId, conversationId, messageId, attempts: letter.attempts };
    if (decision === "sent") await markSent(tx, claim, place, { refused: [], sentAt: letter.dataAt ?? new Date(), decidedBy: staffId });
    else {
      const now = new Date();
      await tx.letter.update({
        where: { shopId_messageId: { shopId, messageId } },
        data: { status: "QUEUED", dataAt: null, leaseExpiresAt: null, runAfter: now, decidedBy: staffId, decidedAt: now },
      });
      if (place.channel === "EMAIL") await tx.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { status: "QUEUED", runAfter: now } });
      await tx.conversation.updateMany({ where: { shopId, id: conversationId, needsHumanReason: { in: [...LETTER_REASONS] } }, data: { needsHumanReason: null, waitingSince: null } });
    }
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: decision === "again" ? "letter.sent_again" : "letter.marked_sent", subjectType: "message", subjectId: messageId });
    return place.channel === "EMAIL";
  });
  if (decision === "again") await hintLetter({ shopId, messageId, isMail, key: `again-${messageId}` });
}
