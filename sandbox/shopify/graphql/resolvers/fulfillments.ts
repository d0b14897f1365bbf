import type { SandboxFulfillment, SandboxFulfillmentLine } from "../../order-records.ts";
import { connection } from "../connection.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { moneyBag } from "../money.ts";
import { orderOf } from "../visible-orders.ts";

function lineItemOf(line: SandboxFulfillmentLine, context: RequestContext) {
  return orderOf(context, line).lineItems.find(({ id }) => id === line.lineItemId);
}

function lineTotal(line: SandboxFulfillmentLine, _args: unknown, context: RequestContext) {
  return moneyBag((lineItemOf(line, context)?.unitPriceCents ?? 0) * line.quantity, context.shop.currency, orderOf(context, line));
}

export const fulfillmentResolvers: Resolvers = {
  Fulfillment: {
    order: (fulfillment: SandboxFulfillment, _args, context) => orderOf(context, fulfillment),
    trackingInfo: (fulfillment: SandboxFulfillment, { first }) => fulfillment.tracking.slice(0, first ?? undefined),
    fulfillmentLineItems: (fulfillment: SandboxFulfillment, args) => connection(fulfillment.lines, args),
    totalQuantity: (fulfillment: SandboxFulfillment) => fulfillment.lines.reduce((sum, line) => sum + line.quantity, 0),
    requiresShipping: () => true,
  },
  FulfillmentLineItem: {
    lineItem: (line: SandboxFulfillmentLine, _args, context) => lineItemOf(line, context),
    originalTotalSet: lineTotal,
    discountedTotalSet: lineTotal,
  },
};
