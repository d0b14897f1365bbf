import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { log } from "#app/platform/log.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { fetchShopTexts } from "./fetch-shop-texts.server.ts";
import { requestReview } from "./request-review.server.ts";
import { type StoreResult, storeArticles } from "./store-articles.server.ts";

/** Sources that follow Shopify; the merchant's own texts are never touched by a sync. */
const TEXT_SOURCES = ["SHOP_POLICY", "PAGE", "BLOG"] as const;
const SHOPIFY_SOURCES = [...TEXT_SOURCES, "PRODUCT"] as const;

/** "texts": without the products, which have webhooks and may be many. */
export type SyncPart = "all" | "texts";

/**
 * Brings a shop's articles in line with its policies, published pages, blog articles and products: new and changed
 * texts are written, texts that are gone are deleted. Repeating it is harmless. Throws `upstream` when Shopify cannot
 * be asked; then nothing changes.
 */
export async function syncKnowledge({ shopId, part = "all" }: { shopId: string; part?: SyncPart }): Promise<StoreResult> {
  const shop = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(shop.domain);
  const texts = await fetchShopTexts({ admin, domain: shop.domain, primaryLocale: shop.primaryLocale, part });
  const result = await storeArticles({
    shopId, texts, within: { source: { in: part === "all" ? [...SHOPIFY_SOURCES] : [...TEXT_SOURCES] } },
    also: (tx) => tx.shop.update({ where: { id: shopId }, data: { knowledgeSyncedAt: new Date() } }),
  });
  if (result.changed > 0 || result.removed > 0) await requestReview({ shopId });
  log.info({ shopId, ...result }, "knowledge synced");
  return result;
}
