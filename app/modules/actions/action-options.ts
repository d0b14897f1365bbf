import type { OrderContact, OrderDetails } from "#app/modules/orders/order-details.ts";
import type { ActionAddress, ActionInput } from "./action-input.ts";
import { ACTION_KINDS, type ActionKindName, isGranted } from "./action-kinds.ts";
import { returnLines } from "./check-return.ts";
import { thousandths } from "./decimal-money.ts";

/** A line of an order that an action may concern, and how many pieces of it. */
export interface OptionLine {
  /** LineItem for a refund, FulfillmentLineItem for a return. */
  id: string;
  title: string;
  /** The most that can be chosen now. */
  of: number;
}

/** What a person may choose from in the form of an action, from the facts of its order. */
export interface ActionOptions {
  orderId: string;
  orderName: string;
  /** Of every sum in the form: what the customer paid in. */
  currency: string;
  kinds: ActionKindName[];
  refundLines: OptionLine[];
  /** Shipping was charged, so it may be paid back alone. */
  hasShipping: boolean;
  returnLines: OptionLine[];
  /** Requested ones that nobody decided on. */
  returns: { id: string; name: string; lines: { title: string; quantity: number }[] }[];
  /** Null when nothing can be changed about it, or Shopify withholds it. */
  address: ActionAddress | null;
  tags: string[];
  note: string | null;
}

/** Options together with what is being edited; null for a new action. */
export interface ActionFormFacts {
  options: ActionOptions;
  input: ActionInput | null;
}

/** Pure. `scopes` as Shopify lists them; `contact` only where the address may change. */
export function toActionOptions({ order, contact, scopes }: { order: OrderDetails; contact: OrderContact | null; scopes: string }): ActionOptions {
  const lineOf = (id: string, lineItemId: string, of: number): OptionLine => {
    const line = order.lineItems.find((each) => each.id === lineItemId);
    return { id, title: [line?.title, line?.variantTitle].filter(Boolean).join(" · "), of };
  };
  const options = {
    orderId: order.id, orderName: order.name, currency: order.currencies.presentment,
    refundLines: order.lineItems.filter(({ refundableQuantity }) => refundableQuantity > 0).map(({ id, refundableQuantity }) => lineOf(id, id, refundableQuantity)),
    hasShipping: order.totals.shipping !== null && thousandths(order.totals.shipping.presentment) > 0,
    returnLines: (order.returnableLines ?? []).map(({ fulfillmentLineItemId, lineItemId, quantity }) => lineOf(fulfillmentLineItemId, lineItemId, quantity)),
    returns: (order.returns ?? []).filter(({ status }) => status === "REQUESTED").map((found) => ({ id: found.id, name: found.name, lines: returnLines(found, order) })),
    address: toAddress(contact),
    tags: order.tags, note: order.note,
  };
  const isPossible: Record<ActionKindName, boolean> = {
    return_start: order.returnable.allowed,
    return_approve: options.returns.length > 0,
    return_decline: options.returns.length > 0,
    order_cancel: order.cancellable.allowed,
    refund: order.refundable.allowed,
    address_change: order.addressChangeable.allowed && options.address !== null,
    tracking_resend: order.fulfillments.some(({ status, tracking }) => status !== "CANCELLED" && tracking.length > 0),
    order_tag: true,
    order_note: true,
  };
  return { ...options, kinds: ACTION_KINDS.filter((kind) => isPossible[kind] && isGranted(kind, scopes)) };
}

function toAddress(contact: OrderContact | null): ActionAddress | null {
  const known = contact?.shippingAddress;
  if (!known?.countryCode) return null;
  const { firstName, lastName, company, address1, address2, zip, city, countryCode } = known;
  const text = (value: string | null) => value ?? "";
  return { firstName: text(firstName), lastName: text(lastName), company: text(company), address1: text(address1), address2: text(address2), zip: text(zip), city: text(city), countryCode };
}
