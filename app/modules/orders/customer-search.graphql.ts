const FOUND = `#graphql
  fragment FoundCustomer on Customer { id firstName lastName defaultEmailAddress { emailAddress } numberOfOrders }
`;

/** For staff who look for a person; protected customer data (SH-05). */
export const CUSTOMER_SEARCH = `#graphql
  query CustomerSearch($query: String!) {
    customers(first: 10, query: $query) { nodes { ...FoundCustomer } }
  }
  ${FOUND}
`;

/** The same by the name of an order. */
export const CUSTOMER_BY_ORDER = `#graphql
  query CustomerByOrder($query: String!) {
    orders(first: 5, query: $query, sortKey: CREATED_AT, reverse: true) { nodes { name customer { ...FoundCustomer } } }
  }
  ${FOUND}
`;

export const CUSTOMER_BY_ID = `#graphql
  query CustomerById($customerId: ID!) {
    customer(id: $customerId) { ...FoundCustomer }
  }
  ${FOUND}
`;
