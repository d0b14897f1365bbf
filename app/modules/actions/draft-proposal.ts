import type { OrderDetails } from "#app/modules/orders/order-details.ts";
import type { ActionWish } from "./action-input.ts";
import type { ProposableKind } from "./action-kinds.ts";

/**
 * What a draft proposes: a kind, one of the conversation's own orders, and pieces by their place in its list of
 * items. `orderId` was put in by code from live facts; a model never sees or names one (SEC-04).
 */
export interface DraftProposal {
  kind: ProposableKind;
  orderId: string;
  /** "full", "lines" or "shipping" for a refund; ignored otherwise. */
  scope: "full" | "lines" | "shipping";
  /** `item` counts from 1. */
  items: { item: number; quantity: number }[];
}

/** Pure. The wish that a proposal means for this order, with the ids that code knows; null when it means none. */
export function toWish({ kind, scope, items }: DraftProposal, order: OrderDetails): ActionWish | null {
  const orderId = order.id;
  switch (kind) {
    case "order_cancel":
      return { kind, orderId, refund: true, restock: true };
    case "tracking_resend":
      return { kind, orderId };
    case "refund": {
      const lines = items.map(({ item, quantity }) => ({ lineItemId: order.lineItems[item - 1]?.id ?? "", quantity, restock: false }));
      return { kind, orderId, scope, lines: scope === "lines" ? lines : [], amount: null };
    }
    case "return_start": {
      const lines = items.flatMap(({ item, quantity }) => fulfilledPieces(order, item, quantity));
      return lines.length === 0 ? null : { kind, orderId, lines, reason: "OTHER" };
    }
    case "return_approve": {
      const requested = order.returns?.filter(({ status }) => status === "REQUESTED") ?? [];
      return requested.length === 1 && requested[0] ? { kind, orderId, returnId: requested[0].id } : null;
    }
  }
}

/** Pieces of an item, from the parcels in which they came. */
function fulfilledPieces(order: OrderDetails, item: number, quantity: number): { fulfillmentLineItemId: string; quantity: number }[] {
  const lineItemId = order.lineItems[item - 1]?.id;
  let left = quantity;
  const pieces: { fulfillmentLineItemId: string; quantity: number }[] = [];
  for (const line of order.returnableLines ?? []) {
    if (line.lineItemId !== lineItemId || left <= 0) continue;
    const taken = Math.min(left, line.quantity);
    pieces.push({ fulfillmentLineItemId: line.fulfillmentLineItemId, quantity: taken });
    left -= taken;
  }
  // Not silently fewer than asked: the check then says how many there are.
  if (left > 0 && pieces[0]) pieces[0].quantity += left;
  return pieces;
}
