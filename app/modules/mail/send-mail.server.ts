import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import { type PostingOutcome, postLetter } from "#app/platform/mail/smtp.server.ts";
import type { OutboundMail } from "#app/platform/prisma/client.ts";
import { MAIL_CONTENT_FIELD, MAIL_TO_FIELD, mailContentSchema } from "./mail-content.ts";
import { TRANSCRIPT_MAIL } from "./mail-kinds.ts";
import { hintMail } from "./queue-mail.server.ts";

/** Longer than every time limit of one SMTP dialogue together. */
const LEASE_MS = 120_000;
const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 3_600_000;
/** About a day of trying; then it is FAILED, visibly. */
const MAX_ATTEMPTS = 30;

type Key = { shopId: string; mailId: string };

/**
 * Sends one mail of the outbox. Claimed by compare-and-set, so two workers never hold it; a worker that
 * dies after the server took it sends it again under the same Message-ID: for a code or an acknowledgement
 * twice is better than never. A refusal (5xx) is final; anything else is tried again for about a day.
 */
export async function sendMail({ shopId, mailId }: Key): Promise<void> {
  const mail = await claim({ shopId, mailId });
  if (!mail) return;
  if (mail.sendBefore && mail.sendBefore <= new Date()) return giveUp({ shopId, mailId }, "too_late");
  await settle({ shopId, mailId }, mail.attempts, await post(mail));
}

async function giveUp({ shopId, mailId }: Key, reason: string): Promise<void> {
  if (await forgetTranscript({ shopId, mailId })) return;
  await db.outboundMail.updateMany({ where: { shopId, id: mailId, status: "SENDING" }, data: { leaseExpiresAt: null, status: "FAILED", lastError: reason } });
}

/** A copy of a chat is not kept beside the chat: the shopper may delete that, and then nothing of it is left (GD-05). False for any other mail. */
async function forgetTranscript({ shopId, mailId }: Key): Promise<boolean> {
  const { count } = await db.outboundMail.deleteMany({ where: { shopId, id: mailId, status: "SENDING", kind: TRANSCRIPT_MAIL } });
  return count > 0;
}

async function claim({ shopId, mailId }: Key): Promise<OutboundMail | null> {
  const now = new Date();
  const [mail] = await db.outboundMail.updateManyAndReturn({
    where: { shopId, id: mailId, status: "QUEUED", runAfter: { lte: now } },
    data: { status: "SENDING", attempts: { increment: 1 }, leaseExpiresAt: new Date(now.getTime() + LEASE_MS) },
  });
  return mail ?? null;
}

async function post(mail: OutboundMail): Promise<PostingOutcome> {
  const { shopId, id } = mail;
  const { replyTo, attachments, ...content } = mailContentSchema.parse(JSON.parse(decryptField({ shopId, field: MAIL_CONTENT_FIELD }, mail.contentCipher)));
  const shop = await getShop({ shopId });
  return postLetter({
    ...content, replyTo,
    fromName: shop.name,
    to: decryptField({ shopId, field: MAIL_TO_FIELD }, mail.toCipher),
    messageId: `${id}@${new URL(env.SHOPIFY_APP_URL).hostname}`,
    attachments: attachments.map(({ filename, contentType, base64 }) => ({ filename, contentType, content: Buffer.from(base64, "base64") })),
  });
}

async function settle({ shopId, mailId }: Key, attempts: number, outcome: PostingOutcome): Promise<void> {
  const where = { shopId, id: mailId, status: "SENDING" } as const;
  const freed = { leaseExpiresAt: null };
  if (outcome.kind === "sent") {
    if (await forgetTranscript({ shopId, mailId })) return;
    await db.outboundMail.updateMany({ where, data: { ...freed, status: "SENT", sentAt: new Date(), lastError: null } });
    return;
  }
  log.warn({ shopId, mailId, reason: outcome.reason, attempts }, "mail not sent");
  if (outcome.kind === "refused" || attempts >= MAX_ATTEMPTS) {
    return giveUp({ shopId, mailId }, outcome.reason);
  }
  const delayMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), MAX_WAIT_MS);
  await db.outboundMail.updateMany({ where, data: { ...freed, status: "QUEUED", lastError: outcome.reason, runAfter: new Date(Date.now() + delayMs) } });
  await hintMail({ shopId, mailId, delayMs });
}
