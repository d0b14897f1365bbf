/** For the picker of the exceptions; needs read_products. */
export const SEARCH_PRODUCTS = `#graphql
  query SearchProducts($query: String) {
    products(first: 20, query: $query, sortKey: TITLE) { nodes { id title } }
  }
`;

export const PRODUCT_TITLE = `#graphql
  query ProductTitle($id: ID!) {
    product(id: $id) { title }
  }
`;
