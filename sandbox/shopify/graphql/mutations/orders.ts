import { randomUUID } from "node:crypto";
import { nextId } from "../../../state.ts";
import type { SandboxAddress, SandboxOrder } from "../../order-records.ts";
import { currentQuantity, orderTotals } from "../../orders/order-math.ts";
import { orderPayload, refundPayload } from "../../webhooks/payloads.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { findOrder } from "../visible-orders.ts";
import { findNode } from "../resolvers/node.ts";
import { type UserErrorEntry, userError } from "./user-error.ts";

interface CancelArguments {
  orderId: string;
  reason: string;
  restock: boolean;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null } | null;
}

function cancelOrder(args: CancelArguments, context: RequestContext) {
  const order = findOrder(context, args.orderId);
  if (order === null) return refuseCancel("Order not found", "NOT_FOUND");
  if (order.cancelledAt !== null) return refuseCancel("Order has already been cancelled", "INVALID");
  if (order.fulfillments.some(({ status }) => status === "SUCCESS")) {
    return refuseCancel("Cannot cancel an order that has been fulfilled", "INVALID");
  }
  const now = new Date().toISOString();
  Object.assign(order, { cancelledAt: now, closedAt: now, updatedAt: now, cancelReason: args.reason });
  const isRefunded = args.refund || args.refundMethod?.originalPaymentMethodsRefund;
  if (isRefunded && orderTotals(order).refundableCents > 0) refundEverything(order, args.restock, context);
  context.emit("orders/cancelled", orderPayload(order, context.shop));
  context.emit("orders/updated", orderPayload(order, context.shop));
  return { job: { __typename: "Job", id: randomUUID(), done: true }, orderCancelUserErrors: [], userErrors: [] };
}

function refuseCancel(message: string, code: string) {
  return { job: null, orderCancelUserErrors: [userError(["orderId"], message, code)], userErrors: [userError(["orderId"], message)] };
}

function refundEverything(order: SandboxOrder, restock: boolean, context: RequestContext): void {
  const totals = orderTotals(order);
  const lines = order.lineItems.map((line) => ({
    lineItemId: line.id,
    quantity: currentQuantity(order, line),
    restockType: restock ? "CANCEL" : "NO_RESTOCK",
  }));
  order.refunds.push({
    __typename: "Refund",
    id: nextId(context.world),
    orderId: order.id,
    returnId: null,
    createdAt: order.updatedAt,
    note: null,
    amountCents: totals.refundableCents,
    shippingCents: order.shippingCents - totals.refundedShippingCents,
    lines,
  });
  context.emit("refunds/create", refundPayload(order, order.refunds.at(-1) as SandboxOrder["refunds"][number], context.shop));
}

interface OrderInput {
  id: string;
  note?: string | null;
  email?: string | null;
  phone?: string | null;
  tags?: string[] | null;
  shippingAddress?: (Partial<SandboxAddress> & { countryCode?: string }) | null;
}

function updateOrder(input: OrderInput, context: RequestContext) {
  const order = findOrder(context, input.id);
  if (order === null) return { order: null, userErrors: [userError(["id"], "Order does not exist")] };
  const problem = addressProblem(input.shippingAddress);
  if (problem !== null) return { order: null, userErrors: [problem] };
  for (const key of ["note", "email", "phone"] as const) if (input[key] !== undefined) order[key] = input[key];
  if (input.tags) order.tags = [...input.tags];
  if (input.shippingAddress) order.shippingAddress = { ...emptyAddress(order), ...order.shippingAddress, ...input.shippingAddress };
  order.updatedAt = new Date().toISOString();
  context.emit("orders/updated", orderPayload(order, context.shop));
  return { order, userErrors: [] };
}

function addressProblem(address: OrderInput["shippingAddress"]): UserErrorEntry | null {
  for (const key of ["address1", "city", "zip"] as const) {
    if (address?.[key] === "") return userError(["shippingAddress", key], `${key} can't be blank`);
  }
  return null;
}

function emptyAddress({ locale }: SandboxOrder): SandboxAddress {
  const countryCode = locale === "de" ? "DE" : "BE";
  return { firstName: "", lastName: "", address1: "", address2: null, zip: "", city: "", countryCode, phone: null };
}

function addTags({ id, tags }: { id: string; tags: string[] }, context: RequestContext) {
  const node = findNode(id, context) as { tags?: string[]; updatedAt?: string } | null;
  if (!node?.tags) return { node: null, userErrors: [userError(["id"], "Resource does not exist")] };
  node.tags = [...new Set([...node.tags, ...tags.map((tag) => tag.trim()).filter((tag) => tag !== "")])];
  node.updatedAt = new Date().toISOString();
  return { node, userErrors: [] };
}

export const orderMutations: Resolvers = {
  Mutation: {
    orderCancel: (_source, args, context) => cancelOrder(args, context),
    orderUpdate: (_source, { input }, context) => updateOrder(input, context),
    tagsAdd: (_source, args, context) => addTags(args, context),
  },
};
