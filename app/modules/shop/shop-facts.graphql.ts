/** What the app keeps about the shop itself. Needs no access scope. */
export const SHOP_FACTS = `#graphql
  query ShopFacts {
    shop {
      name
      email
      currencyCode
      ianaTimezone
      shopAddress { countryCodeV2 }
    }
  }
`;

/** Apart from the facts: without read_locales its refusal would take the whole answer along (SH-06). */
export const SHOP_LOCALES = `#graphql
  query ShopLocales {
    shopLocales(published: true) { locale primary }
  }
`;
