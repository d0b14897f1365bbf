import { LINE_FACTS, ORDER_FACTS, PARCEL_FACTS, PART_VARIABLES, RETURN_FACTS } from "./order-fields.ts";

/** The newest ten orders of a customer; asks for about 830 of the 1,000 points that one query may. */
export const CUSTOMER_ORDERS = `#graphql
  query CustomerOrders($customerId: ID!, ${PART_VARIABLES}) {
    customer(id: $customerId) {
      id
      numberOfOrders
      orders(first: 10, sortKey: CREATED_AT, reverse: true) {
        nodes {
          ...OrderFacts
          lineItems(first: 15) { nodes { ...LineFacts } pageInfo { hasNextPage } }
          fulfillments(first: 3) { ...ParcelFacts }
          refunds(first: 3) { id createdAt totalRefundedSet { ...Price } }
          returns(first: 2, reverse: true) @include(if: $returns) { nodes { ...ReturnFacts } }
        }
        pageInfo { hasNextPage }
      }
    }
  }
  ${ORDER_FACTS}
  ${LINE_FACTS}
  ${PARCEL_FACTS}
  ${RETURN_FACTS}
`;
