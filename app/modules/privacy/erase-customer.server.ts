import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { stripWithdrawals } from "#app/modules/withdrawal/expire-withdrawals.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { WebhookEventModel } from "#app/platform/prisma/models.ts";
import { ERASE, findCustomerKeys } from "./customer-rows.server.ts";
import { isSameSubject, type Subject, subjectHash, subjectHashes, subjectOf } from "./customer-subject.server.ts";
import type { ErasedTable } from "./customer-tables.ts";
import { EXPORT_FIELD, type StoredExport } from "./export-file.ts";
import { fileRequest, holdRequest } from "./file-request.server.ts";
import { completeSubject } from "./find-customer-id.server.ts";
import { customerPayloadSchema, emptyPayload, readPayload } from "./webhook-payload.server.ts";
import { parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

const TIMEOUT_MS = 60_000;

/**
 * customers/redact (SH-02, GD-09): deletes everything about the customer, finished exports and failed deliveries
 * included. What stays is in TABLES: the proof of consent, trails of random ids, and a keyed hash that keeps
 * the erased from coming back. Twice, or for nobody known, is harmless; so is a draft that is being written.
 * Throws `upstream` when Shopify has to name the customer and does not answer.
 */
export async function eraseCustomer(event: TopicEvent): Promise<void> {
  const { shopDomain } = event;
  const named = subjectOf(parsePayload(customerPayloadSchema, event));
  const shop = await db.shop.findUnique({ where: { domain: shopDomain }, select: { id: true } });
  if (!shop) return;
  const shopId = shop.id;
  const request = await fileRequest({ shopId, kind: "CUSTOMER_REDACT", subjectHash: subjectHash(shopId, named), event });
  if (request.status === "DONE") return;
  const subject = await completeSubject(shopDomain, named);
  await db.$transaction(async (tx) => {
    if (!(await holdRequest(tx, { shopId, id: request.id }))) return;
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    const counts = { ...(await eraseRows(tx, shopId, subject)), exports: await eraseExports(tx, shopId, subject), deliveries: await eraseDeliveries(tx, shopDomain, subject) };
    await buryHashes(tx, shopId, subject);
    await tx.privacyRequest.update({
      where: { shopId_id: { shopId, id: request.id } },
      data: { subjectHash: subjectHash(shopId, subject), status: "DONE", completedAt: new Date(), counts },
    });
    await writeAudit(tx, { shopId, actorType: "shopify", action: "customer.erased", subjectType: "privacy_request", subjectId: request.id, data: counts });
  }, { timeout: TIMEOUT_MS });
}

async function eraseRows(tx: Tx, shopId: string, subject: Subject): Promise<Record<string, number>> {
  const keys = await findCustomerKeys(tx, { shopId, subject, lock: true });
  // Before their conversations are gone: by them and by the hashes it is known whose they are.
  const counts: Record<string, number> = { WithdrawalCase: await stripWithdrawals(tx, keys) };
  for (const table of Object.keys(ERASE) as ErasedTable[]) counts[table] = await ERASE[table](tx, keys);
  return counts;
}

/** Exports live for 30 days, so there are few; one may be filed under the other identifier. */
async function eraseExports(tx: Tx, shopId: string, subject: Subject): Promise<number> {
  const finished = await tx.privacyRequest.findMany({ where: { shopId, exportCipher: { not: null } }, select: { id: true, subjectHash: true, exportCipher: true } });
  const hashes = subjectHashes(shopId, subject);
  const own = finished.filter((row) => {
    if (hashes.includes(row.subjectHash)) return true;
    const { json } = JSON.parse(decryptField({ shopId, field: EXPORT_FIELD }, row.exportCipher as Uint8Array)) as StoredExport;
    return isSameSubject(json.subject, subject);
  });
  await tx.privacyRequest.updateMany({ where: { shopId, id: { in: own.map(({ id }) => id) } }, data: { exportCipher: null } });
  return own.length;
}

/** A delivery that failed keeps its payload for another try, an order's too: for this customer there is nothing left to try. */
async function eraseDeliveries(tx: Tx, shopDomain: string, subject: Subject): Promise<number> {
  const failed = await tx.webhookEvent.findMany({ where: { shopDomain, status: "FAILED" } });
  const own = failed.filter((event) => isAbout(event, subject));
  await tx.webhookEvent.updateMany({ where: { id: { in: own.map(({ id }) => id) } }, data: { status: "PROCESSED", processedAt: new Date(), payloadCipher: emptyPayload(shopDomain) } });
  return own.length;
}

function isAbout(event: WebhookEventModel, subject: Subject): boolean {
  try {
    const payload = readPayload(event);
    const parsed = customerPayloadSchema.safeParse(payload);
    if (parsed.success && isSameSubject(subjectOf(parsed.data), subject)) return true;
    return subject.email !== null && JSON.stringify(payload).toLowerCase().includes(subject.email);
  } catch {
    log.warn({ webhookEventId: event.id }, "a failed delivery cannot be read");
    return false;
  }
}

async function buryHashes(tx: Tx, shopId: string, subject: Subject): Promise<void> {
  const at = new Date();
  for (const hash of subjectHashes(shopId, subject)) {
    await tx.tombstone.upsert({ where: { shopId_subjectHash: { shopId, subjectHash: hash } }, create: { shopId, subjectHash: hash, at }, update: { at } });
  }
}
