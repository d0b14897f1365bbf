import type { SandboxRefund } from "../../order-records.ts";
import { connection } from "../connection.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { lineCents } from "../../orders/order-math.ts";
import { money, moneyBag } from "../money.ts";
import { transactions } from "../transactions.ts";
import { orderOf } from "../visible-orders.ts";

function refundLines(refund: SandboxRefund, context: RequestContext) {
  const order = orderOf(context, refund);
  return refund.lines.map((line, index) => {
    const lineItem = order.lineItems.find(({ id }) => id === line.lineItemId);
    const unitCents = lineItem ? lineCents(order, lineItem, 1) : 0;
    return {
      __typename: "RefundLineItem",
      id: `${refund.id}${index}`,
      lineItem,
      quantity: line.quantity,
      restockType: line.restockType,
      restocked: line.restockType !== "NO_RESTOCK",
      location: null,
      priceSet: moneyBag(unitCents, context.shop.currency, order),
      subtotalSet: moneyBag(unitCents * line.quantity, context.shop.currency, order),
    };
  });
}

export const refundResolvers: Resolvers = {
  Refund: {
    order: (refund: SandboxRefund, _args, context) => orderOf(context, refund),
    return: (refund: SandboxRefund, _args, context) => orderOf(context, refund).returns.find(({ id }) => id === refund.returnId) ?? null,
    processedAt: (refund: SandboxRefund) => refund.createdAt,
    updatedAt: (refund: SandboxRefund) => refund.createdAt,
    duties: () => [],
    refundLineItems: (refund: SandboxRefund, args, context) => connection(refundLines(refund, context), args),
    totalRefundedSet: (refund: SandboxRefund, _args, context) => moneyBag(refund.amountCents, context.shop.currency, orderOf(context, refund)),
    totalRefunded: (refund: SandboxRefund, _args, { shop }) => money(refund.amountCents, shop.currency),
    transactions: (refund: SandboxRefund, args, context) => {
      const all = transactions(orderOf(context, refund), context);
      return connection(all.filter(({ id }) => id === `${refund.id}0`), args);
    },
  },
};
