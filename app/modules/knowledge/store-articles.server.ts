import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { searchTerms, toLexeme } from "./search-terms.ts";
import type { ArticleText } from "./to-articles.ts";

export interface StoreResult {
  changed: number;
  removed: number;
  total: number;
}

const TIMEOUT_MS = 60_000;

/** What of an article decides that it is another text; stock changes all day and is no text. */
function hashOf({ source, locale, title, body, url, sourceUpdatedAt }: ArticleText): string {
  return sha256Hex(JSON.stringify([locale, title, body, url, source === "PRODUCT" ? null : sourceUpdatedAt]));
}

/** Those who change a shop's articles take turns: two syncs, a webhook, a person. */
export async function lockKnowledge(tx: Tx, shopId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`knowledge ${shopId}`}, 0))`;
}

/** From the commit on, every process builds its index anew, within the lifetime of a stamp (find-passages.server.ts). */
export async function bumpVersion(tx: Tx, shopId: string): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { knowledgeVersion: { increment: 1 } } });
}

/**
 * Makes the articles that `within` selects equal to `texts`: new and changed ones are written, those that are gone
 * deleted, in one transaction. `also` runs inside it. Repeating it is harmless.
 */
export async function storeArticles(
  { shopId, texts, within, also }: { shopId: string; texts: ArticleText[]; within: Prisma.KnowledgeArticleWhereInput; also?: (tx: Tx) => Promise<unknown> },
): Promise<StoreResult> {
  return db.$transaction(async (tx) => {
    await lockKnowledge(tx, shopId);
    const known = new Map((await tx.knowledgeArticle.findMany({ where: { shopId, ...within }, select: { externalId: true, contentHash: true } })).map((row) => [row.externalId, row.contentHash]));
    const hashed = texts.map((text) => ({ ...text, contentHash: hashOf(text) }));
    const changed = hashed.filter(({ externalId, contentHash }) => known.get(externalId) !== contentHash);
    const { count: removed } = await tx.knowledgeArticle.deleteMany({ where: { shopId, ...within, externalId: { notIn: texts.map(({ externalId }) => externalId) } } });
    for (const article of changed) await writeArticle(tx, shopId, article);
    await writeStock(tx, shopId, texts);
    if (changed.length > 0 || removed > 0) await bumpVersion(tx, shopId);
    await also?.(tx);
    return { changed: changed.length, removed, total: texts.length };
  }, { timeout: TIMEOUT_MS });
}

/** Counts are no text: written without making another version. */
async function writeStock(tx: Tx, shopId: string, texts: ArticleText[]): Promise<void> {
  const counted = texts.flatMap(({ externalId, stock, stockAt }) => (stock && stockAt ? [{ externalId, stock, at: stockAt.toISOString() }] : []));
  if (counted.length === 0) return;
  await tx.$executeRaw`
    UPDATE "KnowledgeArticle" a SET "stock" = v."stock", "stockAt" = v."at"
    FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) AS v("externalId" text, "stock" jsonb, "at" timestamptz)
    WHERE a."shopId" = ${shopId}::uuid AND a."externalId" = v."externalId"`;
}

/** Writes one text with its lexemes. The caller holds the lock and bumps the version. */
export async function writeArticle(tx: Tx, shopId: string, article: ArticleText & { contentHash?: string; importFormat?: string; createdBy?: string }): Promise<void> {
  const { externalId } = article;
  const data = { ...article, contentHash: article.contentHash ?? hashOf(article), syncedAt: new Date() };
  await tx.knowledgeArticle.upsert({ where: { shopId_externalId: { shopId, externalId } }, create: { shopId, id: newId(), ...data }, update: data });
  const stems = searchTerms(`${article.title}\n${article.body}`, article.locale).words.map(toLexeme).join(" ");
  await tx.$executeRaw`UPDATE "KnowledgeArticle" SET "lexemes" = to_tsvector('simple', ${stems}) WHERE "shopId" = ${shopId}::uuid AND "externalId" = ${externalId}`;
}
