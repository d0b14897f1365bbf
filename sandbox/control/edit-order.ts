import type { SandboxOrder } from "../shopify/order-records.ts";
import type { SandboxShop } from "../state.ts";

/**
 * What the merchant does to an order meanwhile: {"name": "#1005", "removeLine": 0}, {"name": "#1005", "quantity": 1},
 * {"name": "#1005", "fulfil": true}, {"name": "#1005", "discount": {"code": "WELKOM10", "percentage": 10}}. Throws a sentence.
 */
export function editOrder(shop: SandboxShop, given: Record<string, unknown>): SandboxOrder {
  const order = shop.orders.find(({ name }) => name === given.name);
  if (order === undefined) throw new Error(`There is no order ${String(given.name)} in ${shop.domain}.`);
  const now = new Date().toISOString();
  if (given.removeLine !== undefined) order.lineItems.splice(Number(given.removeLine), 1);
  if (given.removeLine !== undefined || given.quantity !== undefined) order.isEdited = true;
  if (given.quantity !== undefined && order.lineItems[0]) order.lineItems[0].quantity = Number(given.quantity);
  if (given.fulfil === true) order.fulfillments.push(fulfillment(order, now));
  if (typeof given.discount === "object" && given.discount !== null) order.discount = readDiscount(given.discount as Record<string, unknown>);
  order.updatedAt = now;
  return order;
}

/** With a code, or given by the shop under a title. */
function readDiscount({ code, title, percentage }: Record<string, unknown>): NonNullable<SandboxOrder["discount"]> {
  const worth = Number(percentage);
  if (!(worth > 0 && worth <= 100)) throw new Error("A discount has a percentage from 1 to 100.");
  const name = typeof code === "string" ? code : null;
  return { code: name, title: typeof title === "string" ? title : (name ?? "Korting"), percentage: worth };
}

function fulfillment(order: SandboxOrder, now: string): SandboxOrder["fulfillments"][number] {
  const number = order.fulfillments.length + 1;
  return {
    __typename: "Fulfillment",
    id: `${order.id}0${number}`,
    orderId: order.id,
    name: `${order.name}-F${number}`,
    status: "SUCCESS",
    displayStatus: "FULFILLED",
    createdAt: now,
    updatedAt: now,
    inTransitAt: null,
    estimatedDeliveryAt: null,
    deliveredAt: null,
    tracking: [],
    lines: order.lineItems.map((line) => ({ __typename: "FulfillmentLineItem", id: `${line.id}0${number}`, orderId: order.id, lineItemId: line.id, quantity: line.quantity })),
  };
}
