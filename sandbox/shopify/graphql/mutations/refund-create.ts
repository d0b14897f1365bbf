import { nextId } from "../../../state.ts";
import type { SandboxOrder, SandboxRefund } from "../../order-records.ts";
import { orderTotals, refundedQuantity } from "../../orders/order-math.ts";
import { orderPayload, refundPayload } from "../../webhooks/payloads.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { toCents, toShopCents } from "../money.ts";
import type { RefundLineInput } from "../suggest-refund.ts";
import { transactions } from "../transactions.ts";
import { findOrder } from "../visible-orders.ts";
import { type UserErrorEntry, userError } from "./user-error.ts";

interface RefundInput {
  orderId: string;
  note?: string | null;
  allowOverRefunding?: boolean | null;
  refundLineItems?: RefundLineInput[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  currency?: string | null;
  transactions?: { amount: string; kind: string; gateway?: string; parentId?: string | null }[] | null;
}

/** Adds a refund to the order; as at Shopify, money moves only by the `transactions` of the input. */
function createRefund(input: RefundInput, context: RequestContext) {
  const order = findOrder(context, input.orderId);
  if (order === null) return refuse(userError(["orderId"], "Order does not exist"));
  const problem = problemOf(order, input, context);
  if (problem !== null) return refuse(problem);
  const refund = addRefund(order, input, context);
  context.emit("refunds/create", refundPayload(order, refund, context.shop));
  context.emit("orders/updated", orderPayload(order, context.shop));
  return { order, refund, userErrors: [] };
}

function refuse(error: UserErrorEntry) {
  return { order: null, refund: null, userErrors: [error] };
}

function problemOf(order: SandboxOrder, input: RefundInput, context: RequestContext): UserErrorEntry | null {
  if (input.currency != null && input.currency !== (order.paidIn?.currency ?? context.shop.currency)) return userError(["currency"], "Currency must be the presentment currency of the order");
  const [sale] = transactions(order, context);
  for (const { parentId, gateway, amount } of input.transactions ?? []) {
    if (toCents(amount) <= 0) return userError(["transactions"], "Amount must be greater than zero");
    const isOriginal = parentId != null && idOf("OrderTransaction", parentId) === sale?.id && gateway === sale?.gateway;
    if (!isOriginal) return userError(["transactions"], "Refund transactions must belong to a payment of the order");
  }
  for (const { lineItemId, quantity } of input.refundLineItems ?? []) {
    const line = order.lineItems.find(({ id }) => id === idOf("LineItem", lineItemId));
    if (line === undefined) return userError(["refundLineItems"], "Refund line items must belong to the order");
    if (quantity < 1) return userError(["refundLineItems"], "Refund line items Quantity must be greater than 0");
    if (quantity > line.quantity - refundedQuantity(order, line.id)) {
      return userError(["refundLineItems"], "Refund line items Quantity cannot refund more items than were purchased");
    }
  }
  if (!input.allowOverRefunding && amountOf(order, input) > orderTotals(order).refundableCents) {
    return userError(["transactions"], "Refund amount is greater than net payment received");
  }
  const isEmpty = !input.refundLineItems?.length && !input.transactions?.length && !input.shipping;
  return isEmpty ? userError(null, "Refund must have something to refund") : null;
}

function amountOf(order: SandboxOrder, input: RefundInput): number {
  const refunds = (input.transactions ?? []).filter(({ kind }) => kind === "REFUND");
  return refunds.reduce((sum, { amount }) => sum + toShopCents(amount, order), 0);
}

function addRefund(order: SandboxOrder, input: RefundInput, { world }: RequestContext): SandboxRefund {
  const shippingLeft = order.shippingCents - orderTotals(order).refundedShippingCents;
  const wanted = input.shipping?.fullRefund ? shippingLeft : toShopCents(input.shipping?.amount ?? "0", order);
  const refund: SandboxRefund = {
    __typename: "Refund",
    id: nextId(world),
    orderId: order.id,
    returnId: null,
    createdAt: new Date().toISOString(),
    note: input.note ?? null,
    amountCents: amountOf(order, input),
    shippingCents: Math.min(shippingLeft, wanted),
    lines: (input.refundLineItems ?? []).map(({ lineItemId, quantity, restockType }) => ({
      lineItemId: idOf("LineItem", lineItemId) ?? "",
      quantity,
      restockType: restockType ?? "NO_RESTOCK",
    })),
  };
  order.refunds.push(refund);
  order.updatedAt = refund.createdAt;
  return refund;
}

export const refundMutations: Resolvers = {
  Mutation: { refundCreate: (_source, { input }, context) => createRefund(input, context) },
};
