const RETURN_STATE = `
  fragment ReturnState on Return {
    id
    name
    status
    createdAt
    requestApprovedAt
    closedAt
    order { id name customer @include(if: $customer) { id } }
    refunds(first: 5) { nodes { id createdAt } }
    returnLineItems(first: 20) {
      nodes {
        id
        quantity
        customerNote
        returnReasonDefinition { id handle name }
        ... on ReturnLineItem { fulfillmentLineItem { id lineItem { id title variantTitle } } }
      }
    }
    reverseFulfillmentOrders(first: 5) {
      nodes {
        reverseDeliveries(first: 5) { nodes { id } }
        lineItems(first: 20) { nodes { totalQuantity dispositions { quantity } } }
      }
    }
  }
`;

/** One return as it is now, whoever changed it. */
export const READ_RETURN = `#graphql
  query ReadReturn($id: ID!, $customer: Boolean!) { return(id: $id) { ...ReturnState } }
  ${RETURN_STATE}
`;

/** Returns of one order, newest first: to find out whether a call whose answer was lost has worked. */
export const READ_ORDER_RETURNS = `#graphql
  query ReadOrderReturns($id: ID!) {
    order(id: $id) {
      returns(first: 10, reverse: true) {
        nodes {
          id
          name
          createdAt
          returnLineItems(first: 20) { nodes { quantity ... on ReturnLineItem { fulfillmentLineItem { id } } } }
        }
      }
    }
  }
`;

export const RETURN_REASONS = `#graphql
  query ReturnReasons { returnReasonDefinitions(first: 50) { nodes { id handle name deleted } } }
`;

/** A wish that waits for staff; the customer is told by us, not by Shopify. */
export const REQUEST_RETURN = `#graphql
  mutation RequestReturn($input: ReturnRequestInput!) {
    returnRequest(input: $input) { return { id name } userErrors { field message code } }
  }
`;

/** Decisions of staff, from the case or with a reply: Shopify does not tell the customer, we do. */
export const APPROVE_RETURN = `#graphql
  mutation ApproveReturn($id: ID!) {
    returnApproveRequest(input: { id: $id, notifyCustomer: false }) { return { id } userErrors { field message code } }
  }
`;

export const DECLINE_RETURN = `#graphql
  mutation DeclineReturn($id: ID!, $reason: ReturnDeclineReason!, $note: String) {
    returnDeclineRequest(input: { id: $id, declineReason: $reason, declineNote: $note, notifyCustomer: false }) { return { id } userErrors { field message code } }
  }
`;

export const CLOSE_RETURN = `#graphql
  mutation CloseReturn($id: ID!) {
    returnClose(id: $id) { return { id } userErrors { field message code } }
  }
`;
