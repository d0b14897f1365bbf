import type { Money } from "#app/modules/orders/order-facts.ts";
import type { OrderContact, OrderDetails } from "#app/modules/orders/order-details.ts";
import type { REFUND_SCOPES, RETURN_REASONS } from "./action-input.ts";
import { invalidAction } from "./action-problems.ts";

/** More with one reply is no help to anybody. */
export const MAX_PROPOSALS = 3;

/** Pieces of one line of the order. Any number a model may have said: the check judges it. */
export interface ProposedItem {
  lineItemId: string;
  quantity: number;
}

/** A new address out of the shopper's own words; name and company stay as they are. */
export interface ProposedAddress {
  address1: string;
  address2: string;
  zip: string;
  city: string;
  /** ISO 3166-1 alpha-2; "": as it is. */
  countryCode: string;
}

/** What would be done, without the order it is for. */
export type ProposedDeed =
  | { kind: "order_cancel" | "tracking_resend" }
  | { kind: "return_approve"; returnId: string }
  | { kind: "return_start"; items: ProposedItem[]; reason: (typeof RETURN_REASONS)[number] }
  | { kind: "refund"; scope: (typeof REFUND_SCOPES)[number]; items: ProposedItem[]; amount: Money | null }
  | { kind: "address_change"; address: ProposedAddress }
  | { kind: "order_tag" | "order_note"; text: string };

/**
 * What a draft proposes for one of the conversation's own orders. All ids were put in by code from facts; a model
 * never sees or names one (SEC-04).
 */
export type DraftProposal = ProposedDeed & { orderId: string; orderName: string };

/**
 * Pure. The wish that a proposal means for this order as it is now, not yet checked. `contact` is for a new address
 * only. Throws `InvalidAction` when the order has no such thing.
 */
export function toWish(proposal: DraftProposal, order: OrderDetails, contact: OrderContact | null): object {
  const { kind } = proposal;
  const orderId = order.id;
  switch (kind) {
    case "order_cancel":
      return { kind, orderId, refund: true, restock: true };
    case "tracking_resend":
      return { kind, orderId };
    case "return_approve":
      return { kind, orderId, returnId: proposal.returnId };
    case "order_tag":
      return { kind, orderId, tag: proposal.text };
    case "order_note":
      return { kind, orderId, note: proposal.text };
    case "address_change":
      return { kind, orderId, address: newAddress(proposal.address, contact) };
    case "refund": {
      const { scope, amount } = proposal;
      return { kind, orderId, scope, lines: scope === "lines" ? proposal.items.map((item) => ({ ...item, restock: false })) : [], amount };
    }
    case "return_start":
      return { kind, orderId, reason: proposal.reason, lines: returnedPieces(proposal.items, order) };
  }
}

function newAddress({ countryCode, ...address }: ProposedAddress, contact: OrderContact | null): object {
  const before = contact?.shippingAddress;
  if (!before?.name || !before.countryCode) throw invalidAction("order", "withheld");
  const [firstName = "", ...rest] = before.name.trim().split(/\s+/);
  const name = rest.length > 0 ? { firstName, lastName: rest.join(" ") } : { firstName: "", lastName: firstName };
  return { ...name, company: before.company ?? "", ...address, countryCode: countryCode || before.countryCode };
}

function returnedPieces(items: ProposedItem[], order: OrderDetails): { fulfillmentLineItemId: string; quantity: number }[] {
  const pieces = items.flatMap((item) => fulfilledPieces(item, order));
  if (pieces.length > 0 || items.length === 0) return pieces;
  throw invalidAction("lines", order.returnable.allowed ? "line_not_in_order" : order.returnable.reason);
}

/** Pieces of a line, from the parcels in which they came. */
function fulfilledPieces({ lineItemId, quantity }: ProposedItem, order: OrderDetails): { fulfillmentLineItemId: string; quantity: number }[] {
  const shipped = (order.returnableLines ?? []).filter((line) => line.lineItemId === lineItemId);
  const [first] = shipped;
  // No number of pieces at all: the check says so.
  if (first && !(quantity >= 1)) return [{ fulfillmentLineItemId: first.fulfillmentLineItemId, quantity }];
  let left = quantity;
  const pieces: { fulfillmentLineItemId: string; quantity: number }[] = [];
  for (const line of shipped) {
    if (left <= 0) break;
    const taken = Math.min(left, line.quantity);
    pieces.push({ fulfillmentLineItemId: line.fulfillmentLineItemId, quantity: taken });
    left -= taken;
  }
  // Not silently fewer than asked: the check then says how many there are.
  if (left > 0 && pieces[0]) pieces[0].quantity += left;
  return pieces;
}
