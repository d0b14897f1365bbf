import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { collectCustomerData } from "./collect-customer-data.server.ts";
import { subjectHash, subjectOf } from "./customer-subject.server.ts";
import type { CustomerExport } from "./customer-tables.ts";
import { fileRequest } from "./file-request.server.ts";
import { customerPayloadSchema } from "./webhook-payload.server.ts";
import { parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

/** Context of the cipher that holds a finished export. */
export const EXPORT_FIELD = "PrivacyRequest.export";
const TIMEOUT_MS = 60_000;

/**
 * customers/data_request (SH-01, GD-08): files the request and stores everything about the customer, encrypted,
 * for the merchant to hand over. Nobody known is an empty export; a repetition finds the request done.
 */
export async function exportCustomer(event: TopicEvent): Promise<void> {
  const subject = subjectOf(parsePayload(customerPayloadSchema, event));
  const shop = await db.shop.findUnique({ where: { domain: event.shopDomain }, select: { id: true, name: true, domain: true } });
  if (!shop) return;
  const shopId = shop.id;
  const request = await fileRequest({ shopId, kind: "DATA_REQUEST", subjectHash: subjectHash(shopId, subject), event });
  if (request.status === "DONE") return;
  await db.$transaction(async (tx) => {
    const tables = await collectCustomerData(tx, { shopId, subject });
    const file: CustomerExport = {
      format: "loket-customer-export", version: 1, exportedAt: new Date().toISOString(), shop: { name: shop.name, domain: shop.domain }, subject, tables,
    };
    const counts = Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
    await tx.privacyRequest.update({
      where: { shopId_id: { shopId, id: request.id } },
      data: { status: "DONE", completedAt: new Date(), counts, exportCipher: encryptField({ shopId, field: EXPORT_FIELD }, JSON.stringify(file)) },
    });
    await writeAudit(tx, { shopId, actorType: "shopify", action: "customer.exported", subjectType: "privacy_request", subjectId: request.id, data: counts });
  }, { timeout: TIMEOUT_MS, isolationLevel: "RepeatableRead" });
}
