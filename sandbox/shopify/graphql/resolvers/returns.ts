import type { SandboxFulfillment, SandboxReturn, SandboxReturnLine } from "../../order-records.ts";
import { refundedQuantity, returnableQuantity } from "../../orders/order-math.ts";
import { connection } from "../connection.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { RETURN_REASON_DEFINITIONS } from "../return-reasons.ts";
import { searchItems } from "../search.ts";
import { findOrder, orderOf } from "../visible-orders.ts";

interface ReturnableFulfillment {
  __typename: "ReturnableFulfillment";
  id: string;
  fulfillment: SandboxFulfillment;
}

/** Fulfillments of an order with at least one piece that no return claims yet. */
function returnableFulfillments(context: RequestContext, orderGid: string): ReturnableFulfillment[] {
  const order = findOrder(context, orderGid);
  if (order === null) return [];
  return order.fulfillments
    .filter(({ status, lines }) => status === "SUCCESS" && lines.some(({ id }) => returnableQuantity(order, id) > 0))
    .map((fulfillment) => ({ __typename: "ReturnableFulfillment", id: fulfillment.id, fulfillment }));
}

function fulfillmentLineOf(line: SandboxReturnLine, context: RequestContext) {
  return orderOf(context, line).fulfillments.flatMap(({ lines }) => lines).find(({ id }) => id === line.fulfillmentLineId);
}

/** Pieces of this returned line that a refund already covers. */
function refundedPieces(line: SandboxReturnLine, context: RequestContext): number {
  const lineItemId = fulfillmentLineOf(line, context)?.lineItemId ?? "";
  return Math.min(line.quantity, refundedQuantity(orderOf(context, line), lineItemId));
}

export const returnResolvers: Resolvers = {
  QueryRoot: {
    return: (_source, { id }, { shop }) => shop.orders.flatMap(({ returns }) => returns).find((each) => each.id === idOf("Return", id)) ?? null,
    returnableFulfillments: (_source, args, context) => connection(returnableFulfillments(context, args.orderId), args),
    returnReasonDefinitions: (_source, args, context) => {
      const fields = { filters: { handle: reasonHandle, name: reasonName }, text: (reason: Reason) => [reason.name] };
      const chosen = RETURN_REASON_DEFINITIONS.filter(
        (reason) =>
          (args.handles?.includes(reason.handle) ?? true) && (args.ids?.some((id: string) => idOf("ReturnReasonDefinition", id) === reason.id) ?? true),
      );
      return connection(searchItems(chosen, args.query, fields, context, "returnReasonDefinitions"), args);
    },
  },
  Return: {
    order: (source: SandboxReturn, _args, context) => orderOf(context, source),
    totalQuantity: (source: SandboxReturn) => source.lines.reduce((sum, line) => sum + line.quantity, 0),
    returnLineItems: (source: SandboxReturn, args) => connection(source.lines, args),
    reverseFulfillmentOrders: (source: SandboxReturn, args) =>
      connection(source.status === "REQUESTED" || source.status === "DECLINED" ? [] : [{ __typename: "ReverseFulfillmentOrder", id: source.id, source }], args),
    refunds: (source: SandboxReturn, args, context) =>
      connection(orderOf(context, source).refunds.filter(({ returnId }) => returnId === source.id), args),
  },
  ReturnLineItem: {
    fulfillmentLineItem: (line: SandboxReturnLine, _args, context) => fulfillmentLineOf(line, context),
    returnReason: (line: SandboxReturnLine) => line.reason,
    returnReasonNote: (line: SandboxReturnLine) => line.reasonNote,
    returnReasonDefinition: (line: SandboxReturnLine) => RETURN_REASON_DEFINITIONS.find(({ id }) => id === line.reasonDefinitionId) ?? null,
    refundedQuantity: (line: SandboxReturnLine, _args, context) => refundedPieces(line, context),
    refundableQuantity: (line: SandboxReturnLine, _args, context) => line.quantity - refundedPieces(line, context),
    processedQuantity: () => 0,
    processableQuantity: (line: SandboxReturnLine) => line.quantity,
    unprocessedQuantity: (line: SandboxReturnLine) => line.quantity,
  },
  ReverseFulfillmentOrder: {
    reverseDeliveries: ({ source }: { source: SandboxReturn }, args) => connection(source.hasLabel ? [{ __typename: "ReverseDelivery", id: source.id }] : [], args),
    lineItems: ({ source }: { source: SandboxReturn }, args) =>
      connection(source.lines.map((line) => ({ __typename: "ReverseFulfillmentOrderLineItem", id: line.id, totalQuantity: line.quantity, dispositions: source.hasArrived ? [{ id: line.id, quantity: line.quantity }] : [] })), args),
  },
  ReturnableFulfillment: {
    returnableFulfillmentLineItems: ({ fulfillment }: ReturnableFulfillment, args, context) => {
      const order = orderOf(context, fulfillment);
      const lines = fulfillment.lines.map((line) => ({ id: line.id, fulfillmentLineItem: line, quantity: returnableQuantity(order, line.id) }));
      return connection(lines.filter(({ quantity }) => quantity > 0), args);
    },
  },
};

type Reason = (typeof RETURN_REASON_DEFINITIONS)[number];

function reasonHandle(reason: Reason) {
  return reason.handle;
}

function reasonName(reason: Reason) {
  return reason.name;
}
