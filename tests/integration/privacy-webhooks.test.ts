// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { getHomeView } from "#app/modules/insights/get-home-view.server.ts";
import { MAX_WEBHOOK_ATTEMPTS, processWebhookEvent } from "#app/modules/privacy/process-webhook-event.server.ts";
import { reopenFailedWebhooks } from "#app/modules/privacy/reopen-failed-webhooks.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { MAIN_SHOP, staffPage } from "#tests/factories/staff-request.ts";
import { customerPayload, deliver, storeDelivery } from "#tests/factories/webhook-delivery.ts";

let sandbox: Sandbox;
/** The local Shopify's own shop, installed and with a token. */
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffPage("/app").request));
});
afterAll(() => sandbox.stop());
beforeEach(() => control("faults", { clear: true }));

const eventRow = (id: string) => db.webhookEvent.findUniqueOrThrow({ where: { id } });
const payloadOf = ({ shopDomain, payloadCipher }: { shopDomain: string; payloadCipher: Uint8Array }) => decryptField({ shopId: shopDomain, field: "WebhookEvent.payload" }, payloadCipher);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const minutesAhead = (minutes: number) => minutesAgo(-minutes);

describe("a stored delivery", () => {
  it("is worked off once, its payload emptied, however often the job runs", async () => {
    const { shopId: id, domain } = await createInstalledShop();
    const webhookEventId = await storeDelivery({ shopDomain: domain, topic: "customers/redact", payload: customerPayload({ id: 1, email: "a@example.be" }) });
    await Promise.all(Array.from({ length: 5 }, () => processWebhookEvent({ webhookEventId })));
    const event = await eventRow(webhookEventId);
    expect(event).toMatchObject({ status: "PROCESSED", lastError: null });
    expect(event.processedAt).not.toBeNull();
    expect(payloadOf(event)).toBe("{}");
    expect(await db.privacyRequest.count({ where: { shopId: id } })).toBe(1);
    expect(await db.auditEvent.count({ where: { shopId: id, action: "customer.erased" } })).toBe(1);
  });

  it("of a topic without work is done, and so is one of a shop that nobody knows", async () => {
    expect(await deliver({ shopDomain: "onbekend.myshopify.com", topic: "themes/publish" })).toMatchObject({ status: "PROCESSED", attempts: 1 });
    for (const topic of ["app/uninstalled", "app/scopes_update", "shop/update", "customers/data_request", "customers/redact", "shop/redact"]) {
      expect(await deliver({ shopDomain: "onbekend.myshopify.com", topic, payload: { customer: { id: 1 } } }), topic).toMatchObject({ status: "PROCESSED" });
    }
  });

  it("that is not what its topic promises is FAILED at once, with a code and no quotation", async () => {
    const event = await deliver({ shopDomain: MAIN_SHOP, topic: "customers/redact", payload: { customer: { id: { nested: true }, email: "geheim@example.be" } } });
    expect(event).toMatchObject({ status: "FAILED", lastError: "invalid_payload", attempts: 1 });
    await db.webhookEvent.delete({ where: { id: event.id } });
  });

  it("that is gone, or no delivery at all, is no error", async () => {
    await expect(processWebhookEvent({ webhookEventId: newId() })).resolves.toBeUndefined();
  });
});

describe("when Shopify does not answer", () => {
  const mailOnly = () => storeDelivery({ shopDomain: MAIN_SHOP, topic: "customers/data_request", payload: customerPayload({ email: "lotte.peeters@example.com" }) });

  it("the queue gets an error to try again with, and the next try succeeds", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(chat);
    const webhookEventId = await mailOnly();
    await control("faults", { "5xx": true });
    await expect(processWebhookEvent({ webhookEventId })).rejects.toMatchObject({ code: "upstream" });
    expect(await eventRow(webhookEventId)).toMatchObject({ status: "RECEIVED", attempts: 1, lastError: expect.stringMatching(/^[a-z_]+$/) });
    expect(await db.privacyRequest.findFirstOrThrow({ where: { shopId, webhookEventId } })).toMatchObject({ status: "QUEUED" });
    await control("faults", { clear: true });
    await processWebhookEvent({ webhookEventId });
    expect(await eventRow(webhookEventId)).toMatchObject({ status: "PROCESSED", attempts: 2, lastError: null });
    // Shopify named the customer whose address it is.
    expect(await db.privacyRequest.findFirstOrThrow({ where: { shopId, webhookEventId } })).toMatchObject({ status: "DONE", counts: { Conversation: 1, Message: 1 } });
  });

  it("for ever, the event is FAILED where staff see it, and the night gives it another round", async () => {
    const webhookEventId = await mailOnly();
    await db.webhookEvent.update({ where: { id: webhookEventId }, data: { attempts: MAX_WEBHOOK_ATTEMPTS - 1 } });
    await control("faults", { "5xx": true });
    await processWebhookEvent({ webhookEventId });
    expect(await eventRow(webhookEventId)).toMatchObject({ status: "FAILED", attempts: MAX_WEBHOOK_ATTEMPTS });
    expect(await db.privacyRequest.findFirstOrThrow({ where: { shopId, webhookEventId } })).toMatchObject({ status: "FAILED" });
    expect((await getHomeView({ shopId, viewer: { id: "42", role: "ADMIN" } })).problem).toMatchObject({ kind: "webhooks", count: 1 });
    await control("faults", { clear: true });
    expect(await reopenFailedWebhooks()).toBe(1);
    expect((await sweep({ staleMs: 0 })).webhooks).toBeGreaterThan(0);
    await processWebhookEvent({ webhookEventId });
    expect(await eventRow(webhookEventId)).toMatchObject({ status: "PROCESSED" });
    expect(await db.privacyRequest.findFirstOrThrow({ where: { shopId, webhookEventId } })).toMatchObject({ status: "DONE" });
  });
});

