import type { ReturnStateFragment } from "./returns.generated.ts";

export type ReturnStatusName =
  | "SUBMITTING" | "REFUSED" | "REQUESTED" | "APPROVED" | "LABEL_SENT" | "RECEIVED" | "REFUNDED" | "CLOSED" | "DECLINED" | "CANCELLED";

/** What staff marked by hand, for shops whose labels and warehouse Shopify does not know. */
export interface Marks {
  labelSentAt: Date | null;
  receivedAt: Date | null;
}

export interface ReturnState extends Marks {
  status: ReturnStatusName;
  approvedAt: Date | null;
  declinedAt: Date | null;
  refundedAt: Date | null;
  closedAt: Date | null;
}

/** Pure. State of a return as Shopify tells it now, with what staff marked; `now` dates what Shopify does not. */
export function returnStateOf(found: ReturnStateFragment, marks: Marks & { declinedAt?: Date | null }, now: Date): ReturnState {
  const reverse = found.reverseFulfillmentOrders.nodes;
  const hasLabel = reverse.some(({ reverseDeliveries }) => reverseDeliveries.nodes.length > 0);
  const hasArrived = reverse.some(({ lineItems }) => lineItems.nodes.some(({ dispositions }) => dispositions.some(({ quantity }) => quantity > 0)));
  const refundedAt = dateOf(found.refunds.nodes.map(({ createdAt }) => createdAt).filter((at) => at !== null).sort()[0]) ?? (found.refunds.nodes.length > 0 ? now : null);
  const state = {
    approvedAt: dateOf(found.requestApprovedAt),
    labelSentAt: marks.labelSentAt ?? (hasLabel ? now : null),
    receivedAt: marks.receivedAt ?? (hasArrived ? now : null),
    refundedAt,
    declinedAt: found.status === "DECLINED" ? (marks.declinedAt ?? dateOf(found.closedAt) ?? now) : null,
    closedAt: found.status === "CLOSED" ? (dateOf(found.closedAt) ?? now) : null,
  };
  return { ...state, status: statusOf(found.status, state) };
}

/** Shopify's ReturnStatus; anything else (OPEN, or one that this version does not know) goes by parcel and money. */
const NOT_OPEN: Record<string, ReturnStatusName> = { REQUESTED: "REQUESTED", DECLINED: "DECLINED", CLOSED: "CLOSED", CANCELED: "CANCELLED" };

function statusOf(status: ReturnStateFragment["status"], { labelSentAt, receivedAt, refundedAt }: Marks & { refundedAt: Date | null }): ReturnStatusName {
  if (status in NOT_OPEN) return NOT_OPEN[status] as ReturnStatusName;
  if (refundedAt) return "REFUNDED";
  if (receivedAt) return "RECEIVED";
  return labelSentAt ? "LABEL_SENT" : "APPROVED";
}

const dateOf = (at: string | null | undefined) => (at ? new Date(at) : null);

/** Ends: nothing is left for staff to decide. */
export const FINAL_STATUSES: readonly ReturnStatusName[] = ["CLOSED", "DECLINED", "CANCELLED", "REFUSED"];
