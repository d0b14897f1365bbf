import { PART_VARIABLES, PERSON_FACTS, REPLY_FACTS } from "./order-fields.ts";

/** The newest ten orders of a customer. */
export const CUSTOMER_ORDERS = `#graphql
  query CustomerOrders($customerId: ID!, ${PART_VARIABLES}) {
    customer(id: $customerId) {
      id
      firstName
      lastName
      numberOfOrders
      defaultEmailAddress { emailAddress }
      defaultPhoneNumber { phoneNumber }
      defaultAddress { ...PlaceFacts }
      orders(first: 10, sortKey: CREATED_AT, reverse: true) { nodes { ...ReplyFacts ...PersonFacts } pageInfo { hasNextPage } }
    }
  }
  ${REPLY_FACTS}
  ${PERSON_FACTS}
`;

/** One order with the same facts, for a guest who proved that it is theirs. */
export const ONE_ORDER = `#graphql
  query OneOrder($id: ID!, ${PART_VARIABLES}) {
    order(id: $id) { ...ReplyFacts ...PersonFacts }
  }
  ${REPLY_FACTS}
  ${PERSON_FACTS}
`;
