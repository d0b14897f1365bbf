import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

export interface ConsentRecordView {
  id: string;
  conversationId: string | null;
  /** First characters of the keyed hash: tells subjects apart, names nobody. */
  subject: string;
  purpose: string;
  status: "GRANTED" | "DENIED" | "WITHDRAWN";
  textVersion: number;
  textSha256: string;
  /** The exact text shown. */
  text: string;
  locale: Locale;
  surface: string;
  /** ISO 8601, UTC. */
  at: string;
}

export interface ConsentRecordPage {
  records: ConsentRecordView[];
  nextCursor: string | null;
}

const MAX_PAGE = 100;
const SUBJECT_CHARACTERS = 12;

/**
 * Consent log of a shop, newest first; `cursor` is the id of the last record seen (ids grow with time).
 * Throws `invalid` for a cursor that is no id.
 */
export async function listConsentRecords(
  { shopId, cursor = null, limit = 50 }: { shopId: string; cursor?: string | null; limit?: number },
): Promise<ConsentRecordPage> {
  if (cursor !== null && !isId(cursor)) throw new AppError("invalid", { reason: "bad_cursor" });
  const size = Math.min(Math.max(1, limit), MAX_PAGE);
  const rows = await db.consentRecord.findMany({
    where: { shopId, ...(cursor ? { id: { lt: cursor } } : {}) }, orderBy: { id: "desc" }, take: size + 1,
  });
  const page = rows.slice(0, size);
  return {
    records: page.map(({ id, conversationId, subjectHash, purpose, status, textVersion, textSha256, text, locale, surface, at }) => ({
      id, conversationId, subject: subjectHash.slice(0, SUBJECT_CHARACTERS), purpose, status, textVersion, textSha256, text, locale, surface,
      at: at.toISOString(),
    })),
    nextCursor: rows.length > size ? (page.at(-1)?.id ?? null) : null,
  };
}
