// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { processWebhookEvent } from "#app/modules/privacy/process-webhook-event.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { countShopRows } from "#tests/factories/database-dump.ts";
import { fillCustomer } from "#tests/factories/filled-customer.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { MAIN_SHOP, staffPage } from "#tests/factories/staff-request.ts";
import { customerPayload, deliver, storeDelivery } from "#tests/factories/webhook-delivery.ts";

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("model", { mode: "helpful" });
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const uninstall = (shopDomain: string, at = new Date()) => deliver({ shopDomain, topic: "app/uninstalled", at });
const redactShop = (shopDomain: string, at = new Date()) => deliver({ shopDomain, topic: "shop/redact", at });
const shopRow = (domain: string) => db.shop.findUnique({ where: { domain } });
/** The first visit, or the one after a reinstall. */
const visit = () => requireStaff(staffPage("/app").request);

/** A shop that was installed some hours ago. */
async function shopOf(hours: number) {
  const shop = await createInstalledShop();
  await db.shop.update({ where: { id: shop.shopId }, data: { installedAt: hoursAgo(hours) } });
  return shop;
}

describe("app/uninstalled", () => {
  it("stops drafts, replies and mails at once, forgets the tokens, and says so in the trail (SH-03)", async () => {
    const { shopId } = await visit();
    const [waiting, ready, approved] = await Promise.all([1, 2, 3].map(() => openChat({ shopId })));
    await Promise.all([waiting!, ready!, approved!].map((chat) => shopperWrites(chat)));
    await draftIsReady(ready!);
    const { messageId } = await approveDraft({ shopId, staffId: "42", ...(await draftIsReady(approved!)) });
    await db.$transaction((tx) => queueMail(tx, { shopId, kind: "verification_code", locale: "nl", to: "x@example.be", content: { subject: "s", text: "t", html: "h" } }));
    const at = new Date();
    await uninstall(MAIN_SHOP, at);
    expect(await shopRow(MAIN_SHOP)).toMatchObject({ uninstalledAt: at });
    expect(await db.authSession.count({ where: { shopDomain: MAIN_SHOP } })).toBe(0);
    expect(await db.draft.count({ where: { shopId, status: { in: ["QUEUED", "GENERATING", "READY"] } } })).toBe(0);
    await sendMessage({ shopId, messageId });
    expect(await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } })).toMatchObject({ status: "FAILED", sequence: null });
    expect(await db.outboundMail.findFirstOrThrow({ where: { shopId } })).toMatchObject({ status: "FAILED", lastError: "shop_uninstalled" });
    expect(await db.auditEvent.findFirstOrThrow({ where: { shopId, action: "shop.uninstalled" } })).toMatchObject({ actorType: "shopify", data: { draftsClosed: 2, messagesStopped: 1, mailsStopped: 1 } });
  });

  it("cuts off a model call that is under way (SH-03)", async () => {
    const { shopId, domain } = await shopOf(1);
    const chat = await openChat({ shopId });
    await shopperWrites(chat);
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId } });
    await control("model", { mode: "timeout" });
    const before = (await look<unknown[]>("model/requests")).length;
    const writing = generateDraft({ shopId, draftId, signal: never });
    await expect.poll(async () => (await look<unknown[]>("model/requests")).length, { timeout: 10_000 }).toBeGreaterThan(before);
    await uninstall(domain);
    await writing;
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).toMatchObject({ status: "SUPERSEDED", contentCipher: null });
  });

  it("leaves no work for what arrived in that very moment: no model is asked and the sweep passes by", async () => {
    const { shopId, domain } = await shopOf(1);
    await uninstall(domain);
    await shopperWrites(await openChat({ shopId }));
    const draft = await db.draft.findFirstOrThrow({ where: { shopId } });
    await generateDraft({ shopId, draftId: draft.id, signal: never });
    expect(await db.draft.findFirstOrThrow({ where: { shopId } })).toMatchObject({ status: "QUEUED", attempts: 0 });
    await db.draft.updateMany({ where: { shopId: { not: shopId }, status: "QUEUED" }, data: { status: "SUPERSEDED" } });
    expect((await sweep({ staleMs: 0 })).drafts).toBe(0);
  });

  it("twice, or in another shop, changes nothing", async () => {
    const [one, other] = await Promise.all([shopOf(1), shopOf(1)]);
    const at = new Date();
    await uninstall(one.domain, at);
    await uninstall(one.domain, new Date());
    expect(await shopRow(one.domain)).toMatchObject({ uninstalledAt: at });
    expect(await shopRow(other.domain)).toMatchObject({ uninstalledAt: null });
    expect(await db.auditEvent.count({ where: { shopId: one.shopId, action: "shop.uninstalled" } })).toBe(1);
  });

  it("that comes after the shop came back does not undo the reinstall", async () => {
    await visit();
    const shop = await shopRow(MAIN_SHOP);
    await uninstall(MAIN_SHOP, new Date(shop!.installedAt.getTime() - 1_000));
    expect(await shopRow(MAIN_SHOP)).toMatchObject({ uninstalledAt: null });
    expect(await db.authSession.count({ where: { shopDomain: MAIN_SHOP } })).toBeGreaterThan(0);
  });

  it("that comes after a reinstall which the app did not notice asks Shopify, and keeps the shop", async () => {
    const { shopId } = await visit();
    await db.shop.update({ where: { id: shopId }, data: { installedAt: hoursAgo(24) } });
    await uninstall(MAIN_SHOP, hoursAgo(1));
    expect(await shopRow(MAIN_SHOP)).toMatchObject({ uninstalledAt: null });
    await control("faults", { "5xx": true });
    const unanswered = await storeDelivery({ shopDomain: MAIN_SHOP, topic: "app/uninstalled", at: hoursAgo(1) });
    await expect(processWebhookEvent({ webhookEventId: unanswered })).rejects.toMatchObject({ code: "upstream" });
  });
});

