import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { findSubjectConversations, subjectHash, subjectHashes, subjectOf, type Subject } from "./customer-subject.server.ts";
import { fileRequest } from "./file-request.server.ts";
import { customerPayloadSchema } from "./webhook-payload.server.ts";
import { parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

const TIMEOUT_MS = 60_000;

/**
 * customers/redact (SH-02, GD-09): deletes the customer's conversations with messages, drafts and decisions, and
 * finished exports about them. What stays is in TABLES: the proof of consent, and a keyed hash that keeps
 * the erased from coming back. Twice, or for nobody known, is harmless.
 */
export async function eraseCustomer(event: TopicEvent): Promise<void> {
  const subject = subjectOf(parsePayload(customerPayloadSchema, event));
  const shop = await db.shop.findUnique({ where: { domain: event.shopDomain }, select: { id: true } });
  if (!shop) return;
  const shopId = shop.id;
  const request = await fileRequest({ shopId, kind: "CUSTOMER_REDACT", subjectHash: subjectHash(shopId, subject), event });
  if (request.status === "DONE") return;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    const counts = await eraseRows(tx, shopId, subject);
    await tx.privacyRequest.update({ where: { shopId_id: { shopId, id: request.id } }, data: { status: "DONE", completedAt: new Date(), counts } });
    await writeAudit(tx, { shopId, actorType: "shopify", action: "customer.erased", subjectType: "privacy_request", subjectId: request.id, data: counts });
  }, { timeout: TIMEOUT_MS });
}

async function eraseRows(tx: Tx, shopId: string, subject: Subject) {
  const ids = await findSubjectConversations(tx, { shopId, subject });
  const ofConversation = { shopId, conversationId: { in: ids } };
  const [messages, drafts] = await Promise.all([tx.message.count({ where: ofConversation }), tx.draft.count({ where: ofConversation })]);
  // Messages, drafts and decisions go with their conversation; a worker that writes one finds its fence broken.
  const conversations = await tx.conversation.deleteMany({ where: { shopId, id: { in: ids } } });
  const hashes = subjectHashes(shopId, subject);
  const exports = await tx.privacyRequest.updateMany({ where: { shopId, subjectHash: { in: hashes }, exportCipher: { not: null } }, data: { exportCipher: null } });
  const at = new Date();
  for (const hash of hashes) {
    await tx.tombstone.upsert({ where: { shopId_subjectHash: { shopId, subjectHash: hash } }, create: { shopId, subjectHash: hash, at }, update: { at } });
  }
  return { conversations: conversations.count, messages, drafts, exports: exports.count };
}
