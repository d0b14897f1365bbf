import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { defaultText } from "./default-texts.ts";
import { MAX_TEXT_CHARACTERS, TEXT_PURPOSES, type TextPurpose } from "./purposes.ts";

/** One published wording. */
export interface PublishedText {
  id: string;
  purpose: TextPurpose;
  locale: Locale;
  version: number;
  body: string;
  sha256: string;
  publishedAt: Date;
}

/** A newly published wording is shown within this time in every process. */
const LIFETIME_MS = 5_000;
const current = new ShortCache<PublishedText[]>({ lifetimeMs: LIFETIME_MS });

/** The newest wording of every purpose in one language. */
export function currentConsentTexts({ shopId, locale }: { shopId: string; locale: Locale }): Promise<PublishedText[]> {
  return current.get(`${shopId} ${locale}`, () => loadCurrent(shopId, locale));
}

async function loadCurrent(shopId: string, locale: Locale): Promise<PublishedText[]> {
  const rows = await db.consentText.findMany({
    where: { shopId, locale }, distinct: ["purpose"], orderBy: [{ purpose: "asc" }, { version: "desc" }], omit: { shopId: true },
  });
  return rows.map((row) => ({ ...row, purpose: row.purpose as TextPurpose }));
}

/** One wording of one purpose: this version, or the current one. Throws `not_found` when the shop has none such. */
export async function getConsentText(
  { shopId, locale, purpose, version }: { shopId: string; locale: Locale; purpose: TextPurpose; version?: number | undefined },
): Promise<PublishedText> {
  const text = (await currentConsentTexts({ shopId, locale })).find((candidate) => candidate.purpose === purpose);
  if (text && (version === undefined || version === text.version)) return text;
  const earlier = version === undefined ? null : await db.consentText.findFirst({ where: { shopId, purpose, locale, version }, omit: { shopId: true } });
  if (!earlier) throw new AppError("not_found", { reason: "consent_text_missing" });
  return { ...earlier, purpose };
}

/**
 * Publishes a new wording; the earlier ones stay, because records point at them (GD-04). The same text
 * again is no new version. Throws `invalid` "empty_text" or "text_too_long".
 */
export async function publishConsentText(
  { shopId, staffId, purpose, locale, body }: { shopId: string; staffId: string; purpose: TextPurpose; locale: Locale; body: string },
): Promise<{ id: string; version: number }> {
  const text = body.replace(/\r\n?/g, "\n").trim();
  if (text === "") throw new AppError("invalid", { reason: "empty_text" });
  if (text.length > MAX_TEXT_CHARACTERS) throw new AppError("invalid", { reason: "text_too_long" });
  const published = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`consent text ${shopId} ${purpose} ${locale}`}, 0))`;
    const latest = await tx.consentText.findFirst({ where: { shopId, purpose, locale }, orderBy: { version: "desc" } });
    if (latest?.body === text) return { id: latest.id, version: latest.version };
    const next = { id: newId(), version: (latest?.version ?? 0) + 1 };
    await tx.consentText.create({ data: { shopId, ...next, purpose, locale, body: text, sha256: sha256Hex(text) } });
    await writeAudit(tx, {
      shopId, actorType: "staff", actorId: staffId, action: "consent_text.published", subjectType: "consent_text", subjectId: next.id,
      data: { purpose, locale, version: next.version },
    });
    return next;
  });
  current.delete(`${shopId} ${locale}`);
  return published;
}

/** First version of every text in every language, for a shop that has none. */
export async function publishDefaultTexts(tx: Tx, { shopId, shopName }: { shopId: string; shopName: string }): Promise<void> {
  const texts = LOCALES.flatMap((locale) => TEXT_PURPOSES.map((purpose) => ({ purpose, locale, body: defaultText(purpose, locale, shopName) })));
  await tx.consentText.createMany({
    data: texts.map((text) => ({ shopId, id: newId(), version: 1, ...text, sha256: sha256Hex(text.body) })),
    skipDuplicates: true,
  });
}
