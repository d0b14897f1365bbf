import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Locale, Shop } from "#app/platform/prisma/client.ts";
import { collectCustomerData } from "./collect-customer-data.server.ts";
import { type Subject, subjectHash, subjectOf } from "./customer-subject.server.ts";
import type { CustomerExport } from "./customer-tables.ts";
import { EXPORT_FIELD, type StoredExport } from "./export-file.ts";
import { exportText } from "./export-text.ts";
import { fileRequest, holdRequest } from "./file-request.server.ts";
import { completeSubject } from "./find-customer-id.server.ts";
import { customerPayloadSchema } from "./webhook-payload.server.ts";
import { parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

const TIMEOUT_MS = 60_000;

/**
 * customers/data_request (SH-01, GD-08): files the request and stores everything about the customer, encrypted,
 * for the merchant to hand over. Nobody known is an empty export; a repetition finds the request done.
 * Throws `upstream` when Shopify has to name the customer and does not answer.
 */
export async function exportCustomer(event: TopicEvent): Promise<void> {
  const named = subjectOf(parsePayload(customerPayloadSchema, event));
  const shop = await db.shop.findUnique({ where: { domain: event.shopDomain } });
  if (!shop) return;
  const shopId = shop.id;
  const request = await fileRequest({ shopId, kind: "DATA_REQUEST", subjectHash: subjectHash(shopId, named), event });
  if (request.status === "DONE") return;
  const subject = await completeSubject(event.shopDomain, named);
  await db.$transaction(async (tx) => {
    if (!(await holdRequest(tx, { shopId, id: request.id }))) return;
    const tables = await collectCustomerData(tx, { shopId, subject });
    const counts = Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
    await tx.privacyRequest.update({
      where: { shopId_id: { shopId, id: request.id } },
      data: {
        // Known better now than when it was filed: an erasure looks for it by this.
        subjectHash: subjectHash(shopId, subject), status: "DONE", completedAt: new Date(), counts,
        exportCipher: encryptField({ shopId, field: EXPORT_FIELD }, JSON.stringify(storedExport(shop, subject, tables))),
      },
    });
    await writeAudit(tx, { shopId, actorType: "shopify", action: "customer.exported", subjectType: "privacy_request", subjectId: request.id, data: counts });
  }, { timeout: TIMEOUT_MS });
}

/** Both forms, the text in the language in which the customer last wrote. */
function storedExport(shop: Shop, subject: Subject, tables: CustomerExport["tables"]): StoredExport {
  const json: CustomerExport = {
    format: "loket-customer-export", version: 1, exportedAt: new Date().toISOString(), shop: { name: shop.name, domain: shop.domain }, subject, tables,
  };
  const locale = (tables.Conversation.at(-1)?.locale as Locale | undefined) ?? shop.primaryLocale;
  return { json, text: exportText(json, { locale, timezone: shop.timezone }) };
}
