/** What Shopify would pay back, and to which payments of the order: only the original ones. */
export const REFUND_SUGGESTION = `#graphql
  query RefundSuggestion($id: ID!, $lines: [RefundLineItemInput!], $shipping: Boolean!) {
    order(id: $id) {
      suggestedRefund(refundLineItems: $lines, refundShipping: $shipping, refundMethodAllocation: ORIGINAL_PAYMENT_METHODS) {
        amountSet { ...BothSums }
        maximumRefundableSet { ...BothSums }
        shipping { amountSet { ...BothSums } }
        suggestedTransactions {
          gateway
          formattedGateway
          amountSet { ...BothSums }
          maximumRefundableSet { ...BothSums }
          parentTransaction { id }
        }
      }
    }
  }
  fragment BothSums on MoneyBag { presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }
`;

/** Where an action leaves its mark: read again when the answer to a call is not known. */
export const ACTION_EFFECTS = `#graphql
  query ActionEffects($id: ID!, $returns: Boolean!) {
    order(id: $id) {
      id
      cancelledAt
      cancellation { staffNote }
      note
      tags
      shippingAddress { firstName lastName company address1 address2 zip city countryCodeV2 }
      refunds(first: 50) { id note }
      returns(first: 10, reverse: true) @include(if: $returns) {
        nodes { id status returnLineItems(first: 10) { nodes { id ... on ReturnLineItem { returnReasonNote } } } }
      }
    }
  }
`;
