import { randomUUID } from "node:crypto";
import { mainShop, type SandboxShop, type WebhookDelivery, type World } from "../state.ts";
import type { WebhookSender } from "../shopify/webhooks/deliver.ts";
import { customerCompliancePayload, orderPayload, productPayload, shopPayload, shopRedactPayload } from "../shopify/webhooks/payloads.ts";

/** Body of POST /sandbox/webhooks. */
export interface WebhookCommand {
  topic?: unknown;
  payload?: unknown;
  shop?: unknown;
  /** Numeric id of the customer, order or product of a default payload. */
  customerId?: unknown;
  orderId?: unknown;
  productId?: unknown;
  eventId?: unknown;
  webhookId?: unknown;
  triggeredAt?: unknown;
  apiVersion?: unknown;
  /** "bad" sends a signature that does not fit. */
  signature?: unknown;
  /** Path on the app or absolute address; default: the subscriptions, else /webhooks. */
  uri?: unknown;
  /** How many events to send one after the other without waiting. */
  count?: unknown;
}

/** Sends what the command says, subscribed or not, and answers after the first try of each. Throws a sentence. */
export async function sendWebhookCommand(world: World, webhooks: WebhookSender, command: WebhookCommand): Promise<WebhookDelivery[]> {
  const topic = text(command.topic);
  if (topic === undefined) throw new Error('A webhook needs a topic such as "orders/updated".');
  const shop = command.shop === undefined ? mainShop(world) : world.shops.get(String(command.shop));
  if (shop === undefined) throw new Error(`There is no shop ${String(command.shop)} in the sandbox.`);
  const payload = command.payload ?? defaultPayload(topic, shop, command);
  const isSubscribed = world.app.webhooks.some((subscription) => subscription.topic === topic);
  const outgoing = {
    topic,
    shop,
    payload,
    uri: text(command.uri) ?? (isSubscribed ? undefined : "/webhooks"),
    webhookId: text(command.webhookId),
    triggeredAt: text(command.triggeredAt),
    apiVersion: text(command.apiVersion),
    isForged: command.signature === "bad",
  };
  const count = Math.max(1, Number(command.count ?? 1));
  const eventId = text(command.eventId);
  const sent = await Promise.all(Array.from({ length: count }, () => webhooks.send({ ...outgoing, eventId: eventId ?? randomUUID() })));
  return sent.flat();
}

function defaultPayload(topic: string, shop: SandboxShop, command: WebhookCommand): unknown {
  if (topic === "customers/data_request") return customerCompliancePayload(shop, customerOf(shop, command), "data_request");
  if (topic === "customers/redact") return customerCompliancePayload(shop, customerOf(shop, command), "redact");
  if (topic === "shop/redact") return shopRedactPayload(shop);
  if (topic === "app/scopes_update") return { id: 1, previous: shop.grantedScopes, current: shop.grantedScopes, updated_at: new Date().toISOString() };
  if (topic.startsWith("orders/")) return orderPayload(orderOf(shop, command), shop);
  if (topic.startsWith("products/")) return productPayload(productOf(shop, command));
  return shopPayload(shop);
}

function productOf(shop: SandboxShop, { productId }: WebhookCommand) {
  const product = productId === undefined ? shop.products[0] : shop.products.find(({ id }) => id === String(productId));
  if (product === undefined) throw new Error(`There is no product ${String(productId)} in ${shop.domain}.`);
  return product;
}

function customerOf(shop: SandboxShop, { customerId }: WebhookCommand) {
  const customer = customerId === undefined ? shop.customers[0] : shop.customers.find(({ id }) => id === String(customerId));
  if (customer === undefined) throw new Error(`There is no customer ${String(customerId)} in ${shop.domain}.`);
  return customer;
}

function orderOf(shop: SandboxShop, { orderId }: WebhookCommand) {
  const order = orderId === undefined ? shop.orders[0] : shop.orders.find(({ id }) => id === String(orderId));
  if (order === undefined) throw new Error(`There is no order ${String(orderId)} in ${shop.domain}.`);
  return order;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
