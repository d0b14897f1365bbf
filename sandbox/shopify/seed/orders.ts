import type { SandboxCustomer, SandboxProduct } from "../../state.ts";
import type { SandboxFulfillment, SandboxLineItem, SandboxOrder } from "../order-records.ts";
import { orderTotals } from "../orders/order-math.ts";
import { carrierFor, trackingFor } from "./carriers.ts";
import type { SeedClock } from "./clock.ts";
import { type OrderPlan, type OrderState, planOrders } from "./order-plan.ts";
import { addRefund, addReturn } from "./returns.ts";

const SHIPPED: OrderState[] = [
  "partiallyFulfilled",
  "inTransit",
  "outForDelivery",
  "delayed",
  "delivered",
  "partiallyRefunded",
  "refunded",
  "returnRequested",
  "returnOpen",
  "returnClosed",
];
const DISPLAY_STATUS: Partial<Record<OrderState, string>> = {
  inTransit: "IN_TRANSIT",
  partiallyFulfilled: "IN_TRANSIT",
  outForDelivery: "OUT_FOR_DELIVERY",
  delayed: "DELAYED",
};
const GATEWAYS = ["Bancontact", "Visa", "PayPal", "iDEAL"];

interface OrderMakings {
  plan: OrderPlan;
  customer: SandboxCustomer | null;
  products: SandboxProduct[];
  clock: SeedClock;
}

/** The orders of Atelier Noordzee, in every state. */
export function seedOrders(clock: SeedClock, customers: SandboxCustomer[], products: SandboxProduct[]): SandboxOrder[] {
  return planOrders().map((plan) => {
    const customer = customers.find(({ id }) => id === plan.customerId) ?? null;
    const makings = { plan, customer, products, clock };
    const order = newOrder(makings);
    if (SHIPPED.includes(plan.state)) order.fulfillments.push(newFulfillment(order, makings));
    settle(order, makings);
    return order;
  });
}

function newOrder({ plan, customer, products, clock }: OrderMakings): SandboxOrder {
  const id = `500${plan.number}`;
  const createdAt = clock.daysAgo(plan.age);
  const isPaid = plan.state !== "paymentPending";
  const isBelgian = (customer?.address?.countryCode ?? "BE") === "BE";
  const lineItems = plan.items.map((item, index) => newLineItem(id, item, index, products));
  return {
    __typename: "Order",
    id,
    name: `#${plan.number}`,
    number: plan.number,
    customerId: customer?.id ?? null,
    email: customer === null ? "gast@example.com" : customer.email,
    phone: customer?.phone ?? null,
    locale: customer?.locale ?? "nl",
    createdAt,
    updatedAt: createdAt,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    note: null,
    tags: [],
    shippingAddress: customer?.address ?? null,
    shippingCents: shippingCost(lineItems, isBelgian),
    shippingTitle: isBelgian ? "bpost thuislevering" : "Levering aan huis",
    isPaid,
    gateway: isPaid ? (GATEWAYS[plan.number % GATEWAYS.length] as string) : "Bankoverschrijving",
    lineItems,
    fulfillments: [],
    returns: [],
    refunds: [],
  };
}

/** As the shipping policy says: free from 60 euros in Belgium, from 120 euros elsewhere. */
function shippingCost(lineItems: SandboxLineItem[], isBelgian: boolean): number {
  const goodsCents = lineItems.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0);
  if (isBelgian) return goodsCents >= 6_000 ? 0 : 495;
  return goodsCents >= 12_000 ? 0 : 895;
}

function newLineItem(orderId: string, [product, variant, quantity]: OrderPlan["items"][number], index: number, products: SandboxProduct[]): SandboxLineItem {
  const bought = products[product] as SandboxProduct;
  const chosen = bought.variants[variant % bought.variants.length] as SandboxProduct["variants"][number];
  return {
    __typename: "LineItem",
    id: `${orderId}${index + 1}`,
    orderId,
    productId: bought.id,
    variantId: chosen.id,
    title: bought.title,
    variantTitle: chosen.title,
    sku: chosen.sku,
    quantity,
    unitPriceCents: chosen.priceCents,
  };
}

function newFulfillment(order: SandboxOrder, { plan, customer, clock }: OrderMakings): SandboxFulfillment {
  const lines = plan.state === "partiallyFulfilled" ? order.lineItems.slice(0, 1) : order.lineItems;
  const displayStatus = DISPLAY_STATUS[plan.state] ?? "DELIVERED";
  const address = customer?.address;
  const shippedAt = clock.daysAgo(plan.age - 0.5);
  return {
    __typename: "Fulfillment",
    id: `${order.id}01`,
    orderId: order.id,
    name: `${order.name}-F1`,
    status: "SUCCESS",
    displayStatus,
    createdAt: shippedAt,
    updatedAt: shippedAt,
    inTransitAt: clock.daysAgo(plan.age - 0.75),
    estimatedDeliveryAt: estimatedDelivery(plan.state, clock),
    deliveredAt: displayStatus === "DELIVERED" ? clock.daysAgo(plan.age - 2) : null,
    tracking: [trackingFor(carrierFor(address?.countryCode ?? "BE", plan.number), plan.number, address?.zip ?? "9000")],
    lines: lines.map((line) => ({ __typename: "FulfillmentLineItem", id: `${line.id}01`, orderId: order.id, lineItemId: line.id, quantity: line.quantity })),
  };
}

/** A delayed parcel should have been there two days ago. */
function estimatedDelivery(state: OrderState, clock: SeedClock): string | null {
  if (state === "inTransit" || state === "partiallyFulfilled") return clock.evening(1);
  if (state === "outForDelivery") return clock.evening(0);
  return state === "delayed" ? clock.evening(-2) : null;
}

/** What happened after payment and shipping. */
function settle(order: SandboxOrder, { plan, clock }: OrderMakings): void {
  const at = clock.daysAgo(Math.max(0, plan.age - 5));
  const [first] = order.lineItems;
  if (first === undefined) return;
  const wholeOrder = { lines: order.lineItems.map(({ id, quantity }) => ({ lineItemId: id, quantity })), shippingCents: order.shippingCents };
  if (plan.state === "cancelled") {
    Object.assign(order, { cancelledAt: at, closedAt: at, updatedAt: at, cancelReason: "CUSTOMER" });
    addRefund(order, at, orderTotals(order).totalCents, wholeOrder);
  }
  if (plan.state === "refunded") addRefund(order, at, orderTotals(order).totalCents, wholeOrder);
  if (plan.state === "partiallyRefunded") addRefund(order, at, first.unitPriceCents, { lines: [{ lineItemId: first.id, quantity: 1 }], shippingCents: 0 });
  if (plan.state === "returnRequested") addReturn(order, "REQUESTED", clock.daysAgo(1));
  if (plan.state === "returnOpen") addReturn(order, "OPEN", clock.daysAgo(4));
  if (plan.state === "returnClosed") {
    const closed = addReturn(order, "CLOSED", at);
    addRefund(order, at, first.unitPriceCents, { lines: [{ lineItemId: first.id, quantity: 1 }], shippingCents: 0, returnId: closed.id });
  }
}
