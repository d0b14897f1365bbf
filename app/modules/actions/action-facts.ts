import type { OrderContact, OrderDetails, MoneyPair } from "#app/modules/orders/order-details.ts";

/** One payment of the order that money may go back to. */
export interface RefundTarget {
  /** Shopify gid of the sale or capture. */
  parentId: string;
  gateway: string;
  /** "Bancontact" */
  gatewayName: string;
  amount: MoneyPair;
  /** No more than this can go back there. */
  max: MoneyPair;
}

/** What Shopify would pay back for the lines and shipping in question. */
export interface RefundSuggestion {
  amount: MoneyPair;
  maximum: MoneyPair;
  shipping: MoneyPair;
  targets: RefundTarget[];
}

/** All that a decision on an action may rest on, read from Shopify for it. */
export interface ActionFacts {
  order: OrderDetails;
  /** For refunds only. */
  suggestion: RefundSuggestion | null;
  /** For actions that use the address or the e-mail address only. */
  contact: OrderContact | null;
}
