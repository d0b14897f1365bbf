import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import type { KnowledgeSourceName } from "./passage.ts";
import { stockSchema } from "./product-stock.ts";
import { type ArticlePage, type ArticleView, OWN_SOURCES } from "./views.ts";

const PAGE_SIZE = 25;
const MAX_WORDS_CHARACTERS = 100;

export interface ArticleFilter {
  source: KnowledgeSourceName | null;
  locale: Locale | null;
  words: string;
  page: number;
}

/** The shop's articles, last changed first, each in the reader's language where it has that. */
export async function listArticles({ shopId, staffLocale, source, locale, words, page }: ArticleFilter & { shopId: string; staffLocale: Locale }): Promise<ArticlePage> {
  const pattern = `%${words.trim().slice(0, MAX_WORDS_CHARACTERS).replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw<{ id: string; groupKey: string; source: KnowledgeSourceName; title: string; locales: Locale[]; updatedAt: Date }[]>`
    SELECT (array_agg(a."id" ORDER BY (a."locale" = ${staffLocale}::"Locale") DESC, a."externalId"))[1] AS "id", a."groupKey", min(a."source"::text) AS "source",
      (array_agg(a."title" ORDER BY (a."locale" = ${staffLocale}::"Locale") DESC, a."externalId"))[1] AS "title",
      array_agg(DISTINCT a."locale"::text) AS "locales", max(a."sourceUpdatedAt") AS "updatedAt"
    FROM "KnowledgeArticle" a
    WHERE a."shopId" = ${shopId}::uuid AND a."groupKey" IN (
      SELECT b."groupKey" FROM "KnowledgeArticle" b WHERE b."shopId" = ${shopId}::uuid
        AND (b."title" ILIKE ${pattern} OR b."body" ILIKE ${pattern})
        ${source ? Prisma.sql`AND b."source" = ${source}::"KnowledgeSource"` : Prisma.empty}
        ${locale ? Prisma.sql`AND b."locale" = ${locale}::"Locale"` : Prisma.empty})
    GROUP BY a."groupKey" ORDER BY max(a."sourceUpdatedAt") DESC, a."groupKey" LIMIT ${PAGE_SIZE + 1} OFFSET ${page * PAGE_SIZE}`;
  const shown = rows.slice(0, PAGE_SIZE);
  const replies = await countReplies({ shopId, groupKeys: shown.map(({ groupKey }) => groupKey) });
  return { page, hasNext: rows.length > PAGE_SIZE, rows: shown.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString(), replies: replies.get(row.groupKey) ?? 0 })) };
}

/** Replies that left, by article; a decision that was taken back counts no more. */
export async function countReplies({ shopId, groupKeys }: { shopId: string; groupKeys: string[] }): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ groupKey: string; replies: number }[]>`
    SELECT split_part(u."externalId", '#', 1) AS "groupKey", count(DISTINCT u."draftId")::int AS "replies"
    FROM "KnowledgeUse" u JOIN "Message" m ON m."shopId" = u."shopId" AND m."draftId" = u."draftId" AND m."status" NOT IN ('CANCELLED', 'FAILED')
    WHERE u."shopId" = ${shopId}::uuid AND split_part(u."externalId", '#', 1) = ANY(${groupKeys}::text[]) GROUP BY 1`;
  return new Map(rows.map(({ groupKey, replies }) => [groupKey, replies]));
}

/** One article with all its languages, by the id of any of them. Throws `not_found`. */
export async function getArticle({ shopId, articleId }: { shopId: string; articleId: string }): Promise<ArticleView> {
  const any = isId(articleId) ? await db.knowledgeArticle.findUnique({ where: { shopId_id: { shopId, id: articleId } }, select: { groupKey: true } }) : null;
  if (!any) throw new AppError("not_found", { reason: "article_not_found" });
  const { groupKey } = any;
  const versions = await db.knowledgeArticle.findMany({ where: { shopId, groupKey }, orderBy: { externalId: "asc" } });
  const [first] = versions;
  if (!first) throw new AppError("not_found", { reason: "article_not_found" });
  const stock = stockSchema.safeParse(first.stock);
  return {
    groupKey, source: first.source, importFormat: first.importFormat, isOwn: OWN_SOURCES.includes(first.source), seen: seenOf(versions),
    versions: versions.map(({ id, locale, title, body, url, sourceUpdatedAt }) => ({ id, locale, title, body, url, updatedAt: sourceUpdatedAt.toISOString() })),
    replies: (await countReplies({ shopId, groupKeys: [groupKey] })).get(groupKey) ?? 0,
    stock: stock.success ? stock.data : [],
    stockAt: first.stockAt?.toISOString() ?? null,
  };
}

/** Changes with every change of a version. */
export function seenOf(versions: { externalId: string; contentHash: string }[]): string {
  return versions.map(({ externalId, contentHash }) => `${externalId} ${contentHash}`).sort().join("\n");
}
