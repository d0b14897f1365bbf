import { LETTER_HEAD_FIELD, type LetterHead, letterHeadSchema } from "#app/modules/mail/letter-head.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { prepareLetter } from "#app/modules/mail/prepare-letter.server.ts";
import { readLetterHead } from "#app/modules/mail/read-letter-head.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import type { LetterClaim } from "./letter-state.server.ts";
import { findThreadHead } from "./thread-head.server.ts";

/** Longer than a letter waits in line for its mailbox's server and every time limit of the dialogue together. */
const LEASE_MS = 180_000;

type Key = Pick<LetterClaim, "shopId" | "messageId" | "conversationId">;

export interface ClaimedLetter extends LetterClaim {
  head: LetterHead;
}

/**
 * QUEUED -> SENDING under the conversation's lock, which the caller holds; null when there is nothing to send. Its place in the thread of mails is fixed at
 * the first try and kept: a second one says the same.
 */
export async function claimLetter(tx: Tx, key: Key): Promise<ClaimedLetter | null> {
  const { shopId, messageId } = key;
  const letter = await tx.letter.findUnique({ where: { shopId_messageId: { shopId, messageId } } });
  if (letter && letter.status !== "QUEUED") return null;
  if (!letter) await prepareLetter(tx, key, {});
  const decided = letter ? readLetterHead(shopId, letter.headCipher) : letterHeadSchema.parse({});
  const head = letter && letter.attempts > 0 ? decided : { ...decided, ...(await findThreadHead(tx, { ...key, head: decided })) };
  const { attempts } = await tx.letter.update({
    where: { shopId_messageId: { shopId, messageId } },
    data: {
      status: "SENDING", attempts: { increment: 1 }, leaseExpiresAt: new Date(Date.now() + LEASE_MS),
      headCipher: encryptField({ shopId, field: LETTER_HEAD_FIELD }, JSON.stringify(head)),
    },
    select: { attempts: true },
  });
  return { ...key, attempts, head };
}

/** On record before the first byte of the text leaves. Rejects when somebody else holds the letter by now: then nothing leaves. */
export async function beginText({ shopId, messageId, attempts }: LetterClaim): Promise<void> {
  const { count } = await db.letter.updateMany({ where: { shopId, messageId, attempts, status: "SENDING" }, data: { dataAt: new Date() } });
  if (count === 0) throw new Error("the letter was taken from its sender");
}
