import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { forgetVersion } from "./find-passages.server.ts";
import { type ImportPlan, planImport, sameTextKey } from "./plan-import.ts";
import { requestReview } from "./request-review.server.ts";
import { bumpVersion, lockKnowledge, writeArticle } from "./store-articles.server.ts";

const TIMEOUT_MS = 60_000;

interface ImportFile {
  shopId: string;
  /** With its ending, which tells the format. */
  name: string;
  bytes: Uint8Array;
}

/** What the file would create. Nothing is stored. */
export async function previewImport({ shopId, name, bytes }: ImportFile): Promise<ImportPlan> {
  const { primaryLocale } = await getShop({ shopId });
  return planImport({ name, bytes, fallback: primaryLocale, known: await knownTexts(db, shopId) });
}

/**
 * Creates every new text of the file in one transaction, or none. The same file again creates nothing. Throws `invalid` for a
 * file that cannot be read, or with the reason "rows_with_problems".
 */
export async function importArticles({ shopId, staffId, name, bytes }: ImportFile & { staffId: string }): Promise<{ created: number }> {
  const { primaryLocale } = await getShop({ shopId });
  const created = await db.$transaction(async (tx) => {
    await lockKnowledge(tx, shopId);
    const plan = planImport({ name, bytes, fallback: primaryLocale, known: await knownTexts(tx, shopId) });
    if (!plan.ok) throw new AppError("invalid", { reason: plan.reason });
    if (plan.entries.some(({ state }) => state === "problem")) throw new AppError("invalid", { reason: "rows_with_problems" });
    const entries = plan.entries.filter(({ state }) => state === "new");
    const keyOf = groupKeys();
    for (const { locale, title, body, url, group } of entries) {
      const groupKey = keyOf(group, locale);
      await writeArticle(tx, shopId, { source: "IMPORT", groupKey, externalId: `${groupKey}#${locale}`, locale, title, body, url, sourceUpdatedAt: new Date(), importFormat: plan.format, createdBy: staffId });
    }
    if (entries.length > 0) await bumpVersion(tx, shopId);
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "knowledge.imported", subjectType: "shop", subjectId: shopId, data: { format: plan.format, created: entries.length } });
    return entries.length;
  }, { timeout: TIMEOUT_MS });
  forgetVersion(shopId);
  await requestReview({ shopId });
  return { created };
}

/** One key for all versions of an article; a second text in a language that it has already is an article of its own. */
function groupKeys(): (group: string | null, locale: Locale) => string {
  const known = new Map<string, { key: string; locales: Set<Locale> }>();
  return (group, locale) => {
    const article = group === null ? undefined : known.get(group);
    if (article && !article.locales.has(locale)) {
      article.locales.add(locale);
      return article.key;
    }
    const key = `import:${newId()}`;
    if (group !== null && !article) known.set(group, { key, locales: new Set([locale]) });
    return key;
  };
}

async function knownTexts(tx: Pick<Tx, "knowledgeArticle">, shopId: string): Promise<Set<string>> {
  const rows = await tx.knowledgeArticle.findMany({ where: { shopId, source: { in: ["FAQ", "IMPORT"] } }, select: { locale: true, title: true, body: true } });
  return new Set(rows.map((row: { locale: Locale; title: string; body: string }) => sameTextKey(row)));
}
