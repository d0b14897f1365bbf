import { STOREFRONT_TEXTS, type StorefrontTexts } from "./texts.ts";
import { localizePath, type StorefrontLocale } from "./locales.ts";
import type { CustomerView, ShopContents } from "./shop-contents.ts";

/** Everything that a page of the storefront is drawn from. */
export interface PageContext {
  shop: ShopContents;
  locale: StorefrontLocale;
  texts: StorefrontTexts;
  /** The path without language prefix. */
  path: string;
  query: URLSearchParams;
  origin: string;
  customer: CustomerView | null;
  cart: CartLine[];
  /** Address of a path in the page's language. */
  link: (path: string) => string;
}

export interface CartLine {
  variantId: string;
  quantity: number;
}

type ContextInput = Omit<PageContext, "texts" | "link">;

export function createPageContext(input: ContextInput): PageContext {
  return { ...input, texts: STOREFRONT_TEXTS[input.locale], link: (path) => localizePath(path, input.locale) };
}
