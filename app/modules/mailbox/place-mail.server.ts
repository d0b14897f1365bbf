import type { Locale } from "#app/contracts/locale.ts";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanOptionalText, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { draftNewMessage, outdateDrafts } from "#app/modules/drafting/draft-new-message.server.ts";
import { hintDraft } from "#app/modules/drafting/request-draft.server.ts";
import type { Authentication } from "#app/modules/mail/read-authentication.ts";
import { INBOUND_HEAD_FIELD, INBOUND_QUOTED_FIELD } from "#app/modules/mail/stored-head.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { bareSubject } from "#app/modules/mail/reply-subject.ts";
import { findThread, type FoundThread } from "./find-thread.server.ts";
import { type SeenMail, sortMail } from "./look-at-mail.server.ts";
import { messageIdHashOf } from "./mail-hashes.server.ts";
import { openMailConversation } from "./open-mail-conversation.server.ts";
import type { ReadMail } from "./parse-mail.server.ts";
import { storeFiles } from "./store-files.server.ts";

export interface Placing {
  shopId: string;
  mailId: string;
  mail: ReadMail;
  seen: SeenMail;
  authentication: Authentication;
  /** Shopify's numeric id, of a sender that is vouched for. */
  customer: string | null;
}

export interface PlacedMail {
  /** Null: sorted out. */
  conversationId: string | null;
  draftId: string | null;
}

/** A first sync takes up what came before; the newest of it is still waited for. */
const HISTORY_MS = 86_400_000;
/** A transaction with 25 MB of files takes its time. */
const TIMEOUT_MS = 30_000;

/**
 * Gives a read mail its place, in one transaction: a message in its conversation with the draft that will answer it, or among what was sorted out. Mails of one
 * sender wait for each other, so that two at once do not open two conversations. Null: somebody else has placed it.
 */
export function placeMail(placing: Placing): Promise<PlacedMail | null> {
  const { shopId, mailId, seen } = placing;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${shopId} ${seen.senderHash}`}, 7))`;
    const [row] = await tx.$queryRaw<MailRow[]>`
      SELECT m."receivedAt", m."isAnswered", m."mailboxId", b."locale", b."createdAt" AS "openedAt" FROM "InboundMail" m JOIN "Mailbox" b ON b."shopId" = m."shopId" AND b."id" = m."mailboxId"
      WHERE m."shopId" = ${shopId}::uuid AND m."id" = ${mailId}::uuid AND m."status" = 'QUEUED' FOR UPDATE OF m`;
    if (!row) return null;
    const thread = await findThread(tx, { shopId, head: placing.mail.head, senderHash: seen.senderHash, subjectHash: seen.subjectHash, receivedAt: row.receivedAt });
    const sortedAs = await sortMail(tx, { shopId, mail: placing.mail, seen, isThreaded: thread !== null && thread.by !== "subject", now: row.receivedAt });
    await storeFiles(tx, { shopId, mailId, files: placing.mail.files });
    if (sortedAs) {
      await tx.inboundMail.update({ where: { shopId_id: { shopId, id: mailId } }, data: { ...describe(placing), status: "SORTED_OUT", sortedAs } });
      return { conversationId: null, draftId: null };
    }
    return storeMessage(tx, placing, row, thread);
  }, { timeout: TIMEOUT_MS });
}

interface MailRow {
  receivedAt: Date;
  isAnswered: boolean;
  mailboxId: string;
  locale: Locale | null;
  openedAt: Date;
}

/** After the commit, as the chat does it: a draft's worker reads for a withdrawal first (CO-12); where nobody drafts, the scan does. */
export async function hintPlaced({ shopId, conversationId, draftId }: PlacedMail & { shopId: string }): Promise<void> {
  if (conversationId === null) return;
  if (draftId) await hintDraft({ shopId, draftId, delayMs: env.DRAFT_DEBOUNCE_MS });
  else await enqueue("withdrawal.scan", { shopId, conversationId });
}

