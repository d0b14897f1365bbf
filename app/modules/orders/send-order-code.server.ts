import { randomInt } from "node:crypto";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { decryptField, encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import type { OrderVerification } from "#app/platform/prisma/client.ts";
import { isContactOf, plainEmail } from "./contact.ts";
import { findOrderContacts, type ContactableOrder } from "./find-order-contacts.server.ts";
import { orderCodeMail } from "./order-code-mail.ts";
import { CONTACT_FIELD, ORDER_NAME_FIELD } from "./request-order-code.server.ts";
import { codeHashOf } from "./verification-row.server.ts";
import { CODE_DIGITS, CODE_LIFETIME_MS, MAX_CODES_A_DAY, MAX_CODES_AN_HOUR, type NoMatchReason } from "./verification-rules.ts";

const MAIL_KIND = "verification_code";
const HOUR_MS = 3_600_000;

type Key = { shopId: string; verificationId: string };
type Match = { order: ContactableOrder & { email: string } } | { reason: NoMatchReason };

/**
 * Works a request off: when order and contact belong together, a code goes to the order's own address (never to
 * the one typed), else the row stays a decoy. Twice is harmless: the first to settle the row wins, and the code
 * leaves through the outbox in the same transaction. Throws `upstream` when Shopify cannot be asked.
 */
export async function sendOrderCode({ shopId, verificationId }: Key): Promise<void> {
  const row = await db.orderVerification.findUnique({ where: { shopId_id: { shopId, id: verificationId } } });
  if (!row || row.status !== "REQUESTED") return;
  const match = await findMatch(row);
  const mailId = await db.$transaction((tx) => settle(tx, row, match));
  if (mailId) await hintMail({ shopId, mailId });
}

async function findMatch({ shopId, orderNameCipher, contactCipher, expiresAt }: OrderVerification): Promise<Match> {
  if (expiresAt <= new Date() || !contactCipher) return { reason: "too_late" };
  const orders = await findOrderContacts({ shopId, orderName: decryptField({ shopId, field: ORDER_NAME_FIELD }, orderNameCipher) });
  if (orders.length === 0) return { reason: "unknown_order" };
  const typed = decryptField({ shopId, field: CONTACT_FIELD }, contactCipher);
  const order = orders.find((each) => isContactOf(typed, each));
  if (!order) return { reason: "contact_differs" };
  return order.email ? { order: { ...order, email: order.email } } : { reason: "no_address" };
}

/** Returns the id of the mail that was queued, if any. */
async function settle(tx: Tx, row: OrderVerification, match: Match): Promise<string | null> {
  if ("reason" in match) return becomeDecoy(tx, row, match.reason);
  if (await isOverLimit(tx, row.shopId, match.order.email)) return becomeDecoy(tx, row, "address_limit");
  return becomeSent(tx, row, match.order);
}

async function becomeDecoy(tx: Tx, { shopId, id }: OrderVerification, reason: NoMatchReason): Promise<null> {
  const { count } = await tx.orderVerification.updateMany({ where: { shopId, id, status: "REQUESTED" }, data: { status: "NO_MATCH", contactCipher: null } });
  if (count > 0) await writeAudit(tx, { shopId, actorType: "system", action: "verification.no_match", subjectType: "verification", subjectId: id, data: { reason } });
  return null;
}

async function becomeSent(tx: Tx, row: OrderVerification, order: ContactableOrder & { email: string }): Promise<string | null> {
  const { shopId, id } = row;
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
  const expiresAt = new Date(Date.now() + CODE_LIFETIME_MS);
  const { count } = await tx.orderVerification.updateMany({
    where: { shopId, id, status: "REQUESTED" },
    data: {
      status: "SENT", contactCipher: null, orderId: order.id, customerId: order.customerId, expiresAt,
      orderNameCipher: encryptField({ shopId, field: ORDER_NAME_FIELD }, order.name),
      contactHash: keyedHash(shopId, `email ${plainEmail(order.email)}`),
      codeHash: codeHashOf({ shopId, verificationId: id, code }),
    },
  });
  if (count === 0) return null;
  const { locale } = await tx.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: row.conversationId } }, select: { locale: true } });
  // A code that still waits for the mail server is not worth anything any more.
  await tx.outboundMail.updateMany({ where: { shopId, conversationId: row.conversationId, kind: MAIL_KIND, status: "QUEUED" }, data: { status: "FAILED", lastError: "superseded" } });
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true, email: true } });
  await writeAudit(tx, { shopId, actorType: "system", action: "verification.sent", subjectType: "verification", subjectId: id });
  return queueMail(tx, {
    shopId, kind: MAIL_KIND, locale, to: order.email, subjectId: id, conversationId: row.conversationId, sendBefore: expiresAt,
    content: { ...orderCodeMail(locale, { shopName: shop.name, orderName: order.name, code }), replyTo: shop.email },
  });
}

/** Codes that went to this mailbox, counted under a lock, so that concurrent requests cannot pass together. */
async function isOverLimit(tx: Tx, shopId: string, email: string): Promise<boolean> {
  const toHash = keyedHash(shopId, normaliseAddress(email));
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`codes to ${shopId} ${toHash}`}, 0))`;
  const sentSince = (ms: number) => tx.outboundMail.count({ where: { shopId, toHash, kind: MAIL_KIND, createdAt: { gt: new Date(Date.now() - ms) } } });
  return (await sentSince(HOUR_MS)) >= MAX_CODES_AN_HOUR || (await sentSince(24 * HOUR_MS)) >= MAX_CODES_A_DAY;
}
