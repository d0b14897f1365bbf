const TRANSLATIONS = ["nl", "fr", "de", "en"].map((locale) => `${locale}: translations(locale: "${locale}") { key value updatedAt }`).join("\n");

const PRODUCT = `
  id title handle productType status isGiftCard descriptionHtml onlineStoreUrl tracksInventory updatedAt
  options(first: 3) { name values }
  metafields(first: 10) { nodes { namespace key type value } }
  variants(first: 25) { nodes { title availableForSale inventoryQuantity } }
  ${TRANSLATIONS}
`;

/** What shoppers can buy, newest change first; ten at a time keep the query under Shopify's 1,000 points. */
export const ACTIVE_PRODUCTS = `#graphql
  query ActiveProducts($after: String) {
    products(first: 10, after: $after, query: "status:active", sortKey: UPDATED_AT, reverse: true) {
      nodes { ${PRODUCT} }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** One product, whatever became of it; null when it is gone. */
export const KNOWN_PRODUCT = `#graphql
  query KnownProduct($id: ID!) {
    product(id: $id) { ${PRODUCT} }
  }
`;

/** How many pieces there are now, of up to five products. */
export const PRODUCT_STOCK = `#graphql
  query ProductStock($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product { id tracksInventory variants(first: 25) { nodes { title availableForSale inventoryQuantity } } }
    }
  }
`;