async function storeMessage(tx: Tx, placing: Placing, row: MailRow, thread: FoundThread | null): Promise<PlacedMail> {
  const { shopId, mailId, mail, seen } = placing;
  const { receivedAt } = row;
  const conversationId = thread?.conversationId ?? (await openMailConversation(tx, { shopId, mailboxId: row.mailboxId, sender: seen.sender, locale: row.locale, at: receivedAt }));
  // Its lock comes before those of its messages and drafts, as everywhere.
  const [conversation] = await tx.$queryRaw<{ lastSequence: number; mode: string; contactHash: string | null; channel: string; shopifyCustomerId: string | null }[]>`
    SELECT "lastSequence", "mode", "contactHash", "channel", "shopifyCustomerId" FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
  if (!conversation) throw new Error("the conversation of a mail is gone");
  // Somebody else in the thread is not the person that is answered, whatever their own domain says of them.
  const isAuthenticated = seen.isAuthenticated && conversation.contactHash === seen.senderHash;
  const asksNothing = seen.isAutomatic || row.isAnswered;
  const sequence = conversation.lastSequence + 1;
  const messageId = newId();
  await tx.message.create({
    data: {
      shopId, id: messageId, conversationId, sequence, author: "SHOPPER", origin: "human", status: "RECEIVED", sentAt: receivedAt, isAutomatic: seen.isAutomatic, isAuthenticated,
      bodyCipher: encryptBody(shopId, bodyOf(mail, seen, thread)), externalId: await externalIdOf(tx, { shopId, conversationId, mailId, messageId: mail.head.messageId }),
    },
  });
  await tx.conversation.update({
    where: { shopId_id: { shopId, id: conversationId } },
    data: {
      lastSequence: sequence, lastMessageAt: new Date(),
      ...(!seen.isAutomatic && { lastShopperSequence: sequence }),
      ...(asksNothing ? (thread === null ? { status: "RESOLVED" as const } : {}) : { status: "OPEN" as const }),
      ...(isAuthenticated && placing.customer !== null && conversation.channel === "EMAIL" && conversation.shopifyCustomerId === null && { shopifyCustomerId: placing.customer }),
    },
  });
  if (!asksNothing) await tx.conversation.updateMany({ where: { shopId, id: conversationId, waitingSince: null }, data: { waitingSince: receivedAt } });
  await tx.inboundMail.update({ where: { shopId_id: { shopId, id: mailId } }, data: { ...describe(placing), status: "THREADED", conversationId, messageId, threadedBy: thread?.by ?? "new" } });
  await writeAudit(tx, { shopId, actorType: "shopper", action: "message.received", subjectType: "message", subjectId: messageId, data: { channel: "EMAIL", isAuthenticated } });
  const isHistory = receivedAt.getTime() < row.openedAt.getTime() - HISTORY_MS;
  if (!asksNothing && !isHistory && conversation.mode === "AI") return { conversationId, draftId: await draftNewMessage(tx, { shopId, conversationId, sequence }) };
  if (!seen.isAutomatic) await outdateDrafts(tx, { shopId, conversationId });
  return { conversationId, draftId: null };
}

/** What is known of the mail once it was read. */
function describe({ shopId, mail, seen, authentication: { spf, dkim, dmarc } }: Placing) {
  const { head, quoted } = mail;
  return {
    headCipher: encryptField({ shopId, field: INBOUND_HEAD_FIELD }, JSON.stringify(head)),
    quotedCipher: quoted === "" ? null : encryptField({ shopId, field: INBOUND_QUOTED_FIELD }, quoted),
    messageIdHash: head.messageId && messageIdHashOf(shopId, head.messageId), senderHash: seen.senderHash, subjectHash: seen.subjectHash, spf, dkim, dmarc,
    lastError: mail.isBroken ? "broken" : null,
  };
}

/** The words; of a mail that begins a thread with its subject, which often holds the order or the very question. A mail of pictures alone has none, and is a message all the same. */
function bodyOf({ head, files }: ReadMail, { text, isContactForm }: SeenMail, thread: FoundThread | null): string {
  const subject = thread || isContactForm ? "" : bareSubject(head.subject);
  const own = cleanOptionalText(text);
  const words = cleanOptionalText(subject === "" || own.toLowerCase().startsWith(subject.toLowerCase()) ? own : `${subject}\n\n${own}`);
  return words || cleanOptionalText(head.subject) || cleanOptionalText(files.map(({ name }) => name).filter(Boolean).join(", ")) || "…";
}

/** Message-ID, which answers refer to; a second mail under the same one in a conversation has none. */
async function externalIdOf(tx: Tx, { shopId, conversationId, mailId, messageId }: { shopId: string; conversationId: string; mailId: string; messageId: string | null }): Promise<string> {
  const isTaken = messageId !== null && (await tx.message.count({ where: { shopId, conversationId, externalId: messageId } })) > 0;
  return messageId === null || isTaken ? `mail:${mailId}` : messageId;
}
