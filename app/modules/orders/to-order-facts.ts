import type { LineFactsFragment, ParcelFactsFragment, ReplyFactsFragment, ReturnFactsFragment } from "./customer-orders.generated.ts";
import type { FulfillmentFacts, LineItemFacts, OrderFacts, RefundFacts, ReturnFacts } from "./order-facts.ts";
import { orderPermissions } from "./order-permissions.ts";
import { presentment } from "./to-money.ts";

/** Pure mapping; money as the customer paid it (presentment currency). */
export function toOrderFacts(order: ReplyFactsFragment): OrderFacts {
  const facts = {
    id: order.id,
    name: order.name,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    closedAt: order.closedAt,
    updatedAt: order.updatedAt,
    isEdited: order.edited,
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    totalAmount: presentment(order.totalPriceSet),
    refundedAmount: presentment(order.totalRefundedSet),
    discountAmount: presentment(order.totalDiscountsSet),
    shipping: order.shippingLine && { title: order.shippingLine.title, amount: presentment(order.shippingLine.discountedPriceSet) },
    customerLocale: order.customerLocale,
    lineItems: order.lineItems.nodes.map(toLineItemFacts),
    hasMoreLineItems: order.lineItems.pageInfo.hasNextPage,
    fulfillments: order.fulfillments.map(toFulfillmentFacts),
    refunds: order.refunds.map(toRefundFacts),
    returns: order.returns ? order.returns.nodes.map(toReturnFacts) : null,
    statusPageUrl: webAddressOrNull(order.statusPageUrl),
  };
  return { ...facts, ...orderPermissions({ ...facts, requiresShipping: order.requiresShipping, isRefundable: order.refundable }) };
}

export function toLineItemFacts(line: LineFactsFragment): LineItemFacts {
  return {
    id: line.id,
    title: line.title,
    variantTitle: line.variantTitle === "Default Title" ? null : line.variantTitle,
    sku: line.sku || null,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.refundableQuantity,
    fulfillableQuantity: line.unfulfilledQuantity,
    amount: presentment(line.discountedTotalSet),
  };
}

export function toFulfillmentFacts(fulfillment: ParcelFactsFragment): FulfillmentFacts {
  return {
    status: fulfillment.status,
    displayStatus: fulfillment.displayStatus,
    createdAt: fulfillment.createdAt,
    estimatedDeliveryAt: fulfillment.estimatedDeliveryAt,
    deliveredAt: fulfillment.deliveredAt,
    tracking: fulfillment.trackingInfo.map(({ company, number, url }) => ({ company, number, url: webAddressOrNull(url) })),
  };
}

export function toRefundFacts({ id, createdAt, totalRefundedSet }: ReplyFactsFragment["refunds"][number]): RefundFacts {
  return { id, createdAt, amount: presentment(totalRefundedSet) };
}

export function toReturnFacts({ id, name, status, createdAt, requestApprovedAt, closedAt, decline }: ReturnFactsFragment): ReturnFacts {
  return { id, name, status, createdAt, approvedAt: requestApprovedAt, closedAt, declineReason: decline?.reason ?? null };
}

/** Tracking addresses are typed by people: only web addresses become links (SEC-07). */
function webAddressOrNull(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}
