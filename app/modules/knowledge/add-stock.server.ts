import type { Locale } from "#app/contracts/locale.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { Passage } from "./passage.ts";
import { asksForStock, type StockLine, stockSchema, stockSentence, toStock } from "./product-stock.ts";
import type { ProductStockQuery } from "./shop-products.generated.ts";
import { PRODUCT_STOCK } from "./shop-products.graphql.ts";

/** A draft does not wait longer for a count; then the last known one is said, with its date. */
const DEADLINE_MS = 2_500;

/**
 * For a question about stock, adds to each product's passage how many pieces there are: read now, or as last read, always
 * with the moment. Other questions and passages are left as they are and cost nothing.
 */
export async function addStock({ shopId, locale, query, passages }: { shopId: string; locale: Locale; query: string; passages: Passage[] }): Promise<Passage[]> {
  const products = passages.filter(({ source }) => source === "PRODUCT");
  if (products.length === 0 || !asksForStock(query)) return passages;
  const rows = await db.knowledgeArticle.findMany({ where: { shopId, id: { in: products.map(({ articleId }) => articleId) } }, select: { id: true, groupKey: true, stock: true, stockAt: true } });
  const { domain, timezone } = await getShop({ shopId });
  const live = await readLive(shopId, domain, [...new Set(rows.map(({ groupKey }) => groupKey))]);
  const known = new Map(rows.map(({ id, groupKey, stock, stockAt }) => [id, live.get(groupKey) ?? stored(stock, stockAt)]));
  return passages.map((passage) => {
    const count = known.get(passage.articleId);
    return count ? { ...passage, text: `${passage.text}\n\n${stockSentence({ ...count, locale, timezone })}`, updatedAt: count.at.toISOString() } : passage;
  });
}

type CountedProduct = Extract<ProductStockQuery["nodes"][number], { id: string; variants: object }>;

interface Count {
  stock: StockLine[];
  at: Date;
}

function stored(stock: unknown, at: Date | null): Count | null {
  const parsed = stockSchema.safeParse(stock);
  return parsed.success && at ? { stock: parsed.data, at } : null;
}

async function readLive(shopId: string, domain: string, ids: string[]): Promise<Map<string, Count>> {
  try {
    const admin = await unauthenticatedAdmin(domain);
    const at = new Date();
    const { nodes } = await admin.graphql<ProductStockQuery>(PRODUCT_STOCK, { ids }, { deadlineMs: DEADLINE_MS });
    return new Map(nodes.filter((node): node is CountedProduct => node !== null && "variants" in node).map((node) => [node.id, { stock: toStock(node), at }]));
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    log.warn({ shopId, reason: error.reason }, "stock cannot be read now; the last known is said with its date");
    return new Map();
  }
}
