import { PRODUCT_TOPICS } from "#app/modules/knowledge/sync-product.server.ts";
import { ORDER_TOPICS } from "#app/modules/orders/read-order-webhook.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { WebhookEventModel } from "#app/platform/prisma/models.ts";
import { eraseCustomer } from "./erase-customer.server.ts";
import { eraseShop } from "./erase-shop.server.ts";
import { exportCustomer } from "./export-customer.server.ts";
import { followProduct } from "./follow-product.server.ts";
import { followRefund, followReturn } from "./follow-return.server.ts";
import { noteOrderEvent } from "./note-order-event.server.ts";
import { uninstallShop } from "./uninstall-shop.server.ts";
import { updateScopes } from "./update-scopes.server.ts";
import { updateShop } from "./update-shop.server.ts";
import { emptyPayload, readPayload } from "./webhook-payload.server.ts";
import type { TopicEvent } from "./webhook-topic.server.ts";

/** Then the event is FAILED and shown on the home page; the nightly run gives it another round. */
export const MAX_WEBHOOK_ATTEMPTS = 10;

/** Each repeats harmlessly, and bears with a delivery that comes late or out of order. */
const TOPICS: Record<string, (event: TopicEvent) => Promise<void>> = {
  "app/uninstalled": uninstallShop,
  "app/scopes_update": updateScopes,
  "shop/update": updateShop,
  "customers/data_request": exportCustomer,
  "customers/redact": eraseCustomer,
  "shop/redact": eraseShop,
  ...Object.fromEntries(ORDER_TOPICS.map((topic) => [topic, followOrder])),
  ...Object.fromEntries(PRODUCT_TOPICS.map((topic) => [topic, followProduct])),
};

/** What is remembered of the order is read again; then the returns of the app's own follow. */
async function followOrder(event: TopicEvent): Promise<void> {
  await noteOrderEvent(event);
  if (event.topic.startsWith("returns/")) await followReturn(event);
  if (event.topic === "refunds/create") await followRefund(event);
}

/**
 * Works off one stored delivery of Shopify and empties its payload. An event that is done, given up or
 * unknown is left alone; a topic without work is done at once. Throws `unavailable` or `upstream` for another
 * try. An event that cannot be helped (its payload is not what the topic promises, or the tries are used
 * up) becomes FAILED. What is written down of an error is its code: messages may quote the payload.
 */
export async function processWebhookEvent({ webhookEventId }: { webhookEventId: string }): Promise<void> {
  const event = await takeEvent(webhookEventId);
  if (!event) return;
  try {
    await workOff(event);
  } catch (error) {
    await recordFailure(event, error);
    return;
  }
  await db.webhookEvent.updateMany({
    where: { id: event.id, status: "RECEIVED" },
    data: { status: "PROCESSED", processedAt: new Date(), payloadCipher: emptyPayload(event.shopDomain), lastError: null },
  });
}

/** Counts the try before it starts: an event that kills its worker ends FAILED as well. */
async function takeEvent(id: string): Promise<WebhookEventModel | null> {
  const [event] = await db.webhookEvent.updateManyAndReturn({ where: { id, status: "RECEIVED" }, data: { attempts: { increment: 1 } } });
  return event ?? null;
}

async function workOff(event: WebhookEventModel): Promise<void> {
  const { id: webhookEventId, shopDomain, topic } = event;
  const work = TOPICS[topic];
  if (!work) {
    log.info({ webhookEventId, shopDomain, topic }, "nothing to do for this topic");
    return;
  }
  await work({ webhookEventId, shopDomain, topic, at: event.triggeredAt ?? event.receivedAt, payload: readPayload(event) });
}

async function recordFailure({ id, shopDomain, topic, attempts }: WebhookEventModel, error: unknown): Promise<void> {
  const code = codeOf(error);
  const hopeless = isAppError(error, "invalid") || attempts >= MAX_WEBHOOK_ATTEMPTS;
  await db.webhookEvent.updateMany({ where: { id, status: "RECEIVED" }, data: { lastError: code, ...(hopeless ? { status: "FAILED" } : {}) } });
  if (!hopeless) throw isAppError(error, "upstream") ? error : new AppError("unavailable", { reason: code });
  // Its requests, if any, show that they failed.
  await db.privacyRequest.updateMany({ where: { webhookEventId: id, status: "QUEUED" }, data: { status: "FAILED" } });
  log.error({ webhookEventId: id, shopDomain, topic, attempts, reason: code }, "webhook could not be processed");
}

/** A stable word: our own reason, a database's error code, or the error's class. */
function codeOf(error: unknown): string {
  if (isAppError(error)) return error.reason;
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" && /^[A-Z0-9_]{1,40}$/.test(error.code) ? error.code : error.name;
}
