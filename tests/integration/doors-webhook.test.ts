import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { processWebhookEvent } from "#app/modules/privacy/process-webhook-event.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { action, loader } from "#app/routes/webhooks.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { customerPayload, type SignedDelivery, webhookRequest } from "#tests/factories/webhook-delivery.ts";

const TOPIC = "customers/redact";
const MEGABYTE = 1_048_576;
let shopDomain: string;
let shopId: string;

beforeAll(async () => {
  ({ shopId, domain: shopDomain } = await createInstalledShop());
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
});

/** The answer of the door, refusals included. */
async function knock(delivery: Partial<SignedDelivery> = {}): Promise<Response> {
  const args: ActionFunctionArgs = { request: webhookRequest({ shopDomain, topic: TOPIC, payload: customerPayload({ id: 7001 }), ...delivery }), params: {}, context: {} };
  try {
    return await action(args);
  } catch (error) {
    if (error instanceof Response) return error;
    throw error;
  }
}

const stored = (eventId: string) => db.webhookEvent.findMany({ where: { eventId } });
const refusal = async (response: Response) => [response.status, ((await response.json()) as { error: string }).error];

describe("a delivery that Shopify signed", () => {
  it("is stored encrypted and answered before any work is done (SH-01)", async () => {
    const eventId = newId();
    const response = await knock({ eventId, payload: customerPayload({ id: 7001, email: "lotte@example.be" }) });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    const [event] = await stored(eventId);
    expect(event).toMatchObject({ shopDomain, topic: TOPIC, status: "RECEIVED", attempts: 0, processedAt: null });
    expect(event!.triggeredAt).toBeInstanceOf(Date);
    expect(Buffer.from(event!.payloadCipher).includes("lotte@example.be")).toBe(false);
    expect(decryptField({ shopId: shopDomain, field: "WebhookEvent.payload" }, event!.payloadCipher)).toContain("lotte@example.be");
    expect(await db.privacyRequest.count({ where: { shopId } })).toBe(0);
  });

  it("again and again, also at once, is stored once and makes one job", async () => {
    const eventId = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => knock({ eventId })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [event, ...more] = await stored(eventId);
    expect(more).toEqual([]);
    const jobs = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM bullmq.job WHERE job::text LIKE ${`%${event!.id}%`}`;
    expect(jobs[0]!.n).toBe(1);
  });

  it("again after it was worked off is not worked off once more", async () => {
    const eventId = newId();
    await knock({ eventId });
    const [event] = await stored(eventId);
    await processWebhookEvent({ webhookEventId: event!.id });
    expect((await knock({ eventId })).status).toBe(200);
    expect(await stored(eventId)).toMatchObject([{ status: "PROCESSED", attempts: 1 }]);
  });

  it("with the same event id for another topic or another shop is another event", async () => {
    const eventId = newId();
    const other = await createInstalledShop();
    await knock({ eventId });
    await knock({ eventId, topic: "customers/data_request" });
    await knock({ eventId, shopDomain: other.domain });
    expect((await stored(eventId)).map((event) => [event.shopDomain, event.topic]).sort()).toEqual([
      [shopDomain, "customers/data_request"], [shopDomain, TOPIC], [other.domain, TOPIC],
    ].sort());
  });

  it("for a shop that is not installed is taken as well: its erasure comes after the uninstall", async () => {
    const eventId = newId();
    expect((await knock({ eventId, topic: "shop/redact", shopDomain: "weg.myshopify.com" })).status).toBe(200);
    expect(await stored(eventId)).toHaveLength(1);
  });

  it("without a time, or with one that is none, is taken without", async () => {
    for (const when of [null, "gisteren"]) {
      const eventId = newId();
      expect((await knock({ eventId, headers: { "x-shopify-triggered-at": when } })).status).toBe(200);
      expect(await stored(eventId)).toMatchObject([{ triggeredAt: null }]);
    }
  });

  it("as big as a payload may be is taken", async () => {
    const eventId = newId();
    expect((await knock({ eventId, payload: { note: "x".repeat(MEGABYTE - 100) } })).status).toBe(200);
    expect(await stored(eventId)).toHaveLength(1);
  });
});

describe("the door refuses, and stores nothing of", () => {
  let eventId: string;
  const nothingStored = async () => expect(await stored(eventId)).toEqual([]);
  const attempt = (delivery: Partial<SignedDelivery>) => {
    eventId = newId();
    return knock({ eventId, ...delivery });
  };

  it("a forged delivery: another secret, a changed body, a signature of something else (401)", async () => {
    const forged: Partial<SignedDelivery>[] = [
      { secret: "shpss_of_somebody_else" },
      { rawBody: JSON.stringify(customerPayload({ id: 1 })), signed: JSON.stringify(customerPayload({ id: 2 })) },
      { headers: { "x-shopify-hmac-sha256": "AAAA" } },
      { headers: { "x-shopify-hmac-sha256": "geen base64!" } },
    ];
    for (const delivery of forged) {
      expect(await refusal(await attempt(delivery))).toEqual([401, "bad_signature"]);
      await nothingStored();
    }
  });

  it.each(["x-shopify-hmac-sha256", "x-shopify-topic", "x-shopify-shop-domain", "x-shopify-event-id"])("a delivery without %s (400)", async (name) => {
    expect(await refusal(await attempt({ headers: { [name]: null } }))).toEqual([400, "missing_header"]);
    await nothingStored();
  });

  it("a signed delivery whose headers are not Shopify's (400)", async () => {
    const strange: Partial<SignedDelivery>[] = [{ shopDomain: "evil.example.com" }, { topic: "customers/redact; drop" }, { topic: "redact" }];
    for (const delivery of strange) {
      expect(await refusal(await attempt(delivery))).toEqual([400, "bad_header"]);
      await nothingStored();
    }
  });

  it("a signed body that is no JSON or no text (400)", async () => {
    expect(await refusal(await attempt({ rawBody: "<xml/>" }))).toEqual([400, "not_json"]);
    await nothingStored();
    expect(await refusal(await attempt({ rawBody: "" }))).toEqual([400, "not_json"]);
    await nothingStored();
  });

  it("a body that is too large, whether it says so or not (413)", async () => {
    const huge = "x".repeat(MEGABYTE + 1);
    expect(await refusal(await attempt({ rawBody: huge, headers: { "content-length": String(huge.length) } }))).toEqual([413, "too_large"]);
    await nothingStored();
    expect(await refusal(await attempt({ rawBody: endless(), signed: "" }))).toEqual([413, "too_large"]);
    await nothingStored();
  });

  it("anything but a POST (405)", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const response = await attempt({ method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
      await nothingStored();
    }
    expect(loader().status).toBe(405);
  });
});

/** Never ends by itself; a door that does not count would read for ever. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)) });
}
