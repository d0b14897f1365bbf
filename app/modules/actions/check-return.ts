import type { OrderDetails, ReturnDetails } from "#app/modules/orders/order-details.ts";
import type { ActionFacts } from "./action-facts.ts";
import type { InputOf, WishOf } from "./action-input.ts";
import type { ReturnDecisionPreview, ReturnStartPreview } from "./action-preview.ts";
import { invalidAction } from "./action-problems.ts";
import type { Checked } from "./checked.ts";

/** Pure. Shipped pieces that no return claims yet. Throws `InvalidAction`. */
export function checkReturnStart(wish: WishOf<"return_start">, { order }: ActionFacts): Checked<InputOf<"return_start">, ReturnStartPreview> {
  if (!order.returnable.allowed) throw invalidAction("order", order.returnable.reason);
  if (new Set(wish.lines.map(({ fulfillmentLineItemId }) => fulfillmentLineItemId)).size < wish.lines.length) throw invalidAction("lines", "line_twice");
  const lines = wish.lines.map(({ fulfillmentLineItemId, quantity }) => {
    const line = order.returnableLines?.find((each) => each.fulfillmentLineItemId === fulfillmentLineItemId);
    if (!line) throw invalidAction("lines", "line_not_in_order");
    const title = titleOf(line.lineItemId, order);
    if (quantity > line.quantity) throw invalidAction("lines", "too_many_pieces", { title, max: String(line.quantity) });
    return { id: fulfillmentLineItemId, title, quantity, of: line.quantity };
  });
  return {
    input: { kind: "return_start", orderId: order.id, lines: wish.lines, reason: wish.reason },
    preview: { kind: "return_start", orderName: order.name, lines, reason: wish.reason },
    facts: { returnable: order.returnableLines },
    lockKey: `${order.id} returns`,
    moves: null,
  };
}

type Decision = WishOf<"return_approve"> | WishOf<"return_decline">;

/** Pure. A requested return of this order that nobody has decided on yet. Throws `InvalidAction`. */
export function checkReturnDecision(wish: Decision, { order }: ActionFacts): Checked<InputOf<"return_approve"> | InputOf<"return_decline">, ReturnDecisionPreview> {
  if (order.returns === null) throw invalidAction("order", "withheld");
  const found = order.returns.find(({ id }) => id === wish.returnId);
  if (!found) throw invalidAction("return", "return_not_in_order");
  if (found.status !== "REQUESTED") throw invalidAction("return", "return_decided");
  return {
    input: wish,
    preview: {
      kind: wish.kind, orderName: order.name, returnName: found.name, lines: returnLines(found, order),
      decline: wish.kind === "return_decline" ? { reason: wish.reason, note: wish.note } : null,
    },
    facts: { status: found.status, lines: found.lines.map(({ id, quantity }) => [id, quantity]) },
    lockKey: found.id,
    moves: null,
  };
}

/** Lines of a return with what they are called. */
export function returnLines({ lines }: ReturnDetails, order: OrderDetails): { title: string; quantity: number }[] {
  return lines.map(({ lineItemId, quantity }) => ({ title: titleOf(lineItemId, order), quantity }));
}

function titleOf(lineItemId: string | null, order: OrderDetails): string {
  return order.lineItems.find(({ id }) => id === lineItemId)?.title ?? "";
}
