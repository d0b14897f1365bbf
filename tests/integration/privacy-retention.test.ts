import { beforeEach, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { withdrawConsent } from "#app/modules/consent/withdraw-consent.server.ts";
import { startConversation } from "#app/modules/conversation/start-conversation.server.ts";
import { queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { previewRetention } from "#app/modules/privacy/retention-rule.server.ts";
import { RETENTION_DAYS } from "#app/modules/shop/settings.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { countShopRows } from "#tests/factories/database-dump.ts";
import { fillCustomer } from "#tests/factories/filled-customer.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { customerPayload, deliver, storeDelivery } from "#tests/factories/webhook-delivery.ts";

const DAY_MS = 86_400_000;
let shopId: string;
let domain: string;

beforeEach(async () => {
  ({ shopId, domain } = await createInstalledShop());
});

/** The clock, some days after what was just made; an hour to either side shows which day counts. */
const after = (days: number, hours = 0) => new Date(Date.now() + days * DAY_MS + hours * 3_600_000);
const clean = (now: Date) => applyRetention({ now });
const exists = async (chat: Chat) => (await db.conversation.count({ where: { shopId, id: chat.conversationId } })) === 1;
const setDays = (data: { anonymousChatDays?: number; conversationDays?: number; aiLogDays?: number }) => db.shopSettings.update({ where: { shopId }, data });

/** A chat with every kind of row below it. */
async function fullChat(customerId: string | null = null, longerHistory = false): Promise<Chat> {
  const started = await startConversation({ shopId, customerId, locale: "nl", consents: { aiAssistance: true, longerHistory } });
  const chat = { shopId, customerId, ...started };
  await shopperWrites(chat);
  await approveDraft({ shopId, staffId: "501", ...(await draftIsReady(chat)) });
  return chat;
}

describe("a conversation (GD-12)", () => {
  it("of a guest goes after 30 days, with messages, drafts and decisions", async () => {
    const chat = await fullChat();
    await clean(after(30, -1));
    expect(await exists(chat)).toBe(true);
    await clean(after(30, 1));
    expect(await exists(chat)).toBe(false);
    expect([await db.message.count({ where: { shopId } }), await db.draft.count({ where: { shopId } }), await db.approval.count({ where: { shopId } })]).toEqual([0, 0, 0]);
  });

  it("of a guest who asked to keep it longer goes after 12 months, and its consent stays as proof", async () => {
    const chat = await fullChat(null, true);
    await clean(after(365, -1));
    expect(await exists(chat)).toBe(true);
    await clean(after(365, 1));
    expect(await exists(chat)).toBe(false);
    expect(await db.consentRecord.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(2);
  });

  it("of a guest who refused that, or took it back, goes after 30 days", async () => {
    const refused = await fullChat(null, false);
    const withdrawn = await fullChat(null, true);
    await db.$transaction((tx) => withdrawConsent(tx, { shopId, conversationId: withdrawn.conversationId, surface: "chat", purpose: "longer_history" }));
    await clean(after(30, 1));
    expect([await exists(refused), await exists(withdrawn)]).toEqual([false, false]);
  });

  it("of a signed-in customer goes after 12 months", async () => {
    const chat = await fullChat("7001");
    await clean(after(365, -1));
    expect(await exists(chat)).toBe(true);
    await clean(after(365, 1));
    expect(await exists(chat)).toBe(false);
  });

  it("goes sooner when the merchant shortened it, in that shop only", async () => {
    await setDays({ anonymousChatDays: 2, conversationDays: 10 });
    const [guest, customer] = [await fullChat(), await fullChat("7001")];
    const other = await createInstalledShop();
    const elsewhere = await openChat({ shopId: other.shopId });
    await clean(after(2, 1));
    expect([await exists(guest), await exists(customer)]).toEqual([false, true]);
    await clean(after(10, 1));
    expect(await exists(customer)).toBe(false);
    expect(await db.conversation.count({ where: { shopId: other.shopId, id: elsewhere.conversationId } })).toBe(1);
  });

  it("counts from its newest message", async () => {
    const chat = await fullChat();
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { lastMessageAt: after(20) } });
    await clean(after(31));
    expect(await exists(chat)).toBe(true);
  });

  it("goes however many there are", async () => {
    await db.conversation.createMany({
      data: Array.from({ length: 450 }, () => ({ shopId, id: newId(), locale: "nl" as const, tokenHash: Buffer.from(newId()), tokenExpiresAt: new Date() })),
    });
    expect((await clean(after(31))).conversations).toBeGreaterThanOrEqual(450);
    expect(await db.conversation.count({ where: { shopId } })).toBe(0);
  });
});

describe("what the merchant may choose", () => {
  it("is bounded by the database itself: shorter, never longer; the AI log not under six months (AI-14)", async () => {
    const { anonymousChatDays, conversationDays, aiLogDays } = RETENTION_DAYS;
    for (const data of [{ anonymousChatDays: anonymousChatDays.max + 1 }, { conversationDays: conversationDays.max + 1 }, { aiLogDays: aiLogDays.max + 1 }, { aiLogDays: aiLogDays.min - 1 }]) {
      await expect(setDays(data)).rejects.toThrow(/ShopSettings_retention/);
    }
  });
});

describe("records and files", () => {
  it("the log of model calls goes after aiLogDays, the trail stays", async () => {
    await setDays({ aiLogDays: 180 });
    await fillCustomer({ shopId, customerId: "7001", email: "a@example.be", word: "logboek" });
    await clean(after(180, -1));
    expect(await db.aiEvent.count({ where: { shopId } })).toBeGreaterThan(0);
    const trail = await db.auditEvent.count({ where: { shopId } });
    await clean(after(180, 1));
    expect(await db.aiEvent.count({ where: { shopId } })).toBe(0);
    expect(await db.auditEvent.count({ where: { shopId } })).toBe(trail);
  });

  it("a finished export goes after 30 days, the request itself after 24 months", async () => {
    await deliver({ shopDomain: domain, topic: "customers/data_request", payload: customerPayload({ id: 7001 }) });
    const request = () => db.privacyRequest.findFirst({ where: { shopId } });
    await clean(after(30, -1));
    expect((await request())?.exportCipher).not.toBeNull();
    await clean(after(30, 1));
    expect(await request()).toMatchObject({ exportCipher: null, status: "DONE" });
    await clean(after(730, 1));
    expect(await request()).toBeNull();
  });

  it("a delivery that was worked off goes after 30 days; one that is owed to a person stays until it is met", async () => {
    const done = (await deliver({ shopDomain: domain, topic: "orders/updated" })).id;
    const useless = await storeDelivery({ shopDomain: domain, topic: "shop/update" });
    const owed = await storeDelivery({ shopDomain: domain, topic: "customers/redact" });
    await db.webhookEvent.updateMany({ where: { id: { in: [useless, owed] } }, data: { status: "FAILED" } });
    const left = async () => (await db.webhookEvent.findMany({ where: { shopDomain: domain }, orderBy: { id: "asc" } })).map(({ id }) => id);
    await clean(after(30, -1));
    expect(await left()).toEqual([done, useless, owed]);
    await clean(after(30, 1));
    expect(await left()).toEqual([owed]);
  });

  it("a mail of ours goes after 30 days, one that waits does not", async () => {
    const mail = (to: string) => db.$transaction((tx) => queueMail(tx, { shopId, kind: "verification_code", locale: "nl", to, content: { subject: "s", text: "t", html: "h" } }));
    const [sent, waiting] = [await mail("a@example.be"), await mail("b@example.be")];
    await db.outboundMail.update({ where: { shopId_id: { shopId, id: sent } }, data: { status: "SENT" } });
    await clean(after(30, 1));
    expect((await db.outboundMail.findMany({ where: { shopId } })).map(({ id }) => id)).toEqual([waiting]);
  });
});

describe("a look at other times, before they are saved", () => {
  it("counts exactly the conversations that the night would delete, of this shop, and deletes nothing", async () => {
    const other = await createInstalledShop();
    await openChat({ shopId: other.shopId });
    for (const [customerId, longer] of [[null, false], [null, true], ["7001", false]] as const) await fullChat(customerId, longer);
    const now = after(20);
    const preview = (anonymousChatDays: number, conversationDays: number) => previewRetention({ shopId, anonymousChatDays, conversationDays, now });
    expect([await preview(30, 365), await preview(10, 365), await preview(10, 15)]).toEqual([0, 1, 3]);
    expect(await db.conversation.count({ where: { shopId } })).toBe(3);
    await setDays({ anonymousChatDays: 10 });
    expect((await clean(now)).conversations).toBe(1);
  });
});

describe("the nightly run", () => {
  it("does the rest of its work when one step fails, and says that it failed", async () => {
    const chat = await fullChat();
    await db.outboundMail.create({
      data: { shopId, id: newId(), kind: "x", status: "SENT", locale: "nl", toCipher: Buffer.alloc(1), toHash: "x", contentCipher: Buffer.alloc(1) },
    });
    await db.$executeRawUnsafe(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk is full'; END $$`);
    await db.$executeRawUnsafe(`CREATE TRIGGER broken BEFORE DELETE ON "OutboundMail" FOR EACH ROW EXECUTE FUNCTION broken()`);
    await db.shop.update({ where: { id: (await createInstalledShop()).shopId }, data: { uninstalledAt: new Date() } });
    await expect(clean(after(31))).rejects.toThrow(/disk is full/);
    await db.$executeRawUnsafe(`DROP TRIGGER broken ON "OutboundMail"`);
    expect(await exists(chat)).toBe(false);
    expect(await db.shop.count({ where: { uninstalledAt: { not: null } } })).toBe(0);
  });
});

describe("a shop that took the app off", () => {
  it("is erased after 30 days even when Shopify's request got lost, and not before", async () => {
    await fillCustomer({ shopId, customerId: "7001", email: "a@example.be", word: "vergeten" });
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    await clean(after(30, -1));
    expect(await db.shop.count({ where: { id: shopId } })).toBe(1);
    expect((await clean(after(30, 1))).shops).toBe(1);
    expect(await countShopRows({ shopId, domain })).toEqual({ PrivacyRequest: 1 });
  });

  it("leaves no line that a late worker wrote after its erasure", async () => {
    const gone = newId();
    await db.aiEvent.create({ data: { shopId: gone, id: newId(), promptVersion: "t", providerHost: "t", model: "t", outcome: "ok", latencyMs: 1, inputTokens: 1, outputTokens: 1 } });
    await db.auditEvent.create({ data: { shopId: gone, id: newId(), actorType: "system", action: "late", subjectType: "draft" } });
    expect((await clean(after(0))).orphans).toBe(2);
    expect(await countShopRows({ shopId: gone, domain: "weg.myshopify.com" })).toEqual({});
  });
});
