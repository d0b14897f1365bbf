import type { Locale } from "#app/contracts/locale.ts";
import type { ComposeShop } from "#app/modules/drafting/compose-types.ts";
import { type IndexedArticle, PassageIndex } from "#app/modules/knowledge/passage-index.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import de from "./fixtures/knowledge-de.json" with { type: "json" };
import en from "./fixtures/knowledge-en.json" with { type: "json" };
import fr from "./fixtures/knowledge-fr.json" with { type: "json" };
import nl from "./fixtures/knowledge-nl.json" with { type: "json" };
import orders from "./fixtures/orders.json" with { type: "json" };

/** The moment at which all cases play: the orders were read then. A Wednesday. */
export const NOW = new Date("2026-11-11T10:00:00Z");

export const SHOP: ComposeShop = { id: "0190a000-0000-7000-8000-0000000000ee", name: "Atelier Noordzee", domain: "loket-demo.myshopify.com", timezone: "Europe/Brussels", primaryLocale: "nl" };

const KNOWLEDGE: Record<Locale, { id: string; source: string; title: string; url: string; body: string }[]> = { nl, fr, de, en };
const UPDATED_AT = "2026-09-12T08:00:00Z";

/** The shop's texts in four languages, searchable as in the product. */
export const knowledge = new PassageIndex(
  (Object.keys(KNOWLEDGE) as Locale[]).flatMap((locale) =>
    KNOWLEDGE[locale].map(({ source, ...article }): IndexedArticle => ({ ...article, source: source === "PAGE" ? "PAGE" : "SHOP_POLICY", updatedAt: UPDATED_AT, locale })),
  ),
);

const byName = new Map((orders as OrderFacts[]).map((order) => [order.name, order]));

/** An order of the fixture shop; throws for a name that it does not have. */
export function orderNamed(name: string): OrderFacts {
  const order = byName.get(name);
  if (!order) throw new Error(`no order ${name} in fixtures/orders.json`);
  return order;
}

/** Sections of an article: each begins with a short line, as headings do. */
function sectionsOf(body: string): string[] {
  const blocks = body.split("\n\n");
  return blocks.flatMap((block, index) => (blocks[index + 1] !== undefined && block.length <= 90 && !/[.;:]$/.test(block) ? [`${block}\n\n${blocks[index + 1]}`] : []));
}

/** The text that "returns#0" or "returns" stands for in a language. Throws for one that there is not. */
export function articleText(ref: string, locale: Locale): string {
  const [id, section] = ref.split("#");
  const article = KNOWLEDGE[locale].find((entry) => entry.id === id);
  const text = section === undefined ? article?.body : article && sectionsOf(article.body)[Number(section)];
  if (text === undefined) throw new Error(`no article ${ref} in ${locale}`);
  return text;
}

/** The same as a passage of the context. */
export function passageNamed(ref: string, locale: Locale): Passage {
  const [id] = ref.split("#");
  const article = KNOWLEDGE[locale].find((entry) => entry.id === id);
  if (!article) throw new Error(`no article ${ref} in ${locale}`);
  return {
    articleId: article.id, source: article.source === "PAGE" ? "PAGE" : "SHOP_POLICY", title: article.title, text: articleText(ref, locale), url: article.url,
    updatedAt: UPDATED_AT, locale,
  };
}

/** Whether a passage is (part of) the article or section. */
export function isPassageOf(passage: Passage, ref: string, locale: Locale): boolean {
  const [id, section] = ref.split("#");
  if (passage.articleId !== id || passage.locale !== locale) return false;
  return section === undefined || passage.text.includes(articleText(ref, locale).split("\n")[0] as string);
}

/** Every sentence of the shop's own texts: what a reply may quote without making it its own words. */
export function shopSentences(locale: Locale): string[] {
  return KNOWLEDGE[locale].flatMap(({ title, body }) => [title, ...body.split(/\n+|(?<=[.!?])\s+/)]).filter((sentence) => sentence.length > 12);
}
