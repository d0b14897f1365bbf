/** This name is for staff and for the greeting, never for a model (GD-06). */
export const CUSTOMER_NAME = `#graphql
  query CustomerName($customerId: ID!) {
    customer(id: $customerId) { firstName lastName }
  }
`;
