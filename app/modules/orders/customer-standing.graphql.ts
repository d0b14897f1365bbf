/** What conditions of a workflow ask of a customer: one order and the tags, so that it costs little. */
export const CUSTOMER_STANDING = `#graphql
  query CustomerStanding($customerId: ID!) {
    customer(id: $customerId) {
      tags
      orders(first: 1, sortKey: CREATED_AT, reverse: true) { nodes { totalPriceSet { shopMoney { amount currencyCode } } } }
    }
  }
`;
