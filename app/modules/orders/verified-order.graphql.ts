/** One order with what a reply may say and nothing about the person (GD-06). */
export const VERIFIED_ORDER = `#graphql
  query VerifiedOrder($id: ID!) {
    order(id: $id) {
      id
      name
      createdAt
      processedAt
      cancelledAt
      displayFinancialStatus
      displayFulfillmentStatus
      totalPriceSet { presentmentMoney { amount currencyCode } }
      totalRefundedSet { presentmentMoney { amount currencyCode } }
      lineItems(first: 20) { nodes { title quantity discountedTotalSet { presentmentMoney { amount currencyCode } } } }
      fulfillments(first: 5) {
        status
        displayStatus
        createdAt
        estimatedDeliveryAt
        deliveredAt
        trackingInfo(first: 3) { company number url }
      }
    }
  }
`;
