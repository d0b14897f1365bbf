import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { type Bounce, bounceSchema } from "#app/modules/mail/bounce.ts";
import { LETTER_BOUNCE_FIELD } from "#app/modules/mail/letter-head.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { callPerson, lockPlace } from "./letter-state.server.ts";

/**
 * A letter of ours came back: that is shown on its message, and the conversation is open again, for the shopper has no answer. `messageId` is the row
 * behind the Message-ID that the report names. Says whether it was news: unknown letters, other shops' and a second report of one letter
 * change nothing. A report of a delay is none of its business.
 */
export async function recordBounce({ shopId, messageId, bounce }: { shopId: string; messageId: string; bounce: Bounce }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const letter = await tx.letter.findUnique({ where: { shopId_messageId: { shopId, messageId } }, select: { conversationId: true } });
    const place = letter && (await lockPlace(tx, { shopId, conversationId: letter.conversationId }));
    if (!letter || !place) return false;
    const { count } = await tx.letter.updateMany({
      where: { shopId, messageId, bouncedAt: null, status: { in: ["SENDING", "SENT", "UNKNOWN"] } },
      data: { bouncedAt: new Date(), bounceCipher: encryptField({ shopId, field: LETTER_BOUNCE_FIELD }, JSON.stringify(bounceSchema.parse(bounce))) },
    });
    if (count === 0) return false;
    await callPerson(tx, { shopId, conversationId: letter.conversationId }, "mail_bounced");
    await tx.conversation.updateMany({ where: { shopId, id: letter.conversationId, waitingSince: null }, data: { waitingSince: new Date() } });
    await writeAudit(tx, { shopId, actorType: "system", action: "letter.bounced", subjectType: "message", subjectId: messageId, data: { status: bounce.status.slice(0, 20) } });
    return true;
  });
}
