// Each is sent at most once per action (AdminClient.mutate). Customers are told by the reply, not by Shopify's own
// mails: `notifyCustomer` and `notify` stay off. Deciding on a return is returns/returns.graphql.ts.

/**
 * The key is asked for at run time since 2026-04, though the schema does not say so.
 * @see https://shopify.dev/changelog/making-idempotency-mandatory-for-inventory-adjustments-and-refund-mutations
 */
export const REFUND_CREATE = `#graphql
  mutation RefundCreate($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund { id }
      userErrors { field message }
    }
  }
`;

/** Done by a job at Shopify: the answer only says that it begins. */
export const ORDER_CANCEL = `#graphql
  mutation OrderCancel($orderId: ID!, $refund: Boolean!, $restock: Boolean!, $staffNote: String!) {
    orderCancel(orderId: $orderId, reason: CUSTOMER, restock: $restock, staffNote: $staffNote, notifyCustomer: false, refundMethod: { originalPaymentMethodsRefund: $refund }) {
      job { id done }
      orderCancelUserErrors { field message code }
    }
  }
`;

export const ORDER_UPDATE = `#graphql
  mutation OrderUpdate($input: OrderInput!) {
    orderUpdate(input: $input) {
      order { id }
      userErrors { field message }
    }
  }
`;

export const TAGS_ADD = `#graphql
  mutation TagsAdd($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      node { id }
      userErrors { field message }
    }
  }
`;

/** Open at once: a member of staff has approved it. */
export const RETURN_CREATE = `#graphql
  mutation ReturnCreate($returnInput: ReturnInput!) {
    returnCreate(returnInput: $returnInput) {
      return { id }
      userErrors { field message code }
    }
  }
`;
