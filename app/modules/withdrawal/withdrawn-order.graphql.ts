const operation = (name: string, order: string, line: string) => `#graphql
  query ${name}($query: String!) {
    orders(first: 2, query: $query) {
      nodes {
        id
        name
        displayFulfillmentStatus
        lineItems(first: 100) { nodes { title ${line} } }
        fulfillments(first: 20) { status deliveredAt }
        ${order}
      }
    }
  }
`;

/** Orders of a name, with what tells whether a withdrawal is late, exempt or from somebody else. For staff's eyes only (CO-08). */
export const WITHDRAWN_ORDER = operation("WithdrawnOrder", "email customer { id }", "product { id }");

/** Without what a merchant or Shopify may withhold (SH-06). */
export const WITHDRAWN_ORDER_LEAN = operation("WithdrawnOrderLean", "", "");

/** Where a signed-in customer's acknowledgement goes. */
export const CUSTOMER_ADDRESS = `#graphql
  query CustomerAddress($customerId: ID!) {
    customer(id: $customerId) { defaultEmailAddress { emailAddress } }
  }
`;
