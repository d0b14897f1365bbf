import type { ActionInput } from "./action-input.ts";
import { markerOf } from "./action-marker.ts";
import type { ActionEffectsQuery } from "./action-reads.generated.ts";

export type OrderEffects = NonNullable<ActionEffectsQuery["order"]>;

/** What Shopify shows of an action: it happened, it did not (so far), or something else happened instead. */
export type Effect = { kind: "done"; resultIds: string[] } | { kind: "not_done" } | { kind: "overtaken"; failure: string };

const NOT_DONE: Effect = { kind: "not_done" };

/**
 * Pure. Looks for the effect of one action at its order: by the mark that it carries, or by the state that it aimed
 * at. A mailed tracking link leaves none: it is stored together with the action's end, so an action in doubt sent
 * nothing.
 */
export function findEffect(actionId: string, input: ActionInput, order: OrderEffects): Effect {
  const marker = markerOf(actionId);
  switch (input.kind) {
    case "refund": {
      const refund = order.refunds.find(({ note }) => note?.includes(marker));
      return refund ? { kind: "done", resultIds: [refund.id] } : NOT_DONE;
    }
    case "order_cancel":
      if (order.cancelledAt === null) return NOT_DONE;
      return order.cancellation?.staffNote?.includes(marker) ? { kind: "done", resultIds: [order.id] } : { kind: "overtaken", failure: "already_cancelled" };
    case "return_start": {
      const made = order.returns?.nodes.find(({ returnLineItems }) => returnLineItems.nodes.some((line) => "returnReasonNote" in line && line.returnReasonNote.includes(marker)));
      return made ? { kind: "done", resultIds: [made.id] } : NOT_DONE;
    }
    case "return_approve":
      return returnEffect(order, input.returnId, ["OPEN", "CLOSED"]);
    case "return_decline":
      return returnEffect(order, input.returnId, ["DECLINED"]);
    case "address_change":
      return isAddress(order.shippingAddress, input.address) ? { kind: "done", resultIds: [order.id] } : NOT_DONE;
    case "order_tag":
      return order.tags.some((tag) => tag.toLowerCase() === input.tag.toLowerCase()) ? { kind: "done", resultIds: [order.id] } : NOT_DONE;
    case "order_note":
      return order.note?.includes(input.note) ? { kind: "done", resultIds: [order.id] } : NOT_DONE;
    case "tracking_resend":
      return NOT_DONE;
  }
}

function returnEffect(order: OrderEffects, returnId: string, wanted: string[]): Effect {
  const status = order.returns?.nodes.find(({ id }) => id === returnId)?.status;
  if (status === undefined || status === "REQUESTED") return NOT_DONE;
  return wanted.includes(status) ? { kind: "done", resultIds: [returnId] } : { kind: "overtaken", failure: "return_decided" };
}

type Input<Kind extends ActionInput["kind"]> = Extract<ActionInput, { kind: Kind }>;

function isAddress(now: OrderEffects["shippingAddress"], wanted: Input<"address_change">["address"]): boolean {
  if (!now) return false;
  const { countryCodeV2, ...fields } = now;
  const same = (Object.keys(fields) as (keyof typeof fields)[]).every((field) => (fields[field] ?? "").trim() === wanted[field].trim());
  return same && countryCodeV2 === wanted.countryCode;
}
