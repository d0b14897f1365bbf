import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { EXPORT_FIELD, type StoredExport } from "./export-file.ts";

/**
 * A finished export for the merchant to hand over; who fetched it is on record (SH-05). Throws `not_found` for
 * a request of another shop, one that is not done, and one whose export was removed (after 30 days, or
 * because the customer was erased).
 */
export async function getExport({ shopId, staffId, requestId }: { shopId: string; staffId: string; requestId: string }): Promise<StoredExport> {
  const row = isId(requestId) ? await db.privacyRequest.findUnique({ where: { shopId_id: { shopId, id: requestId } }, select: { exportCipher: true } }) : null;
  if (!row?.exportCipher) throw new AppError("not_found", { reason: "export_not_found" });
  const file = JSON.parse(decryptField({ shopId, field: EXPORT_FIELD }, row.exportCipher)) as StoredExport;
  await recordAccess({ shopId, staffId, subjectType: "export", subjectId: requestId, customerId: file.json.subject.customerId });
  return file;
}
