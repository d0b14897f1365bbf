import type { SandboxOrder } from "../order-records.ts";
import { currentQuantity, lineCents, orderTotals } from "../orders/order-math.ts";
import type { RequestContext } from "./context.ts";
import { idOf } from "./global-id.ts";
import { moneyBag, toShopCents } from "./money.ts";
import { transactions } from "./transactions.ts";

export interface RefundLineInput {
  lineItemId: string;
  quantity: number;
  restockType?: string | null;
}

export interface SuggestRefundArguments {
  refundLineItems?: RefundLineInput[] | null;
  refundShipping?: boolean | null;
  shippingAmount?: string | null;
  suggestFullRefund?: boolean | null;
}

/** Order.suggestedRefund: what Shopify would pay back for these lines and this shipping. */
export function suggestRefund(order: SandboxOrder, args: SuggestRefundArguments, context: RequestContext) {
  const { currency } = context.shop;
  const totals = orderTotals(order);
  const lines = linesToRefund(order, args);
  const linesCents = lines.reduce((sum, { unitCents, quantity }) => sum + unitCents * quantity, 0);
  const shippingLeft = order.shippingCents - totals.refundedShippingCents;
  const shippingCents = Math.min(shippingLeft, shippingToRefund(order, args));
  const amountCents = Math.min(totals.refundableCents, linesCents + shippingCents);
  const bag = (cents: number) => moneyBag(cents, currency, order);
  return {
    amountSet: bag(amountCents),
    subtotalSet: bag(linesCents),
    discountedSubtotalSet: bag(linesCents),
    maximumRefundableSet: bag(totals.refundableCents),
    totalTaxSet: bag(linesCents - Math.round(linesCents / 1.21)),
    totalDutiesSet: bag(0),
    totalCartDiscountAmountSet: bag(0),
    refundDuties: [],
    suggestedRefundMethods: [],
    shipping: { amountSet: bag(shippingCents), maximumRefundableSet: bag(shippingLeft), taxSet: bag(0) },
    refundLineItems: lines.map((line) => ({
      id: null,
      lineItem: line.lineItem,
      quantity: line.quantity,
      restockType: line.restockType,
      restocked: line.restockType === "RETURN",
      priceSet: bag(line.unitCents),
      subtotalSet: bag(line.unitCents * line.quantity),
      totalTaxSet: bag(0),
      location: null,
    })),
    suggestedTransactions: suggestedTransactions(order, amountCents, context),
  };
}

function suggestedTransactions(order: SandboxOrder, amountCents: number, context: RequestContext) {
  const [sale] = transactions(order, context);
  if (!order.isPaid || sale === undefined) return [];
  const amount = moneyBag(amountCents, context.shop.currency, order);
  return [
    {
      amountSet: amount,
      maximumRefundableSet: moneyBag(orderTotals(order).refundableCents, context.shop.currency, order),
      gateway: order.gateway,
      formattedGateway: order.gateway,
      kind: "SUGGESTED_REFUND",
      parentTransaction: sale,
      accountNumber: null,
    },
  ];
}

function linesToRefund(order: SandboxOrder, { refundLineItems, suggestFullRefund }: SuggestRefundArguments) {
  const wanted = suggestFullRefund
    ? order.lineItems.map((line) => ({ lineItemId: line.id, quantity: currentQuantity(order, line), restockType: "RETURN" }))
    : (refundLineItems ?? []).map((line) => ({ ...line, lineItemId: idOf("LineItem", line.lineItemId) ?? "" }));
  return wanted.flatMap(({ lineItemId, quantity, restockType }) => {
    const lineItem = order.lineItems.find(({ id }) => id === lineItemId);
    if (lineItem === undefined) return [];
    return [{ lineItem, quantity, unitCents: lineCents(order, lineItem, 1), restockType: restockType ?? "NO_RESTOCK" }];
  });
}

function shippingToRefund(order: SandboxOrder, { refundShipping, shippingAmount, suggestFullRefund }: SuggestRefundArguments): number {
  if (shippingAmount != null) return toShopCents(shippingAmount, order);
  return refundShipping || suggestFullRefund ? order.shippingCents : 0;
}
