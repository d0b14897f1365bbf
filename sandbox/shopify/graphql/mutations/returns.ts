import { nextId } from "../../../state.ts";
import type { SandboxOrder, SandboxReturn, SandboxReturnLine } from "../../order-records.ts";
import { returnableQuantity } from "../../orders/order-math.ts";
import { returnPayload } from "../../webhooks/payloads.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { RETURN_REASON_DEFINITIONS } from "../return-reasons.ts";
import { findOrder, orderOf } from "../visible-orders.ts";
import { type UserErrorEntry, userError } from "./user-error.ts";

interface ReturnLineInput {
  fulfillmentLineItemId: string;
  quantity: number;
  returnReason?: string | null;
  returnReasonDefinitionId?: string | null;
  returnReasonNote?: string | null;
  customerNote?: string | null;
}

interface ReturnInput {
  orderId: string;
  returnLineItems: ReturnLineInput[];
}

interface ReturnAnswer {
  return: SandboxReturn | null;
  userErrors: UserErrorEntry[];
}

function refuse(...userErrors: UserErrorEntry[]): ReturnAnswer {
  return { return: null, userErrors };
}

/** returnRequest (a shopper's wish) and returnCreate (staff open it at once). `root` names the input argument. */
function openReturn(root: string, input: ReturnInput, status: "REQUESTED" | "OPEN", context: RequestContext): ReturnAnswer {
  const order = findOrder(context, input.orderId);
  if (order === null) return refuse(userError([root, "orderId"], "Order does not exist", "NOT_FOUND"));
  if (order.cancelledAt !== null) return refuse(userError([root, "orderId"], "Order is cancelled and cannot be returned.", "INVALID_STATE"));
  const errors = input.returnLineItems.flatMap((line, index) => checkLine(order, line, [root, "returnLineItems", String(index)]));
  if (errors.length > 0) return refuse(...errors);
  const opened = newReturn(order, input.returnLineItems, status, context);
  order.returns.push(opened);
  order.updatedAt = opened.createdAt;
  context.emit(status === "REQUESTED" ? "returns/request" : "returns/approve", returnPayload(order, opened));
  return { return: opened, userErrors: [] };
}

function checkLine(order: SandboxOrder, line: ReturnLineInput, path: string[]): UserErrorEntry[] {
  const id = idOf("FulfillmentLineItem", line.fulfillmentLineItemId) ?? "";
  const isKnown = order.fulfillments.some(({ status, lines }) => status === "SUCCESS" && lines.some((each) => each.id === id));
  if (!isKnown) return [userError([...path, "fulfillmentLineItemId"], "Fulfillment line item does not exist.", "NOT_FOUND")];
  if (line.quantity < 1 || line.quantity > returnableQuantity(order, id)) {
    return [userError([...path, "quantity"], "Return line item has an invalid quantity.", "INVALID")];
  }
  const definition = line.returnReasonDefinitionId;
  if (definition != null && reasonOf(definition) === undefined) {
    return [userError([...path, "returnReasonDefinitionId"], "Return reason definition does not exist.", "NOT_FOUND")];
  }
  return [];
}

function reasonOf(definitionGid: string) {
  return RETURN_REASON_DEFINITIONS.find(({ id }) => id === idOf("ReturnReasonDefinition", definitionGid));
}

function newReturn(order: SandboxOrder, inputs: ReturnLineInput[], status: "REQUESTED" | "OPEN", { world }: RequestContext): SandboxReturn {
  const now = new Date().toISOString();
  return {
    __typename: "Return",
    id: nextId(world),
    orderId: order.id,
    name: `${order.name}-R${order.returns.length + 1}`,
    status,
    createdAt: now,
    requestApprovedAt: status === "OPEN" ? now : null,
    closedAt: null,
    decline: null,
    lines: inputs.map((input) => newLine(order, input, nextId(world))),
  };
}

function newLine(order: SandboxOrder, input: ReturnLineInput, id: string): SandboxReturnLine {
  const definition = input.returnReasonDefinitionId == null ? undefined : reasonOf(input.returnReasonDefinitionId);
  return {
    __typename: "ReturnLineItem",
    id,
    orderId: order.id,
    fulfillmentLineId: idOf("FulfillmentLineItem", input.fulfillmentLineItemId) ?? "",
    quantity: input.quantity,
    reason: definition?.reason ?? input.returnReason ?? "OTHER",
    reasonDefinitionId: definition?.id ?? null,
    reasonNote: input.returnReasonNote ?? "",
    customerNote: input.customerNote ?? null,
  };
}

type Change = (found: SandboxReturn, now: string) => void;

/** Moves a return on when it stands where the step expects it; else a user error as Shopify words it. */
function step(gid: string, path: string[], from: SandboxReturn["status"][], refusal: string, topic: string, change: Change, context: RequestContext): ReturnAnswer {
  const found = context.shop.orders.flatMap(({ returns }) => returns).find(({ id }) => id === idOf("Return", gid));
  if (found === undefined) return refuse(userError(path, "Return does not exist.", "NOT_FOUND"));
  if (!from.includes(found.status)) return refuse(userError(path, refusal, "INVALID_STATE"));
  const now = new Date().toISOString();
  change(found, now);
  const order = orderOf(context, found);
  order.updatedAt = now;
  context.emit(topic, returnPayload(order, found));
  return { return: found, userErrors: [] };
}

const approve: Change = (found, now) => {
  found.status = "OPEN";
  found.requestApprovedAt = now;
};

const close: Change = (found, now) => {
  found.status = "CLOSED";
  found.closedAt = now;
};

export const returnMutations: Resolvers = {
  Mutation: {
    returnRequest: (_source, { input }, context) => openReturn("input", input, "REQUESTED", context),
    returnCreate: (_source, { returnInput }, context) => openReturn("returnInput", returnInput, "OPEN", context),
    returnApproveRequest: (_source, { input }, context) =>
      step(input.id, ["input", "id"], ["REQUESTED"], "Return is not approvable. Only returns with status REQUESTED can be approved.", "returns/approve", approve, context),
    returnDeclineRequest: (_source, { input }, context) => {
      const decline: Change = (found, now) => {
        found.status = "DECLINED";
        found.closedAt = now;
        found.decline = { reason: input.declineReason, note: input.declineNote ?? null };
      };
      return step(input.id, ["input", "id"], ["REQUESTED"], "Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.", "returns/decline", decline, context);
    },
    returnClose: (_source, { id }, context) => step(id, ["id"], ["OPEN"], "Return must be open to be closed.", "returns/close", close, context),
    returnCancel: (_source, { id }, context) => {
      const cancel: Change = (found) => {
        found.status = "CANCELED";
      };
      return step(id, ["id"], ["REQUESTED", "OPEN"], "Return is not cancelable.", "returns/cancel", cancel, context);
    },
  },
};
