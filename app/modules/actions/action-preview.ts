import type { Money, TrackingFacts } from "#app/modules/orders/order-facts.ts";
import type { DECLINE_REASONS, REFUND_SCOPES, RETURN_REASONS } from "./action-input.ts";

interface OfOrder {
  /** "#1001" */
  orderName: string;
}

/** Pieces of one line of an order that an action concerns. */
export interface PreviewLine {
  /** LineItem or FulfillmentLineItem, as the action's input names it. */
  id: string;
  title: string;
  quantity: number;
  /** The most that could be chosen. */
  of: number;
}

export interface RefundPreview extends OfOrder {
  kind: "refund";
  scope: (typeof REFUND_SCOPES)[number];
  amount: Money;
  /** What Shopify computes for these lines and this shipping; no more can be given. */
  suggested: Money;
  /** Names of the payment means that it goes back to: "Bancontact". */
  methods: string[];
  lines: (PreviewLine & { restock: boolean })[];
  shipping: Money | null;
  restock: number;
  refundedBefore: Money;
  refundedAfter: Money;
  /** The same sum in the shop's currency, which limits of roles are in. */
  moves: Money;
}

export interface CancelPreview extends OfOrder {
  kind: "order_cancel";
  /** Null: nothing is paid back. */
  refund: Money | null;
  /** The same sum in the shop's currency. */
  moves: Money | null;
  methods: string[];
  lines: PreviewLine[];
  /** Pieces that go back into stock. */
  restock: number;
}

export interface AddressPreview extends OfOrder {
  kind: "address_change";
  before: string[];
  after: string[];
}

export interface ReturnStartPreview extends OfOrder {
  kind: "return_start";
  lines: PreviewLine[];
  reason: (typeof RETURN_REASONS)[number];
}

export interface ReturnDecisionPreview extends OfOrder {
  kind: "return_approve" | "return_decline";
  returnName: string;
  lines: { title: string; quantity: number }[];
  decline: { reason: (typeof DECLINE_REASONS)[number]; note: string } | null;
}

export interface TrackingPreview extends OfOrder {
  kind: "tracking_resend";
  parcels: TrackingFacts[];
  /** "l•••@example.com" */
  to: string;
}

export interface TagPreview extends OfOrder {
  kind: "order_tag";
  tag: string;
  before: string[];
}

export interface NotePreview extends OfOrder {
  kind: "order_note";
  note: string;
  before: string | null;
}

/** The consequence of an action, computed from live facts, for a person to decide on (AI-13). */
export type ActionPreview = RefundPreview | CancelPreview | AddressPreview | ReturnStartPreview | ReturnDecisionPreview | TrackingPreview | TagPreview | NotePreview;
