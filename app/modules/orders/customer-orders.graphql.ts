const FIELDS = `
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
`;

const operation = (name: string, more: string) => `#graphql
  query ${name}($customerId: ID!) {
    customer(id: $customerId) {
      orders(first: 10, sortKey: CREATED_AT, reverse: true) { nodes { ${FIELDS} ${more} } }
    }
  }
`;

/** The newest ten orders of a customer, with what a reply may say and nothing about the person (GD-06). */
export const CUSTOMER_ORDERS = operation("CustomerOrders", "returns(first: 5) { nodes { name status } } statusPageUrl");

/**
 * Without what a merchant or Shopify may withhold: returns need a scope, and the status page's address
 * counts as customer data; both are non-null, so one refusal takes the whole order along (SH-06).
 */
export const CUSTOMER_ORDERS_LEAN = operation("CustomerOrdersLean", "");
