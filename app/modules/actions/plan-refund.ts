import type { OrderDetails } from "#app/modules/orders/order-details.ts";
import type { WishOf } from "./action-input.ts";
import { invalidAction } from "./action-problems.ts";

export interface RefundPlan {
  lines: { lineItemId: string; quantity: number; restock: boolean }[];
  includesShipping: boolean;
}

/**
 * The lines and shipping that a refund covers by the facts of its order. Throws `InvalidAction` for an order
 * that is not to be paid back, for lines of another order and for more pieces than are left.
 */
export function planRefund({ scope, lines }: WishOf<"refund">, order: OrderDetails): RefundPlan {
  if (!order.refundable.allowed) throw invalidAction("order", order.refundable.reason);
  if (scope === "shipping") return { lines: [], includesShipping: true };
  if (scope === "lines") return { lines: checkedLines(lines, order), includesShipping: false };
  // Pieces that were not read cannot be shown, so nobody could decide on them.
  if (order.hasMoreLineItems) throw invalidAction("order", "too_many_lines");
  const restock = new Map(lines.map((line) => [line.lineItemId, line.restock]));
  const left = order.lineItems.filter(({ refundableQuantity }) => refundableQuantity > 0);
  return { lines: left.map(({ id, refundableQuantity }) => ({ lineItemId: id, quantity: refundableQuantity, restock: restock.get(id) ?? false })), includesShipping: true };
}

function checkedLines(lines: RefundPlan["lines"], order: OrderDetails): RefundPlan["lines"] {
  if (lines.length === 0) throw invalidAction("lines", "no_lines");
  if (new Set(lines.map(({ lineItemId }) => lineItemId)).size < lines.length) throw invalidAction("lines", "line_twice");
  for (const { lineItemId, quantity } of lines) {
    const line = order.lineItems.find(({ id }) => id === lineItemId);
    if (!line) throw invalidAction("lines", "line_not_in_order");
    if (quantity > line.refundableQuantity) throw invalidAction("lines", "too_many_pieces", { title: line.title, max: String(line.refundableQuantity) });
  }
  return lines;
}

/**
 * How Shopify is to book pieces that come back into stock: never shipped ones as cancelled, others as returned.
 * Pieces of both kinds count as shipped, so that no unshipped piece is sent by mistake.
 */
export function restockType(line: RefundPlan["lines"][number], order: OrderDetails): "CANCEL" | "RETURN" | "NO_RESTOCK" {
  if (!line.restock) return "NO_RESTOCK";
  const unshipped = order.lineItems.find(({ id }) => id === line.lineItemId)?.fulfillableQuantity ?? 0;
  return line.quantity <= unshipped ? "CANCEL" : "RETURN";
}
