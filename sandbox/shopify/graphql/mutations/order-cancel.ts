import { randomUUID } from "node:crypto";
import { nextId } from "../../../state.ts";
import { takeFault } from "../../faults.ts";
import type { SandboxOrder } from "../../order-records.ts";
import { currentQuantity, orderTotals } from "../../orders/order-math.ts";
import { orderPayload, refundPayload } from "../../webhooks/payloads.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { findOrder } from "../visible-orders.ts";
import { userError } from "./user-error.ts";

interface CancelArguments {
  orderId: string;
  reason: string;
  restock: boolean;
  staffNote?: string | null;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null } | null;
}

type Emit = RequestContext["emit"];

const DEFAULT_LATE_MS = 1_000;

/** Shopify cancels in a job: done at once here, or a while after the answer with the fault "lateJobs". */
function cancelOrder(args: CancelArguments, context: RequestContext) {
  const order = findOrder(context, args.orderId);
  if (order === null) return refuseCancel("Order not found", "NOT_FOUND");
  if (order.cancelledAt !== null) return refuseCancel("Order has already been cancelled", "INVALID");
  if (order.fulfillments.some(({ status }) => status === "SUCCESS")) {
    return refuseCancel("Cannot cancel an order that has been fulfilled", "INVALID");
  }
  if (order.returns.some(({ status }) => status === "OPEN")) return refuseCancel("Cannot cancel an order with an active return", "INVALID");
  const id = randomUUID();
  const late = takeFault(context.world, "lateJobs", "orderCancel");
  if (late) {
    context.world.runningJobs.add(id);
    setTimeout(() => {
      carryOut(order, args, context, context.emitLater);
      context.world.runningJobs.delete(id);
    }, late.ms ?? DEFAULT_LATE_MS).unref();
  } else carryOut(order, args, context, context.emit);
  return { job: { __typename: "Job", id, done: late === null }, orderCancelUserErrors: [], userErrors: [] };
}

function refuseCancel(message: string, code: string) {
  return { job: null, orderCancelUserErrors: [userError(["orderId"], message, code)], userErrors: [userError(["orderId"], message)] };
}

function carryOut(order: SandboxOrder, args: CancelArguments, context: RequestContext, emit: Emit): void {
  const now = new Date().toISOString();
  Object.assign(order, { cancelledAt: now, closedAt: now, updatedAt: now, cancelReason: args.reason, cancelStaffNote: args.staffNote ?? null });
  const isRefunded = args.refund || args.refundMethod?.originalPaymentMethodsRefund;
  if (isRefunded && orderTotals(order).refundableCents > 0) refundEverything(order, args.restock, context, emit);
  emit("orders/cancelled", orderPayload(order, context.shop));
  emit("orders/updated", orderPayload(order, context.shop));
}

function refundEverything(order: SandboxOrder, restock: boolean, { world, shop }: RequestContext, emit: Emit): void {
  const totals = orderTotals(order);
  const lines = order.lineItems.map((line) => ({
    lineItemId: line.id,
    quantity: currentQuantity(order, line),
    restockType: restock ? "CANCEL" : "NO_RESTOCK",
  }));
  order.refunds.push({
    __typename: "Refund",
    id: nextId(world),
    orderId: order.id,
    returnId: null,
    createdAt: order.updatedAt,
    note: null,
    amountCents: totals.refundableCents,
    shippingCents: order.shippingCents - totals.refundedShippingCents,
    lines,
  });
  emit("refunds/create", refundPayload(order, order.refunds.at(-1) as SandboxOrder["refunds"][number], shop));
}

export const orderCancelResolvers: Resolvers = {
  QueryRoot: {
    job: (_source, { id }, { world }) => {
      const jobId = idOf("Job", id) ?? id;
      return { __typename: "Job", id: jobId, done: !world.runningJobs.has(jobId) };
    },
  },
  Mutation: { orderCancel: (_source, args, context) => cancelOrder(args, context) },
  Order: {
    cancellation: (order: SandboxOrder) => (order.cancelledAt === null ? null : { staffNote: order.cancelStaffNote ?? null }),
  },
};
