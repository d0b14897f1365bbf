import { LETTER_HEAD_FIELD, letterHeadSchema } from "#app/modules/mail/letter-head.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { hintLetter } from "./letter-state.server.ts";

/** The chat asks for news every few seconds while it is open, and writes that down to half a minute. */
const AWAY_AFTER_MS = 120_000;
/** What nobody saw by then, nobody waits for any more. */
const FORGET_AFTER_MS = 86_400_000;
const BATCH = 500;

interface Unseen {
  shopId: string;
  messageId: string;
  conversationId: string;
}

/**
 * The chat goes on by e-mail: answers that arrived after the shopper left it get a letter each, once, to the address that they left and confirmed (SEC-13). An address that was taken back, a shopper
 * who came back, a message that they saw: no letter. The chat keeps the answer as it is. Returns how many.
 */
export async function continueByMail(): Promise<number> {
  const unseen = await db.$queryRaw<Unseen[]>`
    SELECT m."shopId", m."id" AS "messageId", m."conversationId" FROM "LeftContact" l
    JOIN "Conversation" c ON c."shopId" = l."shopId" AND c."id" = l."conversationId" AND c."channel" = 'CHAT' AND c."contactHash" = l."contactHash"
    JOIN "Shop" s ON s."id" = l."shopId" AND s."uninstalledAt" IS NULL
    JOIN "Message" m ON m."shopId" = l."shopId" AND m."conversationId" = l."conversationId" AND m."sequence" > l."seenSequence" AND m."sequence" > c."lastShopperSequence"
    WHERE l."confirmedAt" IS NOT NULL AND l."seenAt" < now() - ${AWAY_AFTER_MS} * interval '1 millisecond'
      AND m."author" IN ('STAFF', 'ASSISTANT') AND m."status" = 'SENT' AND m."sentAt" > GREATEST(l."askedAt", now() - ${FORGET_AFTER_MS} * interval '1 millisecond')
      AND NOT EXISTS (SELECT 1 FROM "Letter" t WHERE t."shopId" = m."shopId" AND t."messageId" = m."id")
    ORDER BY m."sentAt" LIMIT ${BATCH}`;
  const begun = await Promise.all(unseen.map(begin));
  return begun.filter(Boolean).length;
}

/** Two sweeps at once put one letter. */
async function begin({ shopId, messageId, conversationId }: Unseen): Promise<boolean> {
  const headCipher = encryptField({ shopId, field: LETTER_HEAD_FIELD }, JSON.stringify(letterHeadSchema.parse({})));
  const { count } = await db.letter.createMany({ data: [{ shopId, messageId, conversationId, headCipher }], skipDuplicates: true });
  if (count > 0) await hintLetter({ shopId, messageId, isMail: false, key: `continue-${messageId}` });
  return count > 0;
}
