import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { DEADLINE_MS } from "./fetch-shop-texts.server.ts";
import { productArticles } from "./product-articles.ts";
import type { KnownProductQuery } from "./shop-products.generated.ts";
import { KNOWN_PRODUCT } from "./shop-products.graphql.ts";
import { type StoreResult, storeArticles } from "./store-articles.server.ts";

/** Topics after which one product is read again. */
export const PRODUCT_TOPICS = ["products/create", "products/update", "products/delete"] as const;

/**
 * Reads one product again and stores its texts and stock; one that is gone or no longer on sale is deleted. Shopify is
 * asked for what is true now, so deliveries may come late, twice or in any order. Throws `upstream`.
 */
export async function syncProduct({ shopId, productId }: { shopId: string; productId: string }): Promise<StoreResult> {
  const shop = await getShop({ shopId });
  const groupKey = `gid://shopify/Product/${productId}`;
  const admin = await unauthenticatedAdmin(shop.domain);
  const readAt = new Date();
  const product = await findProduct();
  const texts = product ? productArticles(product, { primaryLocale: shop.primaryLocale, origin: originOf(product, shop.domain), readAt }) : [];
  return storeArticles({ shopId, texts, within: { source: "PRODUCT", groupKey } });

  async function findProduct() {
    try {
      return (await admin.graphql<KnownProductQuery>(KNOWN_PRODUCT, { id: groupKey }, { deadlineMs: DEADLINE_MS })).product;
    } catch (error) {
      // The scope was withdrawn: what may not be read is not kept (SH-06).
      if (isAppError(error, "upstream") && error.reason === "access_denied") return null;
      throw error;
    }
  }
}

function originOf({ onlineStoreUrl }: { onlineStoreUrl: string | null }, domain: string): string {
  return onlineStoreUrl ? new URL(onlineStoreUrl).origin : `https://${domain}`;
}
