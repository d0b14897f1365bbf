import type { SandboxLineItem, SandboxOrder } from "../order-records.ts";

/** What Shopify derives from an order's records. All amounts in cents, taxes included. */
export function orderTotals(order: SandboxOrder) {
  const subtotalCents = sum(order.lineItems.map((line) => lineCents(order, line, line.quantity)));
  const totalCents = subtotalCents + order.shippingCents;
  const refundedCents = sum(order.refunds.map((refund) => refund.amountCents));
  const refundedShippingCents = sum(order.refunds.map((refund) => refund.shippingCents));
  const receivedCents = order.isPaid ? totalCents : 0;
  const currentSubtotalCents = sum(order.lineItems.map((line) => lineCents(order, line, currentQuantity(order, line))));
  return {
    discountCents: sum(order.lineItems.map((line) => line.unitPriceCents * line.quantity)) - subtotalCents,
    subtotalCents,
    totalCents,
    refundedCents,
    refundedShippingCents,
    receivedCents,
    refundableCents: receivedCents - refundedCents,
    currentSubtotalCents,
    currentTotalCents: currentSubtotalCents + order.shippingCents - refundedShippingCents,
  };
}

/** What so many pieces of a line cost, the order's discount taken off. */
export function lineCents({ discount }: SandboxOrder, line: SandboxLineItem, quantity: number): number {
  return Math.round(line.unitPriceCents * quantity * (1 - (discount?.percentage ?? 0) / 100));
}

export function refundedQuantity(order: SandboxOrder, lineItemId: string): number {
  const lines = order.refunds.flatMap((refund) => refund.lines);
  return sum(lines.filter((line) => line.lineItemId === lineItemId).map((line) => line.quantity));
}

/** Ordered, less what was refunded or removed. */
export function currentQuantity(order: SandboxOrder, line: SandboxLineItem): number {
  return line.quantity - refundedQuantity(order, line.id);
}

export function fulfilledQuantity(order: SandboxOrder, lineItemId: string): number {
  const lines = order.fulfillments.filter((fulfillment) => fulfillment.status === "SUCCESS").flatMap((fulfillment) => fulfillment.lines);
  return sum(lines.filter((line) => line.lineItemId === lineItemId).map((line) => line.quantity));
}

export function unfulfilledQuantity(order: SandboxOrder, line: SandboxLineItem): number {
  return Math.max(0, currentQuantity(order, line) - fulfilledQuantity(order, line.id));
}

/** Pieces of a fulfilled line that are in no return (declined and cancelled ones give them back). */
export function returnableQuantity(order: SandboxOrder, fulfillmentLineId: string): number {
  const line = order.fulfillments.flatMap((fulfillment) => fulfillment.lines).find(({ id }) => id === fulfillmentLineId);
  if (line === undefined) return 0;
  const active = order.returns.filter(({ status }) => status !== "DECLINED" && status !== "CANCELED");
  const claimed = active.flatMap(({ lines }) => lines).filter((returned) => returned.fulfillmentLineId === fulfillmentLineId);
  return line.quantity - sum(claimed.map(({ quantity }) => quantity));
}

export function financialStatus(order: SandboxOrder): string {
  const { refundedCents, totalCents } = orderTotals(order);
  if (!order.isPaid) return order.cancelledAt === null ? "PENDING" : "VOIDED";
  if (refundedCents === 0) return "PAID";
  return refundedCents >= totalCents ? "REFUNDED" : "PARTIALLY_REFUNDED";
}

export function fulfillmentStatus(order: SandboxOrder): string {
  const shipped = sum(order.lineItems.map((line) => fulfilledQuantity(order, line.id)));
  if (shipped === 0) return "UNFULFILLED";
  return order.lineItems.some((line) => unfulfilledQuantity(order, line) > 0) ? "PARTIALLY_FULFILLED" : "FULFILLED";
}

export function returnStatus(order: SandboxOrder): string {
  const statuses = new Set(order.returns.map(({ status }) => status));
  if (statuses.has("REQUESTED")) return "RETURN_REQUESTED";
  if (statuses.has("OPEN")) return "IN_PROGRESS";
  return statuses.has("CLOSED") ? "RETURNED" : "NO_RETURN";
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
