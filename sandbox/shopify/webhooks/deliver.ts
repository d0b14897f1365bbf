import { randomUUID } from "node:crypto";
import type { SandboxShop, WebhookDelivery, World } from "../../state.ts";
import { takeFault } from "../faults.ts";
import { signWebhook } from "../signing.ts";
import { pickFields } from "./pick-fields.ts";

const SHUFFLE_WINDOW_MS = 300;
const DEFAULT_LATE_MS = 2_000;
const KEPT_DELIVERIES = 500;

export interface OutgoingWebhook {
  /** "orders/updated" */
  topic: string;
  shop: SandboxShop;
  payload: unknown;
  /** Where to; without it, every subscription to the topic. */
  uri?: string;
  eventId?: string;
  webhookId?: string;
  triggeredAt?: string;
  apiVersion?: string;
  /** True: a signature that does not fit. */
  isForged?: boolean;
}

interface Subscriber {
  uri: string;
  /** Fields that the app wants, such as "id" or "customer.id"; empty: all. */
  includeFields: string[];
}

interface Posting {
  delivery: WebhookDelivery;
  headers: Record<string, string>;
  body: string;
}

export interface WebhookSender {
  /** Sends to every subscriber; resolves after the first try of each. Repeats go on in the background. */
  send(webhook: OutgoingWebhook): Promise<WebhookDelivery[]>;
  stop(): void;
}

/**
 * Signed, at-least-once delivery as Shopify does it: an answer within five seconds, else repeats with the same ids.
 * @see https://shopify.dev/docs/apps/build/webhooks
 */
export function createWebhookSender(world: World): WebhookSender {
  const stopping = new AbortController();
  let shuffled: (() => void)[] = [];

  async function send(webhook: OutgoingWebhook): Promise<WebhookDelivery[]> {
    const postings = subscribers(world, webhook).map((subscriber) => prepare(world, webhook, subscriber));
    if (postings.length > 0 && takeFault(world, "duplicateWebhooks")) {
      postings.push(...postings.map((posting) => ({ ...posting, delivery: { ...posting.delivery, attempts: [] } })));
    }
    for (const { delivery } of postings) remember(world, delivery);
    await holdBack();
    await Promise.all(postings.map((posting) => post(world, posting, stopping.signal)));
    return postings.map(({ delivery }) => delivery);
  }

  async function holdBack(): Promise<void> {
    const late = takeFault(world, "lateWebhooks");
    if (late) await wait(late.ms ?? DEFAULT_LATE_MS, stopping.signal);
    if (takeFault(world, "shuffledWebhooks")) await new Promise<void>((release) => shuffle(release));
  }

  /** Collects for a moment, then lets the last one go first. */
  function shuffle(release: () => void): void {
    shuffled.push(release);
    if (shuffled.length > 1) return;
    setTimeout(() => {
      const held = shuffled.reverse();
      shuffled = [];
      held.forEach((go, index) => setTimeout(go, index * 20));
    }, SHUFFLE_WINDOW_MS);
  }

  return { send, stop: () => stopping.abort() };
}

/** Addresses of shopify.app.toml first, then those subscribed through the API. */
function subscribers(world: World, { topic, shop, uri }: OutgoingWebhook): Subscriber[] {
  if (uri !== undefined) return [{ uri, includeFields: [] }];
  const declared = world.app.webhooks.filter((subscription) => subscription.topic === topic);
  const graphqlTopic = topic.toUpperCase().replace("/", "_");
  const subscribed = shop.webhookSubscriptions.filter((subscription) => subscription.topic === graphqlTopic);
  return [...declared, ...subscribed];
}

function prepare(world: World, webhook: OutgoingWebhook, { uri, includeFields }: Subscriber): Posting {
  const body = JSON.stringify(pickFields(webhook.payload, includeFields));
  const delivery: WebhookDelivery = {
    webhookId: webhook.webhookId ?? randomUUID(),
    eventId: webhook.eventId ?? randomUUID(),
    topic: webhook.topic,
    shopDomain: webhook.shop.domain,
    uri,
    triggeredAt: webhook.triggeredAt ?? new Date().toISOString(),
    attempts: [],
    state: "PENDING",
  };
  const signature = signWebhook(body, webhook.isForged ? "another secret" : world.options.apiSecret);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-forwarded-host": new URL(world.options.appUrl).host,
    "x-forwarded-proto": "https",
    "x-shopify-topic": delivery.topic,
    "x-shopify-hmac-sha256": signature,
    "x-shopify-shop-domain": delivery.shopDomain,
    "x-shopify-api-version": webhook.apiVersion ?? world.app.apiVersion,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-event-id": delivery.eventId,
    "x-shopify-triggered-at": delivery.triggeredAt,
  };
  return { delivery, headers, body };
}

function remember(world: World, delivery: WebhookDelivery): void {
  world.deliveries.push(delivery);
  if (world.deliveries.length > KEPT_DELIVERIES) world.deliveries.shift();
}

/** One try; what failed is tried again later, up to the last delay. */
async function post(world: World, posting: Posting, stopped: AbortSignal, attempt = 0): Promise<void> {
  const { delivery, headers, body } = posting;
  const entry = await attemptPost(absoluteUrl(world, delivery.uri), headers, body, world.options.webhookTimeoutMs);
  delivery.attempts.push(entry);
  if (entry.status !== null && entry.status >= 200 && entry.status < 300) delivery.state = "DELIVERED";
  const delay = world.options.webhookRetryDelaysMs[attempt];
  if (delivery.state === "DELIVERED" || stopped.aborted) return;
  if (delay === undefined) delivery.state = "FAILED";
  else void wait(delay, stopped).then(() => (stopped.aborted ? undefined : post(world, posting, stopped, attempt + 1)));
}

async function attemptPost(url: string, headers: Record<string, string>, body: string, timeoutMs: number): Promise<WebhookDelivery["attempts"][number]> {
  const at = new Date().toISOString();
  try {
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    await response.arrayBuffer();
    return { at, status: response.status };
  } catch (error) {
    return { at, status: null, error: (error as Error).message };
  }
}

/** The app's public address is its local one here; other addresses are taken as they are. */
function absoluteUrl({ options }: World, uri: string): string {
  const { appOrigin, appUrl } = options;
  if (uri.startsWith("/")) return appOrigin + uri;
  return uri.startsWith(`${appUrl}/`) ? appOrigin + uri.slice(appUrl.length) : uri;
}

/** Resolves early when the sandbox stops. */
function wait(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    stopped.addEventListener("abort", () => resolve(), { once: true });
  });
}
