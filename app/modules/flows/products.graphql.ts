const SAID = "translations(locale: $locale) { key value }";

/**
 * Up to six products as a shopper may see them: in a language, with the prices of a market. Whether each is on sale now is
 * asked here and nowhere else, so nothing is shown that is not.
 */
export const PRODUCT_CARDS = `#graphql
  query ProductCards($ids: [ID!]!, $country: CountryCode!, $locale: String!) {
    nodes(ids: $ids) {
      ... on Product {
        id title handle status onlineStoreUrl productType
        ${SAID}
        options(first: 3) { name values ${SAID} optionValues { name ${SAID} } }
        metafields(first: 10) { nodes { namespace key type value } }
        featuredMedia { preview { image { url(transform: { maxWidth: 320, maxHeight: 320 }) altText } } }
        variants(first: 25) {
          nodes { id title availableForSale contextualPricing(context: { country: $country }) { price { amount currencyCode } } }
        }
      }
    }
  }
`;
