import { readMessageId } from "#app/modules/mail/message-id.ts";
import { readReplyAddress } from "#app/modules/mail/reply-address.server.ts";
import type { StoredHead } from "#app/modules/mail/stored-head.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mailHost } from "#app/platform/mail/smtp.server.ts";
import { messageIdHashOf } from "./mail-hashes.server.ts";
import { valuesOf } from "./mail-headers.ts";

/** How long the same subject from the same sender is the same matter. */
const SUBJECT_DAYS = 14;
const DAY_MS = 86_400_000;
const MAX_IDS = 30;

export interface FoundThread {
  conversationId: string;
  by: "references" | "reply_address" | "subject";
}

interface Sought {
  shopId: string;
  head: StoredHead;
  senderHash: string;
  subjectHash: string | null;
  receivedAt: Date;
}

/**
 * The conversation that a mail belongs to: by the mails that it names (RFC 5322, 3.6.4), else by the signed address that it was sent to, else by sender and
 * subject within two weeks. Null: a new one; nothing is lost when a mail program keeps none of these. Who wrote it is another question (SEC-13).
 */
export async function findThread(tx: Tx, sought: Sought): Promise<FoundThread | null> {
  const byIds = await byReferences(tx, sought);
  if (byIds) return { conversationId: await whereAnswered(tx, sought.shopId, byIds), by: "references" };
  const byAddress = await byReplyAddress(tx, sought);
  if (byAddress) return { conversationId: await whereAnswered(tx, sought.shopId, byAddress), by: "reply_address" };
  const bySubject = await bySenderAndSubject(tx, sought);
  return bySubject === null ? null : { conversationId: await whereAnswered(tx, sought.shopId, bySubject), by: "subject" };
}

/** Ours are rows; those of others are known from the mails that came with them. The nearest counts. */
async function byReferences(tx: Tx, { shopId, head }: Sought): Promise<string | null> {
  const ids = [...new Set([...head.inReplyTo, ...head.references.toReversed()])].slice(0, MAX_IDS);
  if (ids.length === 0) return null;
  const own = ids.flatMap((id) => readMessageId(id, mailHost()) ?? []);
  const hashes = ids.map((id) => messageIdHashOf(shopId, id));
  const messages = own.length > 0 ? await tx.message.findMany({ where: { shopId, id: { in: own } }, select: { id: true, conversationId: true } }) : [];
  const mails = await tx.inboundMail.findMany({ where: { shopId, messageIdHash: { in: hashes }, conversationId: { not: null } }, select: { messageIdHash: true, conversationId: true } });
  for (const [at, id] of ids.entries()) {
    const messageId = readMessageId(id, mailHost());
    const found = messages.find((row) => row.id === messageId)?.conversationId ?? mails.find((row) => row.messageIdHash === hashes[at])?.conversationId;
    if (found) return found;
  }
  return null;
}

async function byReplyAddress(tx: Tx, { shopId, head }: Sought): Promise<string | null> {
  const delivered = ["delivered-to", "x-original-to", "envelope-to"].flatMap((name) => valuesOf(head.lines, name)).map((value) => value.replace(/[<>]/g, "").trim());
  for (const address of [...head.to.map((one) => one.address), ...head.cc.map((one) => one.address), ...delivered].slice(0, MAX_IDS)) {
    const conversationId = readReplyAddress({ shopId, address });
    if (conversationId && (await tx.conversation.count({ where: { shopId, id: conversationId } })) > 0) return conversationId;
  }
  return null;
}

async function bySenderAndSubject(tx: Tx, { shopId, senderHash, subjectHash, receivedAt }: Sought): Promise<string | null> {
  if (subjectHash === null) return null;
  const since = new Date(receivedAt.getTime() - SUBJECT_DAYS * DAY_MS);
  const found = await tx.inboundMail.findFirst({ where: { shopId, senderHash, subjectHash, conversationId: { not: null }, status: "THREADED", receivedAt: { gte: since } }, orderBy: { receivedAt: "desc" }, select: { conversationId: true } });
  return found?.conversationId ?? null;
}

/** Of conversations that were put together, the one that is answered. */
async function whereAnswered(tx: Tx, shopId: string, conversationId: string): Promise<string> {
  const merge = await tx.conversationMerge.findFirst({ where: { shopId, conversationId }, select: { intoId: true } });
  return merge?.intoId ?? conversationId;
}
