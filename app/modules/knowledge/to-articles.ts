import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { htmlToText } from "./html-to-text.ts";
import { languageOf } from "./language-of.ts";

interface Translation {
  key: string;
  value: string | null;
  updatedAt: string | null;
}

type Translated = Partial<Record<Locale, Translation[] | null>>;

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

/** One text in one language, ready to store. */
export interface ArticleText {
  source: "SHOP_POLICY" | "PAGE";
  /** Shopify gid, or gid plus "#locale" for a translation. */
  externalId: string;
  locale: Locale;
  title: string;
  /** Plain text. */
  body: string;
  url: string | null;
  sourceUpdatedAt: Date;
}

/** Keys under which Shopify translates the text of a policy ("body") and a page ("body_html"). */
const BODY_KEYS = new Set(["body", "body_html"]);

export function policyArticles(policy: ShopifyPolicy, primaryLocale: Locale): ArticleText[] {
  return articles({ ...policy, source: "SHOP_POLICY", urlIn: () => policy.url }, policy, primaryLocale);
}

/** `origin` is the storefront's address; a translation lives under its locale there. */
export function pageArticles(page: ShopifyPage, primaryLocale: Locale, origin: string): ArticleText[] {
  if (!page.isPublished) return [];
  const urlIn = (locale: Locale | null) => `${origin}${locale ? `/${locale}` : ""}/pages/${page.handle}`;
  return articles({ ...page, source: "PAGE", urlIn }, page, primaryLocale);
}

interface Original {
  source: ArticleText["source"];
  id: string;
  title: string;
  body: string;
  updatedAt: string;
  /** null: the text as written. */
  urlIn: (locale: Locale | null) => string | null;
}

/** The text as written, in the language it is written in, and its translations. Empty texts are left out. */
function articles(original: Original, translations: Translated, primaryLocale: Locale): ArticleText[] {
  const { source, id, title, urlIn } = original;
  const body = htmlToText(original.body);
  const sourceUpdatedAt = new Date(original.updatedAt);
  const locale = languageOf(body) ?? primaryLocale;
  const found: ArticleText[] = body === "" ? [] : [{ source, externalId: id, locale, title, body, url: urlIn(null), sourceUpdatedAt }];
  for (const other of LOCALES) {
    const parts = translations[other] ?? [];
    const text = parts.find(({ key }) => BODY_KEYS.has(key));
    const translated = text?.value ? htmlToText(text.value) : "";
    if (translated === "" || other === locale) continue;
    found.push({
      source, externalId: `${id}#${other}`, locale: other, title: parts.find(({ key }) => key === "title")?.value ?? title, body: translated, url: urlIn(other),
      sourceUpdatedAt: text?.updatedAt ? new Date(text.updatedAt) : sourceUpdatedAt,
    });
  }
  return found;
}
