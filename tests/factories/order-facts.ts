import type { LineItemFacts, OrderFacts, ReturnFacts } from "#app/modules/orders/order-facts.ts";

/** A paid and shipped order of nothing in particular; say what matters. */
export function orderFacts(facts: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: "gid://shopify/Order/5001", name: "#1001", createdAt: "2026-11-08T09:00:00Z", processedAt: "2026-11-08T09:00:00Z", cancelledAt: null, cancelReason: null,
    closedAt: null, updatedAt: "2026-11-08T09:00:00Z", isEdited: false, financialStatus: "PAID", fulfillmentStatus: "FULFILLED",
    totalAmount: null, refundedAmount: { amount: "0.00", currency: "EUR" }, discountAmount: null, shipping: null, customerLocale: null,
    lineItems: [], hasMoreLineItems: false, fulfillments: [], refunds: [], returns: [], statusPageUrl: null,
    cancellable: { allowed: false, reason: "shipped" }, refundable: { allowed: true, reason: null }, addressChangeable: { allowed: false, reason: "shipped" },
    ...facts,
  };
}

/** One piece of something, shipped. */
export function lineItem(facts: Partial<LineItemFacts> = {}): LineItemFacts {
  const quantity = facts.quantity ?? 1;
  return {
    id: "gid://shopify/LineItem/50011", title: "Wollen deken", variantTitle: null, sku: null, quantity, currentQuantity: quantity, refundableQuantity: quantity,
    fulfillableQuantity: 0, amount: null, ...facts,
  };
}

export function returnFacts(facts: Partial<ReturnFacts> = {}): ReturnFacts {
  return {
    id: "gid://shopify/Return/50017", name: "#1001-R1", status: "OPEN", createdAt: "2026-11-12T09:00:00Z", approvedAt: "2026-11-12T09:00:00Z", closedAt: null,
    declineReason: null, ...facts,
  };
}
