import { type Locale, toLocale } from "#app/contracts/locale.ts";
import { isAppError } from "#app/platform/errors.ts";
import { type AdminClient, unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { SHOP_FACTS, SHOP_LOCALES } from "./shop-facts.graphql.ts";

export interface ShopFacts {
  name: string;
  email: string | null;
  currency: string;
  timezone: string;
  /** ISO 3166 alpha-2 */
  countryCode: string;
  primaryLocale: Locale;
}

interface Answer {
  shop: {
    name: string;
    email: string | null;
    currencyCode: string;
    ianaTimezone: string;
    shopAddress: { countryCodeV2: string | null } | null;
  };
}

/** Language to assume where Shopify does not tell the shop's: the larger one, where a country has several. */
const COUNTRY_LOCALE: Record<string, Locale> = { BE: "nl", NL: "nl", FR: "fr", LU: "fr", DE: "de", AT: "de", CH: "de" };

export function localeOfCountry(countryCode: string): Locale {
  return COUNTRY_LOCALE[countryCode] ?? "en";
}

/** Name, money, clock and language of a shop, from its Admin API. Throws `upstream`. */
export async function fetchShopFacts(shopDomain: string): Promise<ShopFacts> {
  const admin = await unauthenticatedAdmin(shopDomain);
  const [{ shop }, primaryTag] = await Promise.all([admin.graphql<Answer>(SHOP_FACTS), fetchPrimaryTag(admin)]);
  const countryCode = shop.shopAddress?.countryCodeV2 ?? "BE";
  return {
    name: shop.name,
    email: shop.email,
    currency: shop.currencyCode,
    timezone: shop.ianaTimezone,
    countryCode,
    primaryLocale: toLocale(primaryTag, localeOfCountry(countryCode)),
  };
}

async function fetchPrimaryTag(admin: AdminClient): Promise<string | null> {
  try {
    const { shopLocales } = await admin.graphql<{ shopLocales: { locale: string; primary: boolean }[] }>(SHOP_LOCALES);
    return shopLocales.find(({ primary }) => primary)?.locale ?? null;
  } catch (error) {
    if (isAppError(error, "upstream") && error.reason === "access_denied") return null;
    throw error;
  }
}
