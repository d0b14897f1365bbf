import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { htmlToText } from "./html-to-text.ts";
import { languageOf } from "./language-of.ts";
import type { KnowledgeSourceName } from "./passage.ts";
import type { StockLine } from "./product-stock.ts";

interface Translation {
  key: string;
  value: string | null;
  updatedAt: string | null;
}

export type Translated = Partial<Record<Locale, Translation[] | null>>;

export interface ShopifyPolicy extends Translated {
  id: string;
  title: string;
  type: string;
  /** HTML */
  body: string;
  url: string | null;
  updatedAt: string;
}

export interface ShopifyPage extends Translated {
  id: string;
  title: string;
  handle: string;
  /** HTML */
  body: string;
  isPublished: boolean;
  updatedAt: string;
}

export interface ShopifyBlogArticle extends Translated {
  id: string;
  title: string;
  handle: string;
  /** HTML */
  body: string;
  isPublished: boolean;
  createdAt: string;
  updatedAt: string | null;
  blog: { handle: string };
}

/** One text in one language, ready to store. */
export interface ArticleText {
  source: KnowledgeSourceName;
  /** The group's key, or that plus "#locale" for a translation. */
  externalId: string;
  /** Shopify gid, or our own key; the same for all languages. */
  groupKey: string;
  locale: Locale;
  title: string;
  /** Plain text. */
  body: string;
  url: string | null;
  sourceUpdatedAt: Date;
  /** Of a product, with the moment it was read. */
  stock?: StockLine[];
  stockAt?: Date;
}

/** Keys under which Shopify translates the text of a policy ("body") and of the others ("body_html"). */
const BODY_KEYS = new Set(["body", "body_html"]);

export function policyArticles(policy: ShopifyPolicy, primaryLocale: Locale): ArticleText[] {
  return toArticles({ ...policy, source: "SHOP_POLICY", urlIn: () => policy.url }, policy, primaryLocale);
}

/** `origin` is the storefront's address; a translation lives under its locale there. */
export function pageArticles(page: ShopifyPage, primaryLocale: Locale, origin: string): ArticleText[] {
  if (!page.isPublished) return [];
  return toArticles({ ...page, source: "PAGE", urlIn: (locale) => `${origin}${localePath(locale)}/pages/${page.handle}` }, page, primaryLocale);
}

/** Articles of the shop's blogs. */
export function blogArticles(article: ShopifyBlogArticle, primaryLocale: Locale, origin: string): ArticleText[] {
  if (!article.isPublished) return [];
  const urlIn = (locale: Locale | null) => `${origin}${localePath(locale)}/blogs/${article.blog.handle}/${article.handle}`;
  return toArticles({ ...article, source: "BLOG", updatedAt: article.updatedAt ?? article.createdAt, urlIn }, article, primaryLocale);
}

export const localePath = (locale: Locale | null) => (locale ? `/${locale}` : "");

interface Original {
  source: KnowledgeSourceName;
  id: string;
  title: string;
  body: string;
  updatedAt: string;
  /** null: the text as written. */
  urlIn: (locale: Locale | null) => string | null;
  /** Added to the text in every language. */
  appendix?: string;
}

/** The text as written, in the language it is written in, and its translations. Empty texts are left out. */
export function toArticles({ source, id, title, body: html, updatedAt, urlIn, appendix = "" }: Original, translations: Translated, primaryLocale: Locale): ArticleText[] {
  const whole = (markup: string) => [htmlToText(markup), appendix].filter(Boolean).join("\n\n");
  const body = whole(html);
  const sourceUpdatedAt = new Date(updatedAt);
  const locale = languageOf(htmlToText(html)) ?? primaryLocale;
  const found: ArticleText[] = body === "" ? [] : [{ source, groupKey: id, externalId: id, locale, title, body, url: urlIn(null), sourceUpdatedAt }];
  for (const other of LOCALES) {
    const parts = translations[other] ?? [];
    const text = parts.find(({ key }) => BODY_KEYS.has(key));
    if (!text?.value || htmlToText(text.value) === "" || other === locale) continue;
    found.push({
      source, groupKey: id, externalId: `${id}#${other}`, locale: other, title: parts.find(({ key }) => key === "title")?.value ?? title, body: whole(text.value), url: urlIn(other),
      sourceUpdatedAt: text.updatedAt ? new Date(text.updatedAt) : sourceUpdatedAt,
    });
  }
  return found;
}
