import type { Locale } from "#app/contracts/locale.ts";
import { toStock } from "./product-stock.ts";
import type { KnownProductQuery } from "./shop-products.generated.ts";
import { type ArticleText, localePath, toArticles } from "./to-articles.ts";

export type ShopifyProduct = NonNullable<KnownProductQuery["product"]>;

/** Metafields whose value is something to read. */
const READABLE = /^(?:list\.)?(?:single_line_text_field|multi_line_text_field|number_integer|number_decimal|dimension|weight|volume)$/;
const MAX_VALUE_CHARACTERS = 500;

/**
 * A product as shoppers ask about it: description, kind, options and metafields in words, in each language; its stock
 * apart, with the moment it was read. None for one that is not on sale.
 */
export function productArticles(product: ShopifyProduct, { primaryLocale, origin, readAt }: { primaryLocale: Locale; origin: string; readAt: Date }): ArticleText[] {
  if (product.status !== "ACTIVE") return [];
  const urlIn = (locale: Locale | null) => (product.onlineStoreUrl ? `${origin}${localePath(locale)}/products/${product.handle}` : null);
  const original = { source: "PRODUCT" as const, id: product.id, title: product.title, body: product.descriptionHtml || product.title, updatedAt: product.updatedAt, urlIn, appendix: appendix(product) };
  return toArticles(original, product, primaryLocale).map((article) => ({ ...article, stock: toStock(product), stockAt: readAt }));
}

function appendix({ productType, options, metafields }: ShopifyProduct): string {
  const lines = [
    productType,
    // Shopify's name for "there is only one".
    ...options.filter(({ name, values }) => !(name === "Title" && values.length === 1)).map(({ name, values }) => `${name}: ${values.join(", ")}`),
    ...readableMetafields(metafields.nodes).map(({ label, value }) => `${label}: ${value}`),
  ];
  return lines.filter((line) => line.trim() !== "").join("\n");
}

/** What the merchant noted in metafields, as people read it; other apps' and those for machines are left out. */
export function readableMetafields(metafields: { namespace: string; key: string; type: string; value: string }[]): { label: string; value: string }[] {
  return metafields.filter(({ namespace, type }) => !namespace.startsWith("app--") && READABLE.test(type)).map(({ key, type, value }) => ({ label: key.replaceAll("_", " "), value: readable(type, value) }));
}

/** '["rood","wit"]' -> "rood, wit"; '{"value":25,"unit":"CENTIMETERS"}' -> "25 centimeters". */
function readable(type: string, value: string): string {
  if (!type.startsWith("list.") && /_text_field$|^number/.test(type)) return value.slice(0, MAX_VALUE_CHARACTERS);
  try {
    const parsed: unknown = JSON.parse(value);
    return (Array.isArray(parsed) ? parsed : [parsed]).map(readablePart).join(", ").slice(0, MAX_VALUE_CHARACTERS);
  } catch {
    return value.slice(0, MAX_VALUE_CHARACTERS);
  }
}

function readablePart(part: unknown): string {
  if (typeof part === "object" && part !== null && "value" in part && "unit" in part) return `${String(part.value)} ${String(part.unit).toLowerCase()}`;
  return String(part);
}
