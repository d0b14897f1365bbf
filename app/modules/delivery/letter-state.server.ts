import { enqueue } from "#app/jobs/enqueue.server.ts";
import { waitAgain } from "#app/modules/conversation/wait-again.server.ts";
import { LETTER_REPLY_FIELD } from "#app/modules/mail/letter-head.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { Submission } from "#app/platform/mail/submit.server.ts";

const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 3_600_000;
/** About a day of trying; then it is FAILED, visibly. */
export const MAX_LETTER_ATTEMPTS = 30;
/** Why a conversation waits for a person; gone when the letter has left after all. */
export const LETTER_REASONS = ["mail_failed", "mail_unknown", "mail_bounced"] as const;
export type LetterReason = (typeof LETTER_REASONS)[number];

export interface LetterClaim {
  shopId: string;
  messageId: string;
  conversationId: string;
  /** Which try it is: an older one changes nothing any more. */
  attempts: number;
}

/**
 * Writes down how a try ended, if it is still the newest one. A late "sent" of a try that was given up as unknown counts, as long as nobody
 * has decided on it: the server took it. Whatever needs a person opens the conversation again.
 */
export async function settleLetter(claim: LetterClaim, outcome: Submission): Promise<void> {
  const { shopId, messageId, attempts } = claim;
  const isOver = outcome.kind === "refused" || (outcome.kind === "later" && attempts >= MAX_LETTER_ATTEMPTS);
  const delayMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), MAX_WAIT_MS);
  const isStored = await db.$transaction(async (tx) => {
    const place = await lockPlace(tx, claim);
    if (!place) return false;
    if (outcome.kind === "sent") return markSent(tx, claim, place, { refused: outcome.refused, sentAt: new Date() });
    const where = { shopId, messageId, attempts, status: "SENDING" } as const;
    const replyCipher = outcome.reply === "" ? null : encryptField({ shopId, field: LETTER_REPLY_FIELD }, outcome.reply);
    const common = { leaseExpiresAt: null, lastError: outcome.reason, replyCipher };
    if (outcome.kind === "later" && !isOver) {
      const runAfter = new Date(Date.now() + delayMs);
      return change(tx, claim, place, { where, letter: { ...common, status: "QUEUED", dataAt: null, runAfter }, message: { status: "QUEUED", runAfter } });
    }
    const status = outcome.kind === "unknown" ? "UNKNOWN" : "FAILED";
    const data = { where, letter: { ...common, status, ...(status === "FAILED" && { dataAt: null }) } as const, message: { status } as const };
    return (await change(tx, claim, place, data)) && (await callPerson(tx, claim, status === "UNKNOWN" ? "mail_unknown" : "mail_failed"));
  });
  if (!isStored || outcome.kind === "sent") return;
  log.warn({ shopId, messageId, outcome: outcome.kind, reason: outcome.reason, attempts }, "letter not sent");
  if (outcome.kind === "later" && !isOver) await hintLetter({ shopId, messageId, isMail: true, delayMs, key: `retry-${messageId}-${attempts}` });
}

export interface Place {
  channel: "CHAT" | "EMAIL";
  /** The number that a message of this conversation gets next. */
  sequence: number;
  firstAnsweredAt: Date | null;
}

/** Conversation first, as everywhere; null when it is gone. */
export async function lockPlace(tx: Tx, { shopId, conversationId }: Pick<LetterClaim, "shopId" | "conversationId">): Promise<Place | null> {
  const [place] = await tx.$queryRaw<Place[]>`
    SELECT c."channel"::text AS "channel", c."lastSequence" + 1 AS "sequence", c."firstAnsweredAt" FROM "Conversation" c
    WHERE c."shopId" = ${shopId}::uuid AND c."id" = ${conversationId}::uuid FOR UPDATE`;
  return place ?? null;
}

interface Change {
  where: Parameters<Tx["letter"]["updateMany"]>[0] extends { where?: infer Where } | undefined ? Where : never;
  letter: NonNullable<Parameters<Tx["letter"]["updateMany"]>[0]>["data"];
  message: NonNullable<Parameters<Tx["message"]["updateMany"]>[0]>["data"];
}

/** The letter and, where it is the message itself and not a copy of a chat's, the message with it. */
async function change(tx: Tx, { shopId, messageId }: LetterClaim, { channel }: Place, { where, letter, message }: Change): Promise<boolean> {
  const { count } = await tx.letter.updateMany({ where, data: letter });
  if (count === 0) return false;
  if (channel === "EMAIL") await tx.message.updateMany({ where: { shopId, id: messageId }, data: message });
  return true;
}

/** It has left: the message takes its place in the thread. */
export async function markSent(tx: Tx, claim: LetterClaim, place: Place, { refused, sentAt, decidedBy }: { refused: string[]; sentAt: Date; decidedBy?: string }): Promise<boolean> {
  const { shopId, messageId, conversationId, attempts } = claim;
  const decision = decidedBy === undefined ? {} : { decidedBy, decidedAt: new Date() };
  const isSent = await change(tx, claim, place, {
    where: { shopId, messageId, attempts, status: { in: ["SENDING", "UNKNOWN"] } },
    letter: {
      status: "SENT", sentAt, leaseExpiresAt: null, lastError: refused.length > 0 ? `some_refused:${refused.length}` : null,
      replyCipher: refused.length > 0 ? encryptField({ shopId, field: LETTER_REPLY_FIELD }, refused.join(", ")) : null, ...decision,
    },
    message: { status: "SENT", sequence: place.sequence, sentAt },
  });
  if (!isSent) return false;
  if (place.channel === "EMAIL") await tx.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { lastSequence: place.sequence, lastMessageAt: sentAt, firstAnsweredAt: place.firstAnsweredAt ?? sentAt } });
  await tx.conversation.updateMany({ where: { shopId, id: conversationId, needsHumanReason: { in: ["mail_failed", "mail_unknown"] } }, data: { needsHumanReason: null } });
  return true;
}

/** The shopper has no answer, as far as anybody knows: the conversation is open again and says why. */
export async function callPerson(tx: Tx, { shopId, conversationId }: Pick<LetterClaim, "shopId" | "conversationId">, reason: LetterReason): Promise<true> {
  await tx.conversation.updateMany({ where: { shopId, id: conversationId }, data: { status: "OPEN", needsHumanReason: reason } });
  await waitAgain(tx, { shopId, conversationId });
  return true;
}

/** After the commit. A copy of a chat's message has a job of its own: its message has left already. */
export function hintLetter({ shopId, messageId, isMail, delayMs = 0, key }: { shopId: string; messageId: string; isMail: boolean; delayMs?: number; key: string }): Promise<void> {
  const options = { deduplicationKey: key, ...(delayMs > 0 && { delayMs }) };
  return isMail ? enqueue("message.send", { shopId, messageId }, options) : enqueue("letter.send", { shopId, messageId }, options);
}
