import type { ProductAnswer } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { asksForStock, stockSchema, stockSentence } from "#app/modules/knowledge/product-stock.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { quotesAbout } from "./quotes-about.ts";

/**
 * What a product's own texts say about a question: their sentences, word for word, and the stock with its moment when that is asked. Nothing is concluded and
 * no model is asked; a product that is not (or no longer) on sale here, or that says nothing about it, gives none.
 */
export async function askProduct({ shopId, locale, productId, question }: { shopId: string; locale: Locale; productId: string; question: string }): Promise<ProductAnswer> {
  const articles = await db.knowledgeArticle.findMany({
    where: { shopId, source: "PRODUCT", groupKey: `gid://shopify/Product/${productId}` }, orderBy: { externalId: "asc" },
    select: { locale: true, title: true, body: true, stock: true, stockAt: true },
  });
  // The text as written comes first: its id is the shortest.
  const article = articles.find((each) => each.locale === locale) ?? articles[0];
  if (!article) return { quotes: [] };
  const quotes = quotesAbout({ body: article.body, title: article.title, question, locale: article.locale });
  const stock = stockSchema.safeParse(article.stock);
  if (!asksForStock(question) || !stock.success || !article.stockAt) return { quotes };
  const { timezone } = await getShop({ shopId });
  return { quotes: [stockSentence({ stock: stock.data, at: article.stockAt, locale, timezone }), ...quotes] };
}
