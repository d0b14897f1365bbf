import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import type { Passage } from "./passage.ts";
import { PassageIndex } from "./passage-index.ts";

/** A sync shows within this time in every process. */
const STAMP_LIFETIME_MS = 5_000;
/** An index is some 20 times its text; unused ones go. */
const INDEX_LIFETIME_MS = 3_600_000;
const MAX_INDEXES = 200;

const stamps = new ShortCache<number>({ lifetimeMs: STAMP_LIFETIME_MS });
const indexes = new ShortCache<PassageIndex>({ lifetimeMs: INDEX_LIFETIME_MS, maxEntries: MAX_INDEXES });

/**
 * Passages of the shop's policies and pages that may answer a question, best first, at most `limit`. In the
 * asked language, or in another when the shop has nothing there. An empty list means: nothing relevant.
 */
export async function findPassages({ shopId, locale, query, limit }: { shopId: string; locale: Locale; query: string; limit: number }): Promise<Passage[]> {
  const syncedAt = await stamps.get(shopId, () => readStamp(shopId));
  const index = await indexes.get(`${shopId} ${syncedAt}`, () => buildIndex(shopId));
  return index.find({ locale, query, limit });
}

async function readStamp(shopId: string): Promise<number> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { knowledgeSyncedAt: true } });
  return shop?.knowledgeSyncedAt?.getTime() ?? 0;
}

async function buildIndex(shopId: string): Promise<PassageIndex> {
  const articles = await db.knowledgeArticle.findMany({
    where: { shopId }, orderBy: { id: "asc" }, select: { id: true, source: true, title: true, body: true, url: true, sourceUpdatedAt: true, locale: true },
  });
  return new PassageIndex(articles.map(({ sourceUpdatedAt, ...article }) => ({ ...article, updatedAt: sourceUpdatedAt.toISOString() })));
}