describe("app/scopes_update", () => {
  const update = (shopDomain: string, current: string[], at: Date) => deliver({ shopDomain, topic: "app/scopes_update", at, payload: { previous: [], current } });

  it("keeps the newest scopes, in whatever order the deliveries come", async () => {
    const { shopId: id, domain } = await createInstalledShop();
    await update(domain, ["read_orders", "read_returns"], minutesAhead(2));
    await update(domain, ["read_orders"], minutesAhead(1));
    expect(await db.shop.findUniqueOrThrow({ where: { id } })).toMatchObject({ scopes: "read_orders,read_returns" });
    expect(await db.auditEvent.count({ where: { shopId: id, action: "shop.scopes_changed" } })).toBe(1);
    await update(domain, ["read_orders"], minutesAhead(3));
    expect(await db.shop.findUniqueOrThrow({ where: { id } })).toMatchObject({ scopes: "read_orders" });
  });

  it("from before the install says nothing new", async () => {
    const { shopId: id, domain } = await createInstalledShop();
    await update(domain, ["read_orders"], minutesAgo(5));
    expect(await db.shop.findUniqueOrThrow({ where: { id } })).toMatchObject({ scopes: "" });
  });
});

describe("shop/update", () => {
  const FACTS = { name: "Noordzee & Zonen", email: "hallo@noordzee.example", currency: "CHF", iana_timezone: "Europe/Zurich", country_code: "CH", primary_locale: "fr-CH" };

  it("keeps name, address, money, clock and language, in whatever order the deliveries come", async () => {
    const { shopId: id, domain } = await createInstalledShop();
    const other = await createInstalledShop();
    await deliver({ shopDomain: domain, topic: "shop/update", at: minutesAhead(2), payload: FACTS });
    await deliver({ shopDomain: domain, topic: "shop/update", at: minutesAhead(1), payload: { ...FACTS, name: "Ouder" } });
    const expected = { name: "Noordzee & Zonen", email: "hallo@noordzee.example", currency: "CHF", timezone: "Europe/Zurich", countryCode: "CH", primaryLocale: "fr" };
    expect(await db.shop.findUniqueOrThrow({ where: { id } })).toMatchObject(expected);
    expect(await db.shop.findUniqueOrThrow({ where: { id: other.shopId } })).toMatchObject({ name: "Atelier Noordzee", currency: "EUR" });
  });

  it("with another currency voids the limits of money, which are sums of the old one, until an administrator sets them anew", async () => {
    const { shopId, domain } = await createInstalledShop();
    await deliver({ shopDomain: domain, topic: "shop/update", at: minutesAhead(1), payload: { ...FACTS, currency: "EUR" } });
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).toMatchObject({ agentLimit: 50, leadLimit: 250 });
    await deliver({ shopDomain: domain, topic: "shop/update", at: minutesAhead(2), payload: FACTS });
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).toMatchObject({ agentLimit: 0, leadLimit: 0 });
    expect(await db.auditEvent.findFirst({ where: { shopId, action: "settings.limits_void" } })).toMatchObject({ data: { from: "EUR", to: "CHF" } });
  });

  it("with values that the app could not work with keeps the ones before", async () => {
    const { shopId: id, domain } = await createInstalledShop();
    await deliver({ shopDomain: domain, topic: "shop/update", at: minutesAhead(1), payload: { name: "  ", currency: "euro", iana_timezone: "Mars/Olympus", country_code: "Belgium", primary_locale: "xx" } });
    expect(await db.shop.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: "Atelier Noordzee", currency: "EUR", timezone: "Europe/Brussels", countryCode: "BE", primaryLocale: "nl" });
  });
});
