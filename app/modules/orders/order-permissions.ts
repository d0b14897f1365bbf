/** Whether something can be done with an order as it is now; `reason` says why not, in a word for code. */
export type Permission<Reason extends string> = { allowed: true; reason: null } | { allowed: false; reason: Reason };

/** "unknown": Shopify did not tell, and nobody guesses (SH-06). */
export type CancellableReason = "already_cancelled" | "shipped" | "closed" | "return_in_progress" | "unknown";
export type RefundableReason = "not_paid" | "fully_refunded" | "nothing_refundable" | "unknown";
export type AddressChangeableReason = "already_cancelled" | "shipped" | "partly_shipped" | "in_preparation" | "closed" | "nothing_to_ship" | "unknown";
export type ReturnableReason = "not_shipped" | "nothing_left" | "unknown";

export interface OrderPermissions {
  /** Shopify cancels only what is not shipped (shopify.dev, orderCancel). */
  cancellable: Permission<CancellableReason>;
  refundable: Permission<RefundableReason>;
  addressChangeable: Permission<AddressChangeableReason>;
}

/** What the rules look at; null is "Shopify did not tell". */
export interface OrderState {
  cancelledAt: string | null;
  closedAt: string | null;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  requiresShipping: boolean;
  isRefundable: boolean;
  fulfillments: { status: string }[];
  returns: { status: string }[] | null;
}

/** Pure. What can be done with an order; Shopify has the last word when it is tried. */
export function orderPermissions(order: OrderState): OrderPermissions {
  return { cancellable: permission(whyNotCancel(order)), refundable: permission(whyNotRefund(order)), addressChangeable: permission(whyNotReadress(order)) };
}

/** Pure. `returnablePieces` is null when the app may not read returns. */
export function returnPermission({ returnablePieces, hasShipped }: { returnablePieces: number | null; hasShipped: boolean }): Permission<ReturnableReason> {
  if (returnablePieces === null) return permission<ReturnableReason>("unknown");
  if (returnablePieces > 0) return permission<ReturnableReason>(null);
  return permission<ReturnableReason>(hasShipped ? "nothing_left" : "not_shipped");
}

function whyNotCancel(order: OrderState): CancellableReason | null {
  if (order.cancelledAt) return "already_cancelled";
  if (hasShipped(order)) return "shipped";
  if (order.returns?.some(({ status }) => status === "REQUESTED" || status === "OPEN")) return "return_in_progress";
  if (order.closedAt) return "closed";
  return order.fulfillmentStatus === null ? "unknown" : null;
}

function whyNotRefund({ isRefundable, financialStatus }: OrderState): RefundableReason | null {
  if (isRefundable) return null;
  if (financialStatus === null) return "unknown";
  if (financialStatus === "REFUNDED") return "fully_refunded";
  return /^(PENDING|AUTHORIZED|EXPIRED|VOIDED)$/.test(financialStatus) ? "not_paid" : "nothing_refundable";
}

function whyNotReadress(order: OrderState): AddressChangeableReason | null {
  if (order.cancelledAt) return "already_cancelled";
  if (!order.requiresShipping) return "nothing_to_ship";
  if (order.fulfillmentStatus === null) return "unknown";
  if (order.fulfillmentStatus === "PARTIALLY_FULFILLED") return "partly_shipped";
  if (hasShipped(order)) return "shipped";
  // A warehouse may already be packing it: only Shopify's own screen knows whether it can be stopped.
  if (/^(IN_PROGRESS|PENDING_FULFILLMENT)$/.test(order.fulfillmentStatus)) return "in_preparation";
  return order.closedAt ? "closed" : null;
}

function hasShipped({ fulfillmentStatus, fulfillments }: OrderState): boolean {
  return /^(FULFILLED|PARTIALLY_FULFILLED)$/.test(fulfillmentStatus ?? "") || fulfillments.some(({ status }) => status !== "CANCELLED");
}

function permission<Reason extends string>(reason: Reason | null): Permission<Reason> {
  return reason === null ? { allowed: true, reason: null } : { allowed: false, reason };
}
