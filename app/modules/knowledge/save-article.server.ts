import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { cleanKnowledgeText, cleanTitle } from "./clean-text.ts";
import { forgetVersion } from "./find-passages.server.ts";
import { seenOf } from "./list-articles.server.ts";
import { requestReview } from "./request-review.server.ts";
import { bumpVersion, lockKnowledge, writeArticle } from "./store-articles.server.ts";
import { type ArticleTexts, MAX_BODY_CHARACTERS, MAX_TITLE_CHARACTERS, OWN_SOURCES } from "./views.ts";

interface Save {
  shopId: string;
  staffId: string;
  /** null: a new one. */
  groupKey: string | null;
  texts: ArticleTexts;
  /** ArticleView.seen at the beginning of the edit. */
  seen: string;
}

/**
 * Writes one of the merchant's own articles in the languages given; a language without text is removed. Returns the id of a version. Throws
 * `invalid` (text_missing, title_missing, body_missing, title_too_long, body_too_long, not_own), `conflict` "changed_meanwhile", `not_found`.
 */
export async function saveArticle({ shopId, staffId, groupKey, texts, seen }: Save): Promise<{ articleId: string }> {
  const versions = cleanVersions(texts);
  const key = groupKey ?? `faq:${newId()}`;
  await db.$transaction(async (tx) => {
    await lockKnowledge(tx, shopId);
    const known = groupKey === null ? [] : await ownVersions(tx, shopId, groupKey);
    if (groupKey !== null && seenOf(known) !== seen) throw new AppError("conflict", { reason: "changed_meanwhile" });
    const source = known[0]?.source ?? "FAQ";
    await tx.knowledgeArticle.deleteMany({ where: { shopId, groupKey: key, locale: { notIn: versions.map(({ locale }) => locale) } } });
    for (const { locale, title, body } of versions) {
      const same = known.find((version) => version.locale === locale);
      if (same && same.title === title && same.body === body) continue;
      await writeArticle(tx, shopId, { source, groupKey: key, externalId: same?.externalId ?? `${key}#${locale}`, locale, title, body, url: same?.url ?? null, sourceUpdatedAt: new Date(), createdBy: staffId });
    }
    await bumpVersion(tx, shopId);
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: groupKey === null ? "knowledge.created" : "knowledge.changed", subjectType: "knowledge", subjectId: key, data: { locales: versions.map(({ locale }) => locale) } });
  });
  forgetVersion(shopId);
  await requestReview({ shopId });
  const { id } = await db.knowledgeArticle.findFirstOrThrow({ where: { shopId, groupKey: key }, select: { id: true } });
  return { articleId: id };
}

/** Removes one of the merchant's own articles in all its languages; one that is gone already is fine. Throws `invalid` "not_own". */
export async function deleteArticle({ shopId, staffId, groupKey }: { shopId: string; staffId: string; groupKey: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockKnowledge(tx, shopId);
    if ((await tx.knowledgeArticle.count({ where: { shopId, groupKey } })) === 0) return;
    await ownVersions(tx, shopId, groupKey);
    await tx.knowledgeArticle.deleteMany({ where: { shopId, groupKey } });
    await bumpVersion(tx, shopId);
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "knowledge.deleted", subjectType: "knowledge", subjectId: groupKey });
  });
  forgetVersion(shopId);
  await requestReview({ shopId });
}

async function ownVersions(tx: Tx, shopId: string, groupKey: string) {
  const versions = await tx.knowledgeArticle.findMany({ where: { shopId, groupKey }, orderBy: { externalId: "asc" } });
  if (versions.length === 0) throw new AppError("not_found", { reason: "article_not_found" });
  if (!versions.every(({ source }) => OWN_SOURCES.includes(source))) throw new AppError("invalid", { reason: "not_own" });
  return versions;
}

function cleanVersions(texts: ArticleTexts): { locale: Locale; title: string; body: string }[] {
  const versions = LOCALES.map((locale) => ({ locale, title: cleanTitle(texts[locale]?.title ?? ""), body: cleanKnowledgeText(texts[locale]?.body ?? "") }))
    .filter(({ title, body }) => title !== "" || body !== "");
  const refuse = (reason: string) => {
    throw new AppError("invalid", { reason });
  };
  if (versions.length === 0) refuse("text_missing");
  for (const { title, body } of versions) {
    if (title === "") refuse("title_missing");
    if (body === "") refuse("body_missing");
    if (title.length > MAX_TITLE_CHARACTERS) refuse("title_too_long");
    if (body.length > MAX_BODY_CHARACTERS) refuse("body_too_long");
  }
  return versions;
}
