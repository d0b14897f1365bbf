import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import type { IndexedArticle } from "./passage-index.ts";
import type { KnowledgeSourceName } from "./passage.ts";
import { toLexeme } from "./search-terms.ts";

/** A passage is about this long, see split-passages. */
const CHARACTERS_PER_PASSAGE = 500;
/** Articles that the prefilter lets through; their passages are then ranked as ever. */
const CANDIDATES = 80;

interface Row {
  id: string;
  source: KnowledgeSourceName;
  title: string;
  body: string;
  url: string | null;
  sourceUpdatedAt: Date;
  locale: Locale;
}

/** What is searched in a language: its articles, and the products that are not translated into it. */
const searched = (shopId: string, locale: Locale) => Prisma.sql`
  a."shopId" = ${shopId}::uuid AND (a."locale" = ${locale}::"Locale" OR (a."source" = 'PRODUCT' AND a."externalId" = a."groupKey" AND NOT EXISTS (
    SELECT 1 FROM "KnowledgeArticle" b WHERE b."shopId" = a."shopId" AND b."groupKey" = a."groupKey" AND b."locale" = ${locale}::"Locale")))`;

const COLUMNS = Prisma.sql`a."id", a."source", a."title", a."body", a."url", a."sourceUpdatedAt", a."locale"`;

/** About how many passages a shop has in a language. */
export async function countPassages({ shopId, locale }: { shopId: string; locale: Locale }): Promise<number> {
  const [row] = await db.$queryRaw<{ passages: number }[]>`
    SELECT COALESCE(sum(ceil(length(a."body") / ${CHARACTERS_PER_PASSAGE}::float8)), 0)::int AS "passages" FROM "KnowledgeArticle" a WHERE ${searched(shopId, locale)}`;
  return row?.passages ?? 0;
}

export async function loadArticles({ shopId, locale }: { shopId: string; locale: Locale }): Promise<IndexedArticle[]> {
  return toIndexed(await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "KnowledgeArticle" a WHERE ${searched(shopId, locale)} ORDER BY a."id"`);
}

/**
 * The articles of a large shop that hold any of the stems, best first by PostgreSQL's full text. OR-ed, because no passage
 * holds every word of a shopper's sentence.
 */
export async function loadCandidates({ shopId, locale, stems }: { shopId: string; locale: Locale; stems: string[] }): Promise<IndexedArticle[]> {
  const words = [...new Set(stems.map(toLexeme))].filter(Boolean);
  if (words.length === 0) return [];
  const query = words.map((word) => `'${word}'`).join(" | ");
  return toIndexed(await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM "KnowledgeArticle" a
    WHERE ${searched(shopId, locale)} AND a."lexemes" @@ ${query}::tsquery
    ORDER BY ts_rank(a."lexemes", ${query}::tsquery, 1) DESC, a."id" LIMIT ${CANDIDATES}`);
}

function toIndexed(rows: Row[]): IndexedArticle[] {
  return rows.map(({ sourceUpdatedAt, ...article }) => ({ ...article, updatedAt: sourceUpdatedAt.toISOString() }));
}
