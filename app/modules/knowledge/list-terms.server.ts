import { db } from "#app/platform/db.server.ts";
import type { ArticleTerms } from "./contradicted-terms.ts";
import { readStatements } from "./read-statements.ts";

/** Policies come first, so that what is left out of a very large shop is its last texts. */
const MAX_ARTICLES = 400;
const MAX_STATEMENTS = 600;

/**
 * What a shop's texts say about these subjects, policies first; products say nothing about terms and prices. An article that says nothing of the kind is
 * left out; without a subject nothing is read.
 */
export async function listTerms({ shopId, subjects }: { shopId: string; subjects: readonly string[] }): Promise<ArticleTerms[]> {
  if (subjects.length === 0) return [];
  const articles = await db.knowledgeArticle.findMany({
    where: { shopId, source: { not: "PRODUCT" } }, orderBy: [{ source: "asc" }, { externalId: "asc" }], take: MAX_ARTICLES,
    select: { id: true, groupKey: true, locale: true, title: true, body: true, sourceUpdatedAt: true },
  });
  let left = MAX_STATEMENTS;
  return articles.flatMap(({ id, groupKey, locale, title, body, sourceUpdatedAt }) => {
    const statements = left > 0 ? readStatements(body).filter(({ subject }) => subjects.includes(subject)).slice(0, left) : [];
    left -= statements.length;
    return statements.length > 0 ? [{ articleId: id, groupKey, locale, title, updatedAt: sourceUpdatedAt.toISOString(), statements }] : [];
  });
}
