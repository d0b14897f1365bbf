/** Protected customer data: read for a comparison, and for the address that a code goes to. */
export const ORDER_CONTACTS = `#graphql
  query OrderContacts($query: String!) {
    orders(first: 10, query: $query, sortKey: CREATED_AT, reverse: true) {
      nodes {
        id
        name
        email
        phone
        customer { id }
        shippingAddress { phone }
        billingAddress { phone }
      }
    }
  }
`;
