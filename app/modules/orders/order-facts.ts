import type { OrderPermissions } from "./order-permissions.ts";

/** A sum as Shopify states it: decimal with a point, ISO 4217 currency. */
export interface Money {
  /** "49.00" */
  amount: string;
  /** "EUR" */
  currency: string;
}

/** Shopify gives orders of the last 60 days unless the merchant granted `read_all_orders` (shopify.dev, "Access scopes"). */
export type OrderReach = "all" | "last_60_days";

export interface TrackingFacts {
  company: string | null;
  number: string | null;
  url: string | null;
}

/** One parcel. Times are ISO 8601, UTC. */
export interface FulfillmentFacts {
  /** FulfillmentStatus: "SUCCESS", "CANCELLED", … */
  status: string;
  /** FulfillmentDisplayStatus: "IN_TRANSIT", "DELIVERED", …; null when Shopify withholds it. */
  displayStatus: string | null;
  createdAt: string;
  estimatedDeliveryAt: string | null;
  deliveredAt: string | null;
  tracking: TrackingFacts[];
}

export interface LineItemFacts {
  /** Shopify gid of the LineItem. */
  id: string;
  title: string;
  /** "Blauw / M"; null for a product without variants. */
  variantTitle: string | null;
  sku: string | null;
  /** Pieces as ordered. */
  quantity: number;
  /** Pieces left after edits, removals and refunds. */
  currentQuantity: number;
  refundableQuantity: number;
  /** Pieces that are not shipped yet. */
  fulfillableQuantity: number;
  /** For all pieces, discounts of the line taken off; presentment currency. */
  amount: Money | null;
}

/** A refund that was made; amounts in presentment currency. */
export interface RefundFacts {
  /** Shopify gid. */
  id: string;
  createdAt: string | null;
  amount: Money | null;
}

/** A return as Shopify knows it. */
export interface ReturnFacts {
  /** Shopify gid. */
  id: string;
  /** "#1001-R1" */
  name: string;
  /** ReturnStatus: "REQUESTED", "OPEN", "CLOSED", "DECLINED", "CANCELED". */
  status: string;
  createdAt: string;
  approvedAt: string | null;
  closedAt: string | null;
  /** ReturnDeclineReason; null unless declined. */
  declineReason: string | null;
}

/**
 * One order as a list of a customer's orders gives it, and all of it that a reply may say: neither contact
 * details nor addresses nor staff's notes have a place in this type, so none can reach a prompt (GD-06).
 * Null is "unknown": withheld by Shopify or not granted (SH-06), never "none".
 */
export interface OrderFacts extends OrderPermissions {
  /** Shopify gid. Never shown to a model (SEC-04). */
  id: string;
  /** "#1001" */
  name: string;
  createdAt: string;
  processedAt: string | null;
  cancelledAt: string | null;
  /** OrderCancelReason: "CUSTOMER", "INVENTORY", …; null unless cancelled. */
  cancelReason: string | null;
  /** When the shop archived the order. */
  closedAt: string | null;
  /** Changes with every change of the order. */
  updatedAt: string;
  /** Lines were added, removed or changed after the order was placed. */
  isEdited: boolean;
  /** OrderDisplayFinancialStatus: "PAID", "PARTIALLY_REFUNDED", … */
  financialStatus: string | null;
  /** OrderDisplayFulfillmentStatus: "UNFULFILLED", "FULFILLED", … */
  fulfillmentStatus: string | null;
  /** As placed; presentment currency. */
  totalAmount: Money | null;
  /** So far; presentment currency, "0.00" for none. */
  refundedAmount: Money | null;
  /** All discounts; presentment currency. */
  discountAmount: Money | null;
  /** How it travels, in the shop's words ("bpost thuislevering"), and what that costs; null when nothing travels. */
  shipping: { title: string; amount: Money | null } | null;
  /** BCP 47 tag of the language that the order was placed in: "fr", "nl-BE". */
  customerLocale: string | null;
  lineItems: LineItemFacts[];
  /** The order has more lines than were read: do not count or sum them. */
  hasMoreLineItems: boolean;
  fulfillments: FulfillmentFacts[];
  refunds: RefundFacts[];
  /** Null: unknown, because the app may not read returns. */
  returns: ReturnFacts[] | null;
  /** Opens the order page without a login: for the shopper only, never for a model. */
  statusPageUrl: string | null;
}
