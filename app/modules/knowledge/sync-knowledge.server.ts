import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { log } from "#app/platform/log.server.ts";
import { type AdminClient, unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { PUBLISHED_PAGES, SHOP_POLICIES } from "./shop-texts.graphql.ts";
import { type ArticleText, pageArticles, policyArticles, type ShopifyPage, type ShopifyPolicy } from "./to-articles.ts";

export interface SyncResult {
  changed: number;
  removed: number;
  total: number;
}

/** A background job may wait longer than a page. */
const DEADLINE_MS = 30_000;
/** 50 pages each. */
const MAX_PAGE_REQUESTS = 20;

/**
 * Brings a shop's articles in line with its policies and published pages: new and changed texts are
 * written, texts that are gone are deleted. A source that Shopify withholds counts as empty (SH-06).
 * Repeating it is harmless. Throws `upstream` when Shopify cannot be asked; then nothing changes.
 */
export async function syncKnowledge({ shopId }: { shopId: string }): Promise<SyncResult> {
  const shop = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(shop.domain);
  const { policies, origin } = await fetchPolicies(admin, `https://${shop.domain}`);
  const pages = await fetchPages(admin);
  const texts = [
    ...policies.flatMap((policy) => policyArticles(policy, shop.primaryLocale)),
    ...pages.flatMap((page) => pageArticles(page, shop.primaryLocale, origin)),
  ];
  const result = await store(shopId, texts);
  log.info({ shopId, ...result }, "knowledge synced");
  return result;
}

async function fetchPolicies(admin: AdminClient, fallback: string): Promise<{ policies: ShopifyPolicy[]; origin: string }> {
  type Answer = { shop: { primaryDomain: { url: string } | null; shopPolicies: ShopifyPolicy[] | null } };
  const answer = await unlessDenied(admin.graphql<Answer>(SHOP_POLICIES, {}, { deadlineMs: DEADLINE_MS }));
  return { policies: answer?.shop.shopPolicies ?? [], origin: answer?.shop.primaryDomain?.url.replace(/\/$/, "") ?? fallback };
}

async function fetchPages(admin: AdminClient): Promise<ShopifyPage[]> {
  type Answer = { pages: { nodes: ShopifyPage[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null };
  const pages: ShopifyPage[] = [];
  let after: string | null = null;
  for (let request = 0; request < MAX_PAGE_REQUESTS; request++) {
    const answer: Answer | null = await unlessDenied(admin.graphql<Answer>(PUBLISHED_PAGES, { after }, { deadlineMs: DEADLINE_MS }));
    if (!answer?.pages) break;
    pages.push(...answer.pages.nodes);
    if (!answer.pages.pageInfo.hasNextPage) break;
    after = answer.pages.pageInfo.endCursor;
  }
  return pages;
}

async function unlessDenied<Answer>(call: Promise<Answer>): Promise<Answer | null> {
  try {
    return await call;
  } catch (error) {
    if (isAppError(error, "upstream") && error.reason === "access_denied") return null;
    throw error;
  }
}

async function store(shopId: string, texts: ArticleText[]): Promise<SyncResult> {
  const syncedAt = new Date();
  return db.$transaction(async (tx) => {
    // Two syncs of one shop (install and a webhook) take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`knowledge ${shopId}`}, 0))`;
    const known = new Map((await tx.knowledgeArticle.findMany({ where: { shopId }, select: { externalId: true, contentHash: true } })).map((row) => [row.externalId, row.contentHash]));
    const changed = texts.map((text) => ({ ...text, contentHash: hashOf(text) })).filter(({ externalId, contentHash }) => known.get(externalId) !== contentHash);
    const { count: removed } = await tx.knowledgeArticle.deleteMany({ where: { shopId, externalId: { notIn: texts.map(({ externalId }) => externalId) } } });
    for (const article of changed) {
      await tx.knowledgeArticle.upsert({
        where: { shopId_externalId: { shopId, externalId: article.externalId } },
        create: { shopId, id: newId(), ...article, syncedAt },
        update: { ...article, syncedAt },
      });
    }
    await tx.shop.update({ where: { id: shopId }, data: { knowledgeSyncedAt: syncedAt } });
    return { changed: changed.length, removed, total: texts.length };
  }, { timeout: DEADLINE_MS });
}

function hashOf({ locale, title, body, url, sourceUpdatedAt }: ArticleText): string {
  return sha256Hex(JSON.stringify([locale, title, body, url, sourceUpdatedAt]));
}
