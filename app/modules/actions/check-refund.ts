import type { Money } from "#app/modules/orders/order-facts.ts";
import type { ActionFacts } from "./action-facts.ts";
import type { InputOf, WishOf } from "./action-input.ts";
import type { CancelPreview, RefundPreview } from "./action-preview.ts";
import { invalidAction } from "./action-problems.ts";
import type { Checked } from "./checked.ts";
import { fromThousandths, inOtherCurrency, thousandths } from "./decimal-money.ts";
import { planRefund } from "./plan-refund.ts";

/** Pure. Lines, sum and currency against the order and Shopify's own computation. Throws `InvalidAction`. */
export function checkRefund(wish: WishOf<"refund">, { order, suggestion }: ActionFacts): Checked<InputOf<"refund">, RefundPreview> {
  const plan = planRefund(wish, order);
  if (!suggestion || suggestion.targets.length === 0) throw invalidAction("order", "no_payment_to_refund");
  const suggested = suggestion.amount.presentment;
  if (thousandths(suggested) <= 0) throw invalidAction("order", "nothing_refundable");
  const amount = wish.amount ?? suggested;
  if (amount.currency !== order.currencies.presentment) throw invalidAction("amount", "currency_mismatch", { currency: order.currencies.presentment });
  if (thousandths(amount) <= 0) throw invalidAction("amount", "amount");
  if (thousandths(amount) > thousandths(suggested)) throw invalidAction("amount", "above_refundable", { max: suggested.amount, currency: suggested.currency });
  const before = order.totals.refunded?.presentment ?? { amount: "0.00", currency: amount.currency };
  const lines = plan.lines.map((line) => {
    const facts = order.lineItems.find(({ id }) => id === line.lineItemId);
    return { id: line.lineItemId, title: facts?.title ?? "", quantity: line.quantity, of: facts?.refundableQuantity ?? 0, restock: line.restock };
  });
  const rounded = fromThousandths(thousandths(amount), amount.currency);
  const moves = inOtherCurrency(rounded, { from: suggestion.amount.presentment, to: suggestion.amount.shop });
  return {
    input: { kind: "refund", orderId: order.id, scope: wish.scope, lines: plan.lines, amount: rounded },
    preview: {
      kind: "refund", orderName: order.name, scope: wish.scope, amount: rounded, suggested, lines,
      methods: [...new Set(suggestion.targets.map(({ gatewayName }) => gatewayName))],
      shipping: plan.includesShipping && thousandths(suggestion.shipping.presentment) > 0 ? suggestion.shipping.presentment : null,
      restock: lines.reduce((sum, line) => sum + (line.restock ? line.quantity : 0), 0),
      refundedBefore: before, refundedAfter: fromThousandths(thousandths(before) + thousandths(rounded), rounded.currency), moves,
    },
    facts: { cancelledAt: order.cancelledAt, lines: order.lineItems.map(({ id, refundableQuantity }) => [id, refundableQuantity]), suggested, netPaid: order.totals.netPaid?.presentment ?? null },
    lockKey: order.id,
    moves,
  };
}

/** Pure. Only what is not shipped; Shopify has the last word. Throws `InvalidAction`. */
export function checkCancel(wish: WishOf<"order_cancel">, { order }: ActionFacts): Checked<InputOf<"order_cancel">, CancelPreview> {
  if (!order.cancellable.allowed) throw invalidAction("order", order.cancellable.reason);
  if (order.hasMoreLineItems) throw invalidAction("order", "too_many_lines");
  const paid = order.totals.netPaid;
  const isPaid = paid !== null && thousandths(paid.presentment) > 0;
  const refund: Money | null = wish.refund && isPaid ? paid.presentment : null;
  const moves = refund === null ? null : (paid?.shop ?? null);
  const lines = order.lineItems.filter(({ currentQuantity }) => currentQuantity > 0).map(({ id, title, currentQuantity }) => ({ id, title, quantity: currentQuantity, of: currentQuantity }));
  return {
    input: { kind: "order_cancel", orderId: order.id, refund: refund !== null, restock: wish.restock },
    preview: {
      kind: "order_cancel", orderName: order.name, refund, moves, lines,
      methods: refund === null ? [] : [...new Set(order.payments.filter(({ kind, status }) => /^(SALE|CAPTURE)$/.test(kind) && status === "SUCCESS").map(({ gatewayName, gateway }) => gatewayName ?? gateway ?? ""))].filter(Boolean),
      restock: wish.restock ? lines.reduce((sum, { quantity }) => sum + quantity, 0) : 0,
    },
    facts: { cancelledAt: order.cancelledAt, lines: order.lineItems.map(({ id, currentQuantity }) => [id, currentQuantity]), parcels: order.fulfillments.map(({ id, status }) => [id, status]), netPaid: paid?.presentment ?? null },
    lockKey: order.id,
    moves,
  };
}
