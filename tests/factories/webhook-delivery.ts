import { processWebhookEvent } from "#app/modules/privacy/process-webhook-event.server.ts";
import { receiveWebhook } from "#app/modules/privacy/receive-webhook.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { WebhookEventModel } from "#app/platform/prisma/models.ts";
import { signWebhook } from "#sandbox/shopify/signing.ts";

const API_SECRET = "shpss_sandbox_secret";

export interface DeliveryInput {
  shopDomain: string;
  topic: string;
  payload?: unknown;
  eventId?: string;
  /** When it happened at Shopify; default: now. */
  at?: Date | null;
}

/** A delivery that passed the door and waits for a worker; returns its id. */
export async function storeDelivery({ shopDomain, topic, payload = {}, eventId = newId(), at = new Date() }: DeliveryInput): Promise<string> {
  await receiveWebhook({ shopDomain, topic, eventId, triggeredAt: at, payload: JSON.stringify(payload) });
  return (await db.webhookEvent.findUniqueOrThrow({ where: { shopDomain_topic_eventId: { shopDomain, topic, eventId } }, select: { id: true } })).id;
}

/** A delivery, received and worked off as a worker would; returns the row as it then is. */
export async function deliver(input: DeliveryInput): Promise<WebhookEventModel> {
  const webhookEventId = await storeDelivery(input);
  await processWebhookEvent({ webhookEventId });
  return db.webhookEvent.findUniqueOrThrow({ where: { id: webhookEventId } });
}

/** customers/data_request and customers/redact as Shopify words them. */
export function customerPayload(customer: { id?: number | string; email?: string | null; phone?: string | null } | null): object {
  return { shop_id: 1, shop_domain: "ignored.myshopify.com", customer, orders_requested: [5001001], data_request: { id: 9999 } };
}

export interface SignedDelivery extends Omit<DeliveryInput, "shopDomain" | "at"> {
  shopDomain?: string;
  method?: string;
  /** Exactly these bytes instead of JSON. */
  rawBody?: BodyInit;
  /** Over the body as text; a stream is signed as what `signed` says. */
  signed?: string;
  secret?: string;
  /** Applied last; null takes a header away. */
  headers?: Record<string, string | null>;
}

/** A request as Shopify sends it: an HMAC over the exact body, the rest in headers. */
export function webhookRequest({ shopDomain = "loket-demo.myshopify.com", topic, payload = {}, eventId = newId(), method = "POST", rawBody, signed, secret = API_SECRET, headers = {} }: SignedDelivery): Request {
  const body = rawBody ?? JSON.stringify(payload);
  const all: Record<string, string | null> = {
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shopDomain,
    "x-shopify-event-id": eventId,
    "x-shopify-webhook-id": newId(),
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": signWebhook(signed ?? String(body), secret),
    ...headers,
  };
  const present = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  return new Request("https://loket.sandbox/webhooks", { method, headers: present, ...(method === "GET" ? {} : { body, duplex: "half" }) });
}
