import type { ProductCards, ProductComparison } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { findPassages } from "#app/modules/knowledge/find-passages.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { compareCards, isOnSale, type SoldProduct, toProductCard } from "./product-card.ts";
import { PRODUCT_CARDS } from "./products.graphql.ts";
import type { ProductCardsQuery } from "./products.generated.ts";

const MAX_PRODUCTS = 6;
/** Other texts of the shop may come before its products. */
const MAX_PASSAGES = 60;
const DEADLINE_MS = 4_000;

interface Wish {
  shopId: string;
  locale: Locale;
  /** Market whose prices are shown, ISO 3166 alpha-2; absent: the shop's own. */
  country?: string | undefined;
}

/**
 * Products of the shop that fit the words, best first, or those with these numeric ids: at most six, each as Shopify knows it at this moment.
 * What is gone, not on sale or another shop's is left out; nothing is made up. Throws `upstream` when Shopify cannot be asked.
 */
export async function findProducts({ query, ids, ...wish }: Wish & { query?: string | undefined; ids?: string[] | undefined }): Promise<ProductCards> {
  const gids = ids ? ids.map(toGid) : await searchCatalogue({ ...wish, query: query ?? "" });
  return { products: (await readSold(wish, gids)).map((product) => toProductCard(product, wish.locale)) };
}

/** Two products side by side. Throws `not_found` "product_gone" unless both are on sale now, `upstream` when Shopify cannot be asked. */
export async function compareProducts({ ids, ...wish }: Wish & { ids: [string, string] }): Promise<ProductComparison> {
  const [first, second] = await readSold(wish, ids.map(toGid));
  if (!first || !second) throw new AppError("not_found", { reason: "product_gone" });
  return compareCards([first, second], wish.locale);
}

/** Shopify gids of products whose own texts have to do with the words, best first. */
async function searchCatalogue({ shopId, locale, query }: Wish & { query: string }): Promise<string[]> {
  const passages = await findPassages({ shopId, locale, query, limit: MAX_PASSAGES });
  const articleIds = [...new Set(passages.filter(({ source }) => source === "PRODUCT").map(({ articleId }) => articleId))];
  const rows = await db.knowledgeArticle.findMany({ where: { shopId, id: { in: articleIds } }, select: { id: true, groupKey: true } });
  const keyOf = new Map(rows.map(({ id, groupKey }) => [id, groupKey]));
  return [...new Set(articleIds.flatMap((id) => keyOf.get(id) ?? []))].slice(0, MAX_PRODUCTS);
}

async function readSold({ shopId, locale, country }: Wish, gids: string[]): Promise<SoldProduct[]> {
  if (gids.length === 0) return [];
  const { domain, countryCode } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  const variables = { ids: gids, country: isCountry(country) ? country : countryCode, locale };
  const { nodes } = await admin.graphql<ProductCardsQuery>(PRODUCT_CARDS, variables, { deadlineMs: DEADLINE_MS });
  return nodes.filter(isOnSale);
}

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Shopify refuses a whole question for a country that does not exist. */
function isCountry(code: string | undefined): code is string {
  return code !== undefined && regions.of(code) !== undefined && !["EU", "EZ", "UN", "ZZ", "QO"].includes(code);
}

const toGid = (id: string) => `gid://shopify/Product/${id}`;
