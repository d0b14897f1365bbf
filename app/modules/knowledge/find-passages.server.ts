import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { IndexCache } from "./index-cache.server.ts";
import { countPassages, loadArticles, loadCandidates } from "./load-articles.server.ts";
import { mergeByRank } from "./merge-by-rank.ts";
import { type FoundPassage, LocaleIndex, MAX_QUERY_CHARACTERS } from "./passage-index.ts";
import type { Passage } from "./passage.ts";
import { type Meaning, rankByMeaning } from "./rank-by-meaning.server.ts";
import { searchTerms } from "./search-terms.ts";

/** A change of the articles shows within this time in every process. */
const STAMP_LIFETIME_MS = 5_000;
/** Passages that one process keeps searchable, of all shops together: one to two KB each where they are short (bench/retrieval.ts). */
const MAX_PASSAGES_IN_MEMORY = 20_000;
/** With more than this in one language, PostgreSQL chooses the articles that are ranked. */
export const MAX_INDEXED_PASSAGES = 2_000;

const stamps = new ShortCache<number>({ lifetimeMs: STAMP_LIFETIME_MS });
/** null: too many to hold. */
const indexes = new IndexCache<LocaleIndex | null>({ maxWeight: MAX_PASSAGES_IN_MEMORY, weigh: (index) => (index?.passages.length ?? 0) + 1 });

export interface PassageQuery {
  shopId: string;
  locale: Locale;
  query: string;
  limit: number;
  /** The question's embedding, where the merchant switched that on. */
  meaning?: Meaning | null;
}

/**
 * Passages of the shop's own texts that may answer a question, best first, at most `limit`. In the asked language, or in
 * another when the shop has nothing there. An empty list means: nothing relevant.
 */
export async function findPassages({ shopId, locale, query, limit, meaning = null }: PassageQuery): Promise<Passage[]> {
  const version = await stamps.get(shopId, () => readVersion(shopId));
  const own = await searchIn({ shopId, version, locale, query, meaning });
  if (own.length > 0) return own.slice(0, limit).map(({ passage }) => passage);
  const others = await Promise.all(LOCALES.filter((other) => other !== locale).map((other) => searchIn({ shopId, version, locale: other, query, meaning })));
  return others.flat().sort((a, b) => b.score - a.score).slice(0, limit).map(({ passage }) => passage);
}

/** This process sees a change at once: for those who make one and then look. */
export function forgetVersion(shopId: string): void {
  stamps.delete(shopId);
}

interface Search {
  shopId: string;
  version: number;
  locale: Locale;
  query: string;
  meaning: Meaning | null;
}

async function searchIn({ shopId, version, locale, query, meaning }: Search): Promise<FoundPassage[]> {
  const key = `${shopId} ${locale} ${version}`;
  const whole = await indexes.get(key, () => buildIndex(shopId, locale, version));
  const index = whole ?? (await candidateIndex(shopId, locale, query));
  const byWords = index.search(query);
  // Of a large shop, only what the words let through is ranked by meaning.
  if (!meaning) return byWords;
  return mergeByRank(byWords, await rankByMeaning({ shopId, key: whole ? key : null, passages: index.passages, meaning, isAlone: byWords.length === 0 }));
}

async function readVersion(shopId: string): Promise<number> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { knowledgeVersion: true } });
  return shop?.knowledgeVersion ?? 0;
}

async function buildIndex(shopId: string, locale: Locale, version: number): Promise<LocaleIndex | null> {
  indexes.deleteWhere((key) => key.startsWith(`${shopId} ${locale} `) && key !== `${shopId} ${locale} ${version}`);
  if ((await countPassages({ shopId, locale })) > MAX_INDEXED_PASSAGES) return null;
  return new LocaleIndex(locale, await loadArticles({ shopId, locale }));
}

/** The few articles of a large shop that may hold an answer. */
async function candidateIndex(shopId: string, locale: Locale, query: string): Promise<LocaleIndex> {
  const { words } = searchTerms(query.slice(0, MAX_QUERY_CHARACTERS), locale);
  return new LocaleIndex(locale, await loadCandidates({ shopId, locale, stems: words }));
}
