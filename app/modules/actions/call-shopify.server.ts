import { getOrder } from "#app/modules/orders/get-order.server.ts";
import type { ApproveReturnMutation, DeclineReturnMutation } from "#app/modules/returns/returns.generated.ts";
import { APPROVE_RETURN, DECLINE_RETURN } from "#app/modules/returns/returns.graphql.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { type AdminClient, unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { InputOf } from "./action-input.ts";
import { markerOf } from "./action-marker.ts";
import type { ActionOutcome } from "./action-outcome.server.ts";
import type {
  OrderCancelMutation, OrderUpdateMutation, OrderUpdateMutationVariables, RefundCreateMutation, ReturnCreateMutation, TagsAddMutation,
} from "./action-writes.generated.ts";
import { ORDER_CANCEL, ORDER_UPDATE, REFUND_CREATE, RETURN_CREATE, TAGS_ADD } from "./action-writes.graphql.ts";
import type { ClaimedAction } from "./claim-action.server.ts";
import type { Examined } from "./examine-action.server.ts";
import { refundInput } from "./refund-input.ts";
import { returnLineInputs } from "./return-line-inputs.server.ts";
import { mailTracking } from "./mail-tracking.server.ts";

/** How long a cancellation, which is a job at Shopify, may take before its result is read later. */
const JOB_DEADLINE_MS = 8_000;
const JOB_POLL_MS = 400;

interface Payload {
  userErrors?: { message: string }[];
  orderCancelUserErrors?: { message: string }[];
}

/**
 * The one call of an action. Throws `upstream`: "answer_lost" when it may have happened, any other reason when it
 * surely did not. A refusal by `userErrors` is an outcome.
 */
export async function callShopify(action: ClaimedAction, examined: Examined): Promise<ActionOutcome> {
  const { shopId, id, input } = action;
  if (input.kind === "tracking_resend") return mailTracking(action, examined);
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  switch (input.kind) {
    case "refund":
      return createRefund(admin, action, input, examined);
    case "order_cancel":
      return cancelOrder(admin, action, input);
    case "return_start": {
      const returnInput = { orderId: input.orderId, returnLineItems: await returnLineInputs({ shopId, input, note: markerOf(id) }) };
      const { returnCreate } = await admin.mutate<ReturnCreateMutation>(RETURN_CREATE, { returnInput });
      return outcomeOf(returnCreate, returnCreate?.return?.id);
    }
    case "return_approve": {
      const { returnApproveRequest } = await admin.mutate<ApproveReturnMutation>(APPROVE_RETURN, { id: input.returnId });
      return outcomeOf(returnApproveRequest, returnApproveRequest?.return?.id);
    }
    case "return_decline": {
      const { returnDeclineRequest } = await admin.mutate<DeclineReturnMutation>(DECLINE_RETURN, { id: input.returnId, reason: input.reason, note: input.note });
      return outcomeOf(returnDeclineRequest, returnDeclineRequest?.return?.id);
    }
    case "address_change":
      return updateOrder(admin, { id: input.orderId, shippingAddress: { ...input.address, countryCode: input.address.countryCode as "BE" } });
    case "order_note":
      return updateOrder(admin, { id: input.orderId, note: [examined.read.order.note, input.note].filter(Boolean).join("\n") });
    case "order_tag": {
      const { tagsAdd } = await admin.mutate<TagsAddMutation>(TAGS_ADD, { id: input.orderId, tags: [input.tag] });
      return outcomeOf(tagsAdd, tagsAdd?.node?.id);
    }
  }
}

async function createRefund(admin: AdminClient, action: ClaimedAction, input: InputOf<"refund">, { read }: Examined): Promise<ActionOutcome> {
  if (!read.suggestion) throw new Error("a refund was examined without what it may pay back");
  const variables = { key: action.idempotencyKey, input: refundInput({ actionId: action.id, input, order: read.order, suggestion: read.suggestion }) };
  const { refundCreate } = await admin.mutate<RefundCreateMutation>(REFUND_CREATE, variables);
  return outcomeOf(refundCreate, refundCreate?.refund?.id);
}

async function updateOrder(admin: AdminClient, input: OrderUpdateMutationVariables["input"]): Promise<ActionOutcome> {
  const { orderUpdate } = await admin.mutate<OrderUpdateMutation>(ORDER_UPDATE, { input });
  return outcomeOf(orderUpdate, orderUpdate?.order?.id);
}

/** Begun is not done: success is an order that reads as cancelled. */
async function cancelOrder(admin: AdminClient, { shopId, id }: ClaimedAction, input: InputOf<"order_cancel">): Promise<ActionOutcome> {
  const { orderId, refund, restock } = input;
  const { orderCancel } = await admin.mutate<OrderCancelMutation>(ORDER_CANCEL, { orderId, refund, restock, staffNote: markerOf(id) });
  const begun = outcomeOf(orderCancel, orderCancel?.job?.id);
  if (begun.kind !== "done") return begun;
  for (const deadline = Date.now() + JOB_DEADLINE_MS; Date.now() < deadline; ) {
    if (await isCancelled(shopId, orderId)) return { kind: "done", resultIds: [orderId] };
    await new Promise((resolve) => setTimeout(resolve, JOB_POLL_MS));
  }
  return { kind: "unknown" };
}

async function isCancelled(shopId: string, orderId: string): Promise<boolean> {
  try {
    return (await getOrder({ shopId, orderId, isFresh: true })).cancelledAt !== null;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

/** A payload without errors and without a result is no answer to rely on. */
function outcomeOf(payload: Payload | null | undefined, resultId: string | null | undefined): ActionOutcome {
  const [error] = [...(payload?.userErrors ?? []), ...(payload?.orderCancelUserErrors ?? [])];
  if (error) return { kind: "failed", failure: "refused", refusal: error.message };
  return resultId ? { kind: "done", resultIds: [resultId] } : { kind: "unknown" };
}
