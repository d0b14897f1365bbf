import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { findEmails, findPhones, type Span } from "#app/modules/drafting/redact-patterns.ts";
import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { plainEmail } from "#app/modules/orders/contact.ts";
import { openCase } from "#app/modules/simulation/case-rows.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { CustomerPayload } from "./webhook-payload.server.ts";

/** Whom a request is about, in Shopify's words; all null when it names nobody. */
export interface Subject {
  customerId: string | null;
  /** Lower case. */
  email: string | null;
  phone: string | null;
}

export function subjectOf({ customer }: CustomerPayload): Subject {
  return {
    customerId: customer?.id ?? null,
    email: normaliseAddress(customer?.email ?? "") || null,
    phone: customer?.phone?.trim() || null,
  };
}

/** Keyed hashes that recognise the subject again, the strongest first: of the customer id, as consent records have it, and of the address, as mails have it. */
export function subjectHashes(shopId: string, { customerId, email }: Subject): string[] {
  return [
    ...(customerId === null ? [] : [keyedHash(shopId, customerId)]),
    ...(email === null ? [] : [keyedHash(shopId, email)]),
  ];
}

/** What an OrderVerification of an order of the subject looks like; nothing matches an empty list. */
export function verificationsOf(shopId: string, { customerId, email }: Subject) {
  return [...(customerId === null ? [] : [{ customerId }]), ...(email === null ? [] : [{ contactHash: keyedHash(shopId, `email ${plainEmail(email)}`) }])];
}

/** The hash that a request is filed under; one that names nobody is filed under "nobody". */
export function subjectHash(shopId: string, subject: Subject): string {
  return subjectHashes(shopId, subject)[0] ?? keyedHash(shopId, "nobody");
}

/** Whether two requests speak of one person: by any identifier that both carry. */
export function isSameSubject(a: Subject, b: Subject): boolean {
  const same = (one: string | null, other: string | null) => one !== null && one === other;
  return same(a.customerId, b.customerId) || same(a.email, b.email);
}

const SCAN_BATCH = 2_000;
/** Digits that tell phone numbers apart, however their country is written. */
const PHONE_DIGITS = 8;

/**
 * Conversations of the subject, sorted: those that Shopify signed with the customer's id, and guests' chats in
 * which the shopper wrote the customer's e-mail address or phone number, proved an order of theirs, or from which
 * the app wrote to that address, and mails from it. A mention in another signed-in customer's conversation is that customer's own data and is not
 * among them.
 */
export async function findSubjectConversations(tx: Tx, { shopId, subject }: { shopId: string; subject: Subject }): Promise<string[]> {
  const { customerId, email, phone } = subject;
  const signed = customerId === null ? [] : await tx.conversation.findMany({ where: { shopId, shopifyCustomerId: customerId }, select: { id: true } });
  const mentions = email === null && phone === null ? [] : await findGuestMentions(tx, shopId, subject);
  const mailed = email === null ? [] : await findGuestsMailed(tx, shopId, keyedHash(shopId, email));
  const wrote = email === null ? [] : await tx.conversation.findMany({ where: { shopId, contactHash: keyedHash(shopId, email), shopifyCustomerId: null }, select: { id: true } });
  const proved = await findGuestsProved(tx, shopId, subject);
  return [...new Set([...[...signed, ...wrote].map(({ id }) => id), ...mentions, ...mailed, ...proved])].sort();
}

async function findGuestsProved(tx: Tx, shopId: string, subject: Subject): Promise<string[]> {
  const rows = await tx.orderVerification.findMany({
    where: { shopId, status: "VERIFIED", conversation: { shopifyCustomerId: null }, OR: verificationsOf(shopId, subject) }, select: { conversationId: true },
  });
  return rows.map(({ conversationId }) => conversationId);
}

async function findGuestsMailed(tx: Tx, shopId: string, toHash: string): Promise<string[]> {
  const mails = await tx.outboundMail.findMany({ where: { shopId, toHash, conversationId: { not: null } }, select: { conversationId: true } });
  const ids = mails.flatMap(({ conversationId }) => conversationId ?? []);
  return (await tx.conversation.findMany({ where: { shopId, id: { in: ids }, shopifyCustomerId: null }, select: { id: true } })).map(({ id }) => id);
}

async function findGuestMentions(tx: Tx, shopId: string, subject: Subject): Promise<Set<string>> {
  const found = new Set<string>();
  let after: string | undefined;
  for (;;) {
    const rows = await tx.message.findMany({
      where: { shopId, author: "SHOPPER", conversation: { shopifyCustomerId: null }, ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: "asc" }, take: SCAN_BATCH, select: { id: true, conversationId: true, bodyCipher: true },
    });
    for (const { conversationId, bodyCipher } of rows) if (names(decryptBody(shopId, bodyCipher), subject)) found.add(conversationId);
    after = rows.at(-1)?.id;
    if (rows.length < SCAN_BATCH) return found;
  }
}

/** Cases that staff saved without a customer, in whose words the subject's address or number stands. Those with the customer's id are found by it. */
export async function findSubjectCases(tx: Tx, { shopId, subject }: { shopId: string; subject: Subject }): Promise<string[]> {
  if (subject.email === null && subject.phone === null) return [];
  const rows = await tx.savedCase.findMany({ where: { shopId, customerId: null } });
  return rows.filter((row) => openCase(row).thread.some(({ body }) => names(body, subject))).map(({ id }) => id);
}

/** Looked for plainly first: the patterns are slow, and nearly no text holds either. */
function names(text: string, { email, phone }: Subject): boolean {
  const localPart = email?.split("@")[0];
  if (localPart && text.toLowerCase().includes(localPart) && wordsAt(text, findEmails(text)).some((word) => asAddress(word) === email)) return true;
  const digits = phone === null ? "" : lastDigits(phone);
  if (digits.length < PHONE_DIGITS || !text.replace(/\D/g, "").includes(digits)) return false;
  return wordsAt(text, findPhones(text)).some((word) => lastDigits(word) === digits);
}

const wordsAt = (text: string, spans: Span[]) => spans.map(({ start, end }) => text.slice(start, end));
const lastDigits = (text: string) => text.replace(/\D/g, "").slice(-PHONE_DIGITS);

/** "Lotte (at) example.com" -> "lotte@example.com" */
function asAddress(word: string): string {
  return word.toLowerCase().replace(/\s?[([{]\s?(?:at|arobase|apenstaartje)\s?[)\]}]\s?/, "@");
}
