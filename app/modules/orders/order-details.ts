import type { FulfillmentFacts, LineItemFacts, Money, OrderFacts, RefundFacts, ReturnFacts } from "./order-facts.ts";
import type { Permission, ReturnableReason } from "./order-permissions.ts";

/** One sum in both currencies of an order; the two differ when the shop sells in several (Shopify's MoneyBag). */
export interface MoneyPair {
  /** As the customer pays and reads it. */
  presentment: Money;
  /** As the shop counts it. */
  shop: Money;
}

export interface LineItemDetails extends LineItemFacts {
  /** Per piece before discounts; presentment currency. */
  unitPrice: Money | null;
  /** Shipped pieces that no return claims yet; null: unknown. */
  returnableQuantity: number | null;
}

export interface FulfillmentDetails extends FulfillmentFacts {
  /** Shopify gid. */
  id: string;
  /** "#1001-F1" */
  name: string;
  lines: { fulfillmentLineItemId: string; lineItemId: string; quantity: number }[];
}

export interface RefundDetails extends RefundFacts {
  lines: { lineItemId: string; quantity: number; amount: Money | null }[];
}

export interface ReturnLineFacts {
  /** Shopify gid of the ReturnLineItem. */
  id: string;
  /** Null for a line that Shopify cannot tie to one of the order. */
  lineItemId: string | null;
  quantity: number;
  refundableQuantity: number;
  refundedQuantity: number;
  /** ReturnReasonDefinition: its handle and Shopify's name for it. */
  reason: { handle: string; name: string } | null;
  /** The shopper's own words: untrusted text (SEC-02). */
  customerNote: string | null;
}

export interface ReturnDetails extends ReturnFacts {
  lines: ReturnLineFacts[];
}

/** Shipped pieces that may still be sent back, as `returnRequest` wants to hear of them. */
export interface ReturnableLine {
  fulfillmentLineItemId: string;
  lineItemId: string;
  quantity: number;
}

/** One movement of money: what a refund by the original means has to name. */
export interface PaymentFacts {
  /** Shopify gid of the OrderTransaction: the `parentId` of a refund. */
  id: string;
  /** OrderTransactionKind: "SALE", "CAPTURE", "REFUND", … */
  kind: string;
  /** OrderTransactionStatus: only "SUCCESS" moved money. */
  status: string;
  gateway: string | null;
  /** The gateway's name for people: "Bancontact". */
  gatewayName: string | null;
  amount: MoneyPair | null;
  parentId: string | null;
  processedAt: string | null;
}

export interface DiscountFacts {
  /** Null for an automatic or manual discount. */
  code: string | null;
  /** What the shop calls an automatic or manual one. */
  title: string | null;
  /** "10 %" as { percentage: 10 }, or a sum; null: unknown. */
  value: { percentage: number } | { amount: Money } | null;
}

export interface OrderTotals {
  subtotal: MoneyPair | null;
  shipping: MoneyPair | null;
  discounts: MoneyPair | null;
  tax: MoneyPair | null;
  /** As placed. */
  total: MoneyPair | null;
  /** After edits, removals and refunds. */
  currentTotal: MoneyPair | null;
  refunded: MoneyPair | null;
  /** Received less refunded: no refund can be more. */
  netPaid: MoneyPair | null;
  /** Still to be paid. */
  outstanding: MoneyPair | null;
}

/** Enough to recognise an address, not enough to go there: "90•• · G••• · BE". */
export interface MaskedAddress {
  zip: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2 */
  countryCode: string | null;
}

/**
 * One order as staff and actions need it. More than a reply may say: `note`, `tags`, address and payments
 * are for staff's screens and for code, never for a prompt (GD-06).
 */
export interface OrderDetails extends OrderFacts {
  lineItems: LineItemDetails[];
  fulfillments: FulfillmentDetails[];
  refunds: RefundDetails[];
  returns: ReturnDetails[] | null;
  /** Null: unknown, because the app may not read returns. */
  returnableLines: ReturnableLine[] | null;
  returnable: Permission<ReturnableReason>;
  totals: OrderTotals;
  /** True where prices are stated with VAT, as to consumers: `totals.tax` is then a part of the others. */
  isTaxIncluded: boolean;
  /** ISO 4217. Compare before any amount: a refund is asked for in the currency the customer paid. */
  currencies: { presentment: string; shop: string };
  payments: PaymentFacts[];
  discounts: DiscountFacts[];
  /** Masked; in full only through `getOrderContact`. */
  shippingAddress: MaskedAddress | null;
  /** Shopify gid; null for a guest's order or when customers may not be read. */
  customerId: string | null;
  /** "nl", "fr-BE"; null when Shopify does not know. */
  customerLocale: string | null;
  /** The merchant's note: untrusted text, for staff only. */
  note: string | null;
  tags: string[];
}

/** Who an order goes to, in full. Protected customer data, levels 1 and 2 (SH-04). */
export interface OrderContact {
  orderId: string;
  orderName: string;
  customerId: string | null;
  email: string | null;
  phone: string | null;
  shippingAddress: FullAddress | null;
}

export interface FullAddress {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  zip: string | null;
  city: string | null;
  provinceCode: string | null;
  countryCode: string | null;
  phone: string | null;
}
