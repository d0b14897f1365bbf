import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { equalBytes, sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { claimLetter, type ClaimedLetter } from "./claim-letter.server.ts";
import { holdBackAuto } from "./hold-back-auto.server.ts";
import { postClaimed } from "./send-letter.server.ts";

/** A job's delay and the clock that set the time may differ a little. */
const CLOCK_SLACK_MS = 250;

/**
 * Delivers an approved message, once the time to take it back is over. A chat message is SENT when it has its place in the thread; that is one
 * transaction, so a crash leaves it QUEUED and a second run finds nothing to do. One by e-mail is SENDING while its letter is handed to the
 * mail server and gets its place when that took it (decision 060). The text must be the text that was approved (AI-13): otherwise it is FAILED and
 * stays with the staff. Nothing leaves for a shop that took the app off (SH-03).
 */
export async function sendMessage({ shopId, messageId }: { shopId: string; messageId: string }): Promise<void> {
  const sent = await db.$transaction(async (tx): Promise<boolean | null | ClaimedLetter> => {
    const [place] = await tx.$queryRaw<{ conversationId: string; sequence: number; isMail: boolean; firstAnsweredAt: Date | null }[]>`
      SELECT c."id" AS "conversationId", c."lastSequence" + 1 AS "sequence", c."channel" = 'EMAIL' AS "isMail", c."firstAnsweredAt"
      FROM "Conversation" c JOIN "Shop" s ON s."id" = c."shopId" AND s."uninstalledAt" IS NULL
      WHERE c."shopId" = ${shopId}::uuid
        AND c."id" = (SELECT m."conversationId" FROM "Message" m WHERE m."shopId" = ${shopId}::uuid AND m."id" = ${messageId}::uuid)
      FOR UPDATE OF c`;
    if (!place) return null;
    const message = await tx.message.findUniqueOrThrow({
      where: { shopId_id: { shopId, id: messageId } },
      select: { status: true, origin: true, draftId: true, bodyCipher: true, bodyHash: true, runAfter: true },
    });
    if (message.status !== "QUEUED" || message.runAfter.getTime() > Date.now() + CLOCK_SLACK_MS) return null;
    if (message.origin === "ai_auto" && (await holdBackAuto(tx, { shopId, messageId, conversationId: place.conversationId, draftId: message.draftId }))) return null;
    const isApprovedText = message.bodyHash !== null && equalBytes(sha256(decryptBody(shopId, message.bodyCipher)), message.bodyHash);
    const key = { shopId_id: { shopId, id: messageId } };
    if (!isApprovedText) {
      await tx.message.update({ where: key, data: { status: "FAILED" } });
      return false;
    }
    if (place.isMail) {
      const claim = await claimLetter(tx, { shopId, messageId, conversationId: place.conversationId });
      if (claim) await tx.message.update({ where: key, data: { status: "SENDING" } });
      return claim;
    }
    const now = new Date();
    await tx.message.update({ where: key, data: { status: "SENT", sequence: place.sequence, sentAt: now } });
    await tx.conversation.update({ where: { shopId_id: { shopId, id: place.conversationId } }, data: { lastSequence: place.sequence, lastMessageAt: now, firstAnsweredAt: place.firstAnsweredAt ?? now } });
    return true;
  });
  if (sent !== null && typeof sent === "object") await postClaimed(sent);
  if (sent === false) log.error({ shopId, messageId }, "the text to send is not the text that was approved");
}
