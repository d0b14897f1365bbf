import type { OrderDetails } from "#app/modules/orders/order-details.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";
import type { RefundSuggestion } from "./action-facts.ts";
import type { InputOf } from "./action-input.ts";
import { markerOf } from "./action-marker.ts";
import type { RefundCreateMutationVariables } from "./action-writes.generated.ts";
import { fromThousandths, thousandths } from "./decimal-money.ts";
import { restockType } from "./plan-refund.ts";

/**
 * Pure. What Shopify is told: always the currency that the customer paid in, always back to payments of the order
 * (`parentId`), never store credit.
 */
export function refundInput({ actionId, input, order, suggestion }: { actionId: string; input: InputOf<"refund">; order: OrderDetails; suggestion: RefundSuggestion }): RefundCreateMutationVariables["input"] {
  const isLess = thousandths(input.amount) < thousandths(suggestion.amount.presentment);
  return {
    orderId: order.id,
    currency: input.amount.currency as RefundCreateMutationVariables["input"]["currency"],
    note: markerOf(actionId),
    notify: false,
    refundLineItems: input.lines.map((line) => ({ lineItemId: line.lineItemId, quantity: line.quantity, restockType: restockType(line, order) })),
    ...(input.scope === "lines" ? {} : { shipping: input.scope === "shipping" ? { amount: input.amount.amount } : { fullRefund: true } }),
    ...(isLess && input.scope !== "shipping" ? { discrepancyReason: "OTHER" as const } : {}),
    transactions: splitOverPayments(input.amount, suggestion).map(({ parentId, gateway, amount }) => ({ orderId: order.id, parentId, gateway, amount, kind: "REFUND" as const })),
  };
}

/** Pure. Shopify's own division when all of it goes back; less is taken from the payments in their order. */
export function splitOverPayments(amount: Money, { targets }: RefundSuggestion): { parentId: string; gateway: string; amount: string }[] {
  let left = thousandths(amount);
  return targets.flatMap(({ parentId, gateway, amount: part }) => {
    const taken = Math.min(left, thousandths(part.presentment));
    left -= taken;
    return taken > 0 ? [{ parentId, gateway, amount: fromThousandths(taken, amount.currency).amount }] : [];
  });
}