describe("shop/redact", () => {
  it("erases everything of the shop but a proof that names nobody, in every table", async () => {
    const { shopId, domain } = await shopOf(72);
    const other = await shopOf(72);
    await fillCustomer({ shopId, customerId: "7001", email: "lotte@example.be", word: "winkelkanarie" });
    await fillCustomer({ shopId: other.shopId, customerId: "7001", email: "lotte@example.be", word: "buren" });
    await deliver({ shopDomain: domain, topic: "customers/data_request", payload: customerPayload({ id: 7001 }) });
    await deliver({ shopDomain: domain, topic: "customers/redact", payload: customerPayload({ id: 1 }) });
    const neighbour = await countShopRows({ shopId: other.shopId, domain: other.domain });
    await uninstall(domain, hoursAgo(48));
    expect(Object.keys(await countShopRows({ shopId, domain })).length).toBeGreaterThan(10);
    const event = await redactShop(domain);
    expect(event.status).toBe("PROCESSED");
    expect(await countShopRows({ shopId, domain })).toEqual({ PrivacyRequest: 1, WebhookEvent: 1 });
    expect(await db.privacyRequest.findFirstOrThrow({ where: { shopId } })).toMatchObject({
      kind: "SHOP_REDACT", status: "DONE", subjectHash: keyedHash("shop", domain), exportCipher: null, counts: { Conversation: 2 },
    });
    expect(await countShopRows({ shopId: other.shopId, domain: other.domain })).toEqual(neighbour);
    expect((await redactShop(domain)).status).toBe("PROCESSED");
  });

  it("spares a shop that came back, and one that left once more since", async () => {
    const back = await shopOf(1);
    await redactShop(back.domain);
    expect(await shopRow(back.domain)).toMatchObject({ uninstalledAt: null });
    const again = await shopOf(72);
    await uninstall(again.domain, hoursAgo(1));
    await redactShop(again.domain, hoursAgo(2));
    expect(await shopRow(again.domain)).not.toBeNull();
  });

  it("that overtook the uninstall asks Shopify: still there is spared, gone is erased", async () => {
    const { shopId } = await visit();
    await db.shop.update({ where: { id: shopId }, data: { installedAt: hoursAgo(72) } });
    await redactShop(MAIN_SHOP);
    expect(await shopRow(MAIN_SHOP)).toMatchObject({ uninstalledAt: null });
    await control("faults", { revokedToken: 1 });
    await redactShop(MAIN_SHOP);
    expect(await shopRow(MAIN_SHOP)).toBeNull();
    // The uninstall that it overtook, and a new beginning.
    expect((await uninstall(MAIN_SHOP, hoursAgo(48))).status).toBe("PROCESSED");
    expect((await visit()).shopId).not.toBe(shopId);
  });
});
