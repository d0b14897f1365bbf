import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import http from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "#sandbox/main.ts";
import type { WebhookDelivery } from "#sandbox/state.ts";
import { OTHER_SHOP, SHOP, shopify } from "./sandbox-shopify-client.ts";

interface Received {
  topic: string;
  eventId: string;
  webhookId: string;
  domain: string;
  isValid: boolean;
  payload: Record<string, unknown>;
}

const received: Received[] = [];
/** Statuses of the next answers; then always 200. */
const answers: number[] = [];
let sandbox: Sandbox;
let app: http.Server;

/** Stands where the app would be and checks each webhook with the official client. */
async function receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  let rawBody = "";
  for await (const chunk of request) rawBody += chunk;
  const validation = await shopify.webhooks.validate({ rawBody, rawRequest: request, rawResponse: response });
  received.push({
    topic: String(request.headers["x-shopify-topic"]),
    eventId: String(request.headers["x-shopify-event-id"]),
    webhookId: String(request.headers["x-shopify-webhook-id"]),
    domain: String(request.headers["x-shopify-shop-domain"]),
    isValid: validation.valid,
    payload: JSON.parse(rawBody) as Record<string, unknown>,
  });
  response.writeHead(answers.shift() ?? 200).end();
}

beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.world.options.webhookRetryDelaysMs = [20, 20, 20];
  sandbox.world.options.webhookTimeoutMs = 500;
  app = http.createServer((request, response) => void receive(request, response));
  const port = Number(new URL(sandbox.world.options.appOrigin).port);
  await new Promise<void>((resolve) => app.listen(port, "127.0.0.1", resolve));
});
afterAll(async () => {
  await sandbox.stop();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});
beforeEach(async () => {
  await control("reset");
  received.length = 0;
  answers.length = 0;
});

const eventIds = () => received.map(({ eventId }) => eventId);

describe("delivery", () => {
  test("is signed so that the official client accepts it", async () => {
    await control("webhooks", { topic: "customers/data_request", customerId: "7001" });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ topic: "customers/data_request", domain: SHOP, isValid: true });
    expect(received[0]?.payload).toMatchObject({ shop_domain: SHOP, customer: { id: 7001, email: "lotte.peeters@example.com" }, orders_requested: [5001001, 5001011] });
  });

  test("can carry a signature that does not fit", async () => {
    await control("webhooks", { topic: "shop/redact", signature: "bad" });
    expect(received[0]?.isValid).toBe(false);
  });

  test("speaks for the other shop, with a payload of the test's own", async () => {
    await control("webhooks", { topic: "shop/update", shop: OTHER_SHOP, payload: { name: "Nieuwe naam" }, eventId: "event-1" });
    expect(received[0]).toMatchObject({ domain: OTHER_SHOP, eventId: "event-1", payload: { name: "Nieuwe naam" } });
  });

  test("is repeated with the same ids until the app takes it", async () => {
    answers.push(500, 503);
    await control("webhooks", { topic: "customers/redact" });
    await expect.poll(() => received.length).toBe(3);
    expect(new Set(eventIds()).size).toBe(1);
    expect(new Set(received.map(({ webhookId }) => webhookId)).size).toBe(1);
    await expect.poll(async () => (await look<WebhookDelivery[]>("webhooks"))[0]).toMatchObject({
      state: "DELIVERED",
      attempts: [{ status: 500 }, { status: 503 }, { status: 200 }],
    });
  });

  test("is given up after the last repeat", async () => {
    answers.push(500, 500, 500, 500);
    await control("webhooks", { topic: "customers/redact" });
    await expect.poll(async () => (await look<WebhookDelivery[]>("webhooks"))[0]?.state).toBe("FAILED");
    expect(received).toHaveLength(4);
  });

  test("an uninstall tells the app once, and is not stopped by it", async () => {
    await control("uninstall");
    expect(received.map(({ topic }) => topic)).toEqual(["app/uninstalled"]);
    expect(received[0]?.payload).toMatchObject({ myshopify_domain: SHOP });
  });
});

describe("faults", () => {
  test("a duplicate has the same event id", async () => {
    await control("faults", { duplicateWebhooks: 1 });
    await control("webhooks", { topic: "customers/redact" });
    expect(received).toHaveLength(2);
    expect(new Set(eventIds()).size).toBe(1);
  });

  test("late ones wait", async () => {
    await control("faults", { lateWebhooks: { count: 1, ms: 200 } });
    const start = performance.now();
    await control("webhooks", { topic: "customers/redact" });
    expect(performance.now() - start).toBeGreaterThan(195);
  });

  test("shuffled ones arrive last first", async () => {
    await control("faults", { shuffledWebhooks: true });
    await Promise.all(["one", "two", "three"].map((eventId, index) => new Promise((resolve) => setTimeout(resolve, index * 30)).then(() => control("webhooks", { topic: "customers/redact", eventId }))));
    expect(eventIds()).toEqual(["three", "two", "one"]);
  });
});

test("a webhook for nobody's shop or without a topic is refused with a sentence", async () => {
  await expect(control("webhooks", { topic: "shop/update", shop: "niemand.myshopify.com" })).rejects.toThrow("no shop niemand");
  await expect(control("webhooks", {})).rejects.toThrow("needs a topic");
});
