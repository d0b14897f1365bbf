/** A sum as Shopify states it: decimal with a point, ISO 4217 currency. */
export interface Money {
  /** "49.00" */
  amount: string;
  /** "EUR" */
  currency: string;
}

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

/**
 * What a reply may say about one order: an allow-list of fields without contact details or addresses
 * (GD-06). Fields that Shopify withholds are null (SH-06).
 */
export interface OrderFacts {
  /** Shopify gid. Never shown to a model (SEC-04). */
  id: string;
  /** "#1001" */
  name: string;
  createdAt: string;
  processedAt: string | null;
  cancelledAt: string | null;
  /** OrderDisplayFinancialStatus: "PAID", "PARTIALLY_REFUNDED", … */
  financialStatus: string | null;
  /** OrderDisplayFulfillmentStatus: "UNFULFILLED", "FULFILLED", … */
  fulfillmentStatus: string | null;
  totalAmount: Money | null;
  refundedAmount: Money | null;
  lineItems: { title: string; quantity: number; amount: Money | null }[];
  fulfillments: FulfillmentFacts[];
  returns: { name: string; status: string }[];
  /** Opens the order page without a login: for the shopper only, never for a model. */
  statusPageUrl: string | null;
}
