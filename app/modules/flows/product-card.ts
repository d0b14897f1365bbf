import type { ProductCard, ProductComparison } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { formatMoney } from "#app/modules/drafting/local-format.ts";
import { readableMetafields } from "#app/modules/knowledge/product-articles.ts";
import type { ProductCardsQuery } from "./products.generated.ts";

/** A product as Shopify told it just now. */
export type SoldProduct = Extract<NonNullable<ProductCardsQuery["nodes"][number]>, { handle: string }>;

interface Words {
  price: string;
  from(price: string): string;
  stock: string;
  some: string;
  none: string;
  kind: string;
}

const WORDS: Record<Locale, Words> = {
  nl: { price: "Prijs", from: (price) => `vanaf ${price}`, stock: "Voorraad", some: "op voorraad", none: "uitverkocht", kind: "Soort" },
  fr: { price: "Prix", from: (price) => `à partir de ${price}`, stock: "Stock", some: "en stock", none: "épuisé", kind: "Type" },
  de: { price: "Preis", from: (price) => `ab ${price}`, stock: "Verfügbarkeit", some: "auf Lager", none: "ausverkauft", kind: "Art" },
  en: { price: "Price", from: (price) => `from ${price}`, stock: "Stock", some: "in stock", none: "sold out", kind: "Kind" },
};

/** Shopify's name for "there is only one". */
const ONLY = "Default Title";

type Translations = { key: string; value: string | null }[];
const translated = (translations: Translations, key: string, original: string) => translations.find((each) => each.key === key)?.value || original;

/** Whether a shopper can see it in the online shop at this moment. */
export function isOnSale(node: ProductCardsQuery["nodes"][number]): node is SoldProduct {
  return node !== null && "handle" in node && node.status === "ACTIVE" && node.onlineStoreUrl !== null && node.variants.nodes.length > 0;
}

export function toProductCard(product: SoldProduct, locale: Locale): ProductCard {
  const words = WORDS[locale];
  const title = translated(product.translations, "title", product.title);
  const values = valueNames(product);
  const variants = product.variants.nodes.map(({ id, title: name, availableForSale, contextualPricing: { price } }) => ({
    id: numberOf(id), title: name === ONLY ? "" : name.split(" / ").map((part) => values.get(part) ?? part).join(" / "), price: formatMoney({ amount: price.amount, currency: price.currencyCode }, locale), isAvailable: availableForSale,
  }));
  const { image } = product.featuredMedia?.preview ?? { image: null };
  return {
    id: numberOf(product.id), title, url: `/products/${product.handle}`,
    image: image && isHttps(image.url) ? { url: image.url, alt: image.altText || title } : null,
    price: priceOf(product, locale, words), variants, isAvailable: variants.some(({ isAvailable }) => isAvailable),
  };
}

/** What is known of each, side by side; a line that neither has is none. */
export function compareCards(pair: [SoldProduct, SoldProduct], locale: Locale): ProductComparison {
  const words = WORDS[locale];
  const cards: [ProductCard, ProductCard] = [toProductCard(pair[0], locale), toProductCard(pair[1], locale)];
  const facts = pair.map((product, index) => new Map([
    [words.price, (cards[index] as ProductCard).price],
    [words.stock, (cards[index] as ProductCard).isAvailable ? words.some : words.none],
    ...(product.productType ? [[words.kind, product.productType] as const] : []),
    ...optionFacts(product),
    ...readableMetafields(product.metafields.nodes).map(({ label, value }) => [sentenceCase(label), value] as const),
  ]));
  const labels = [...new Set(facts.flatMap((each) => [...each.keys()]))];
  return { products: cards, rows: labels.map((label) => ({ label, values: [facts[0]?.get(label) ?? null, facts[1]?.get(label) ?? null] })) };
}

function optionFacts({ options }: SoldProduct): (readonly [string, string])[] {
  return options.filter(({ values }) => values.join() !== ONLY).map(({ name, translations, optionValues }) =>
    [translated(translations, "name", name), optionValues.map((value) => translated(value.translations, "name", value.name)).join(", ")] as const);
}

const valueNames = ({ options }: SoldProduct) => new Map(options.flatMap(({ optionValues }) => optionValues.map(({ name, translations }) => [name, translated(translations, "name", name)] as const)));

function priceOf({ variants }: SoldProduct, locale: Locale, words: Words): string {
  const prices = variants.nodes.map(({ contextualPricing: { price } }) => price).sort((a, b) => Number(a.amount) - Number(b.amount));
  const [least, most] = [prices[0], prices.at(-1)];
  if (!least || !most) return "";
  const shown = formatMoney({ amount: least.amount, currency: least.currencyCode }, locale);
  return Number(least.amount) === Number(most.amount) ? shown : words.from(shown);
}

const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";
const isHttps = (url: string) => url.startsWith("https://");
const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
