export interface SandboxAddress {
  firstName: string;
  lastName: string;
  company?: string | null;
  address1: string;
  address2: string | null;
  zip: string;
  city: string;
  countryCode: string;
  phone: string | null;
}

export interface SandboxOrder {
  __typename: "Order";
  id: string;
  /** "#1001" */
  name: string;
  number: number;
  customerId: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  /** What staff wrote when it was cancelled. */
  cancelStaffNote?: string | null;
  closedAt: string | null;
  note: string | null;
  tags: string[];
  shippingAddress: SandboxAddress | null;
  /** Where it differs from that. */
  billingAddress?: SandboxAddress;
  shippingCents: number;
  shippingTitle: string;
  /** What the customer saw and paid in, and how much of it one unit of the shop's currency is; without it, the shop's own. */
  paidIn?: { currency: string; rate: number };
  /** A discount on all lines; with a code, or given by the shop under a title. */
  discount?: { code: string | null; title: string; percentage: number };
  /** Lines were changed after the order was placed. */
  isEdited?: boolean;
  /** False: the payment is pending. */
  isPaid: boolean;
  gateway: string;
  lineItems: SandboxLineItem[];
  fulfillments: SandboxFulfillment[];
  returns: SandboxReturn[];
  refunds: SandboxRefund[];
}

export interface SandboxLineItem {
  __typename: "LineItem";
  id: string;
  orderId: string;
  productId: string;
  variantId: string;
  title: string;
  variantTitle: string;
  sku: string;
  quantity: number;
  unitPriceCents: number;
}

export interface SandboxFulfillment {
  __typename: "Fulfillment";
  id: string;
  orderId: string;
  /** "#1001-F1" */
  name: string;
  status: "SUCCESS" | "CANCELLED";
  /** A FulfillmentDisplayStatus: IN_TRANSIT, OUT_FOR_DELIVERY, DELIVERED, DELAYED, … */
  displayStatus: string;
  createdAt: string;
  updatedAt: string;
  inTransitAt: string | null;
  estimatedDeliveryAt: string | null;
  deliveredAt: string | null;
  tracking: { company: string; number: string; url: string }[];
  lines: SandboxFulfillmentLine[];
}

export interface SandboxFulfillmentLine {
  __typename: "FulfillmentLineItem";
  id: string;
  orderId: string;
  lineItemId: string;
  quantity: number;
}

export interface SandboxReturn {
  __typename: "Return";
  id: string;
  orderId: string;
  /** "#1001-R1" */
  name: string;
  status: "REQUESTED" | "OPEN" | "CLOSED" | "DECLINED" | "CANCELED";
  createdAt: string;
  requestApprovedAt: string | null;
  closedAt: string | null;
  decline: { reason: string; note: string | null } | null;
  /** Staff attached a label or tracking to it. */
  hasLabel?: boolean;
  /** The warehouse has taken its pieces in. */
  hasArrived?: boolean;
  lines: SandboxReturnLine[];
}

export interface SandboxReturnLine {
  __typename: "ReturnLineItem";
  id: string;
  orderId: string;
  fulfillmentLineId: string;
  quantity: number;
  /** A ReturnReason: UNWANTED, DEFECTIVE, OTHER, … */
  reason: string;
  reasonDefinitionId: string | null;
  reasonNote: string;
  customerNote: string | null;
}

export interface SandboxRefund {
  __typename: "Refund";
  id: string;
  orderId: string;
  returnId: string | null;
  createdAt: string;
  note: string | null;
  amountCents: number;
  shippingCents: number;
  lines: { lineItemId: string; quantity: number; restockType: string }[];
}
