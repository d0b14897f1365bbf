import type { LetterHead } from "#app/modules/mail/letter-head.ts";
import { messageIdOf, referencesOf, toMessageId } from "#app/modules/mail/message-id.ts";
import { replySubject } from "#app/modules/mail/reply-subject.ts";
import { readContact } from "#app/modules/mail/contact.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mailHost } from "#app/platform/mail/smtp.server.ts";
import { findMailSubject } from "./mail-subject.server.ts";

const NEWEST = 60;

/**
 * Where a letter stands in its thread: it answers the shopper's newest mail, names the whole chain in References (RFC 5322, 3.6.4; Gmail groups by these and
 * the subject, Outlook and Apple Mail by In-Reply-To), keeps the subject, and goes to the address that the shopper wrote from.
 */
export async function findThreadHead(tx: Tx, { shopId, messageId, conversationId, head }: { shopId: string; messageId: string; conversationId: string; head: LetterHead }): Promise<Partial<LetterHead>> {
  const host = mailHost();
  const [conversation, newest, subject] = await Promise.all([
    tx.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { contactCipher: true } }),
    tx.message.findMany({
      where: { shopId, conversationId, id: { not: messageId }, sequence: { not: null }, OR: [{ author: "SHOPPER" }, { letter: { isNot: null } }] },
      orderBy: { sequence: "desc" }, take: NEWEST, select: { id: true, author: true, externalId: true },
    }),
    findMailSubject(tx, { shopId, conversationId }),
  ]);
  const ids = newest.toReversed().flatMap(({ id, author, externalId }) => (author === "SHOPPER" ? (toMessageId(externalId ?? "") ?? []) : messageIdOf(id, host)));
  const answered = newest.find(({ author, externalId }) => author === "SHOPPER" && toMessageId(externalId ?? "") !== null);
  const contact = readContact(shopId, conversation.contactCipher);
  return {
    to: head.to ?? (contact === null ? null : [contact]),
    subject: head.subject ?? (subject === null ? null : replySubject(subject)),
    // What is passed on to somebody else begins a thread of its own.
    inReplyTo: head.to ? null : (answered?.externalId ? toMessageId(answered.externalId) : (ids.at(-1) ?? null)),
    references: head.to ? [] : referencesOf(ids),
  };
}
