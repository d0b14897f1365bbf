/**
 * What of one order may still be sent back, and whose it is: nothing else, because a shopper who opens the form has up
 * to five orders asked about at once.
 */
export const RETURNABLE_ORDER = `#graphql
  query ReturnableOrder($id: ID!, $customer: Boolean!, $returns: Boolean!) {
    order(id: $id) { id name createdAt customer @include(if: $customer) { id } }
    returnableFulfillments(orderId: $id, first: 5) @include(if: $returns) {
      nodes { returnableFulfillmentLineItems(first: 10) { nodes { quantity fulfillmentLineItem { id lineItem { id title variantTitle } } } } }
    }
  }
`;
