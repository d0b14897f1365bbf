import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { PrivacyRequestModel } from "#app/platform/prisma/models.ts";
import { EXPORT_DAYS } from "./export-file.ts";

export interface PrivacyRequestView {
  id: string;
  kind: "DATA_REQUEST" | "CUSTOMER_REDACT" | "SHOP_REDACT";
  status: "QUEUED" | "DONE" | "FAILED";
  /** First characters of the keyed hash: tells customers apart, names nobody. */
  subject: string;
  /** ISO 8601, UTC; so are the others. */
  requestedAt: string;
  dueAt: string;
  completedAt: string | null;
  /** Nothing at all was known about the customer. */
  isEmpty: boolean;
  /** What was found and handed over, or erased. */
  conversations: number;
  messages: number;
  /** Until when the export can be fetched; null when there is none. */
  exportUntil: string | null;
}

export interface PrivacyRequestPage {
  requests: PrivacyRequestView[];
  nextCursor: string | null;
}

const MAX_PAGE = 100;
const SUBJECT_CHARACTERS = 8;
const DAY_MS = 86_400_000;

/**
 * Requests of data subjects that Shopify sent for this shop, newest first; `cursor` is the id of the last one
 * seen. Exports themselves are not read. Throws `invalid` for a cursor that is no id.
 */
export async function listPrivacyRequests({ shopId, cursor = null, limit = 25 }: { shopId: string; cursor?: string | null; limit?: number }): Promise<PrivacyRequestPage> {
  if (cursor !== null && !isId(cursor)) throw new AppError("invalid", { reason: "bad_cursor" });
  const size = Math.min(Math.max(1, limit), MAX_PAGE);
  const where = { shopId, ...(cursor ? { id: { lt: cursor } } : {}) };
  const rows = await db.privacyRequest.findMany({ where, orderBy: { id: "desc" }, take: size + 1, omit: { exportCipher: true } });
  const page = rows.slice(0, size);
  const withExport = await db.privacyRequest.findMany({ where: { shopId, id: { in: page.map(({ id }) => id) }, exportCipher: { not: null } }, select: { id: true } });
  const ids = new Set(withExport.map(({ id }) => id));
  return { requests: page.map((row) => toView(row, ids.has(row.id))), nextCursor: rows.length > size ? (page.at(-1)?.id ?? null) : null };
}

function toView({ id, kind, status, subjectHash, requestedAt, dueAt, completedAt, counts }: Omit<PrivacyRequestModel, "exportCipher">, hasExport: boolean): PrivacyRequestView {
  const found = counts as Record<string, number>;
  return {
    id, kind, status, subject: subjectHash.slice(0, SUBJECT_CHARACTERS),
    requestedAt: requestedAt.toISOString(), dueAt: dueAt.toISOString(), completedAt: completedAt?.toISOString() ?? null,
    isEmpty: Object.entries(found).every(([table, count]) => count === 0 || table === "PrivacyRequest"),
    conversations: found.Conversation ?? 0, messages: found.Message ?? 0,
    exportUntil: hasExport && completedAt ? new Date(completedAt.getTime() + EXPORT_DAYS * DAY_MS).toISOString() : null,
  };
}
