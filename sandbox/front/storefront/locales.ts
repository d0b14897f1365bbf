/** Languages of the demo storefront; the first one has no prefix in addresses. */
export const STOREFRONT_LOCALES = ["nl", "fr", "de", "en"] as const;
export type StorefrontLocale = (typeof STOREFRONT_LOCALES)[number];
export const PRIMARY_LOCALE: StorefrontLocale = "nl";

export const LOCALE_NAMES: Record<StorefrontLocale, string> = { nl: "Nederlands", fr: "Français", de: "Deutsch", en: "English" };

/** A Belgian shop: the country of number and date formats. English has no Belgian format in browsers. */
const FORMATS: Record<StorefrontLocale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-BE", en: "en-IE" };

export interface LocalizedPath {
  locale: StorefrontLocale;
  /** The path without its language prefix; "/" at least. */
  path: string;
  /** Whether the address names the language. */
  isPrefixed: boolean;
}

/** "/fr/products/x" -> fr, "/products/x"; no prefix is the shop's first language. */
export function splitLocale(pathname: string): LocalizedPath {
  const [, first = "", ...rest] = pathname.split("/");
  const locale = STOREFRONT_LOCALES.find((known) => known === first);
  if (locale === undefined) return { locale: PRIMARY_LOCALE, path: pathname, isPrefixed: false };
  return { locale, path: `/${rest.join("/")}`, isPrefixed: true };
}

/** "/products/x" in French -> "/fr/products/x". */
export function localizePath(path: string, locale: StorefrontLocale): string {
  if (locale === PRIMARY_LOCALE) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

export function formatMoney(cents: number, locale: StorefrontLocale): string {
  return new Intl.NumberFormat(FORMATS[locale], { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** A day in the shop's time zone, e.g. "24 november 2026". */
export function formatDay(isoTime: string, locale: StorefrontLocale): string {
  return new Intl.DateTimeFormat(FORMATS[locale], { dateStyle: "long", timeZone: "Europe/Brussels" }).format(new Date(isoTime));
}
