// The preload comes first: Shopify's client keeps the fetch it finds.
import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { CONTACT_CONSENT } from "#app/contracts/contact-consent.ts";
import { LOCALES } from "#app/contracts/locale.ts";
import type { StorefrontError, Updates } from "#app/contracts/storefront.ts";
import { readContact } from "#app/modules/mail/contact.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { action as confirmAction, loader as confirmLoader } from "#app/routes/proxy.contact-confirm.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { mailsTo } from "#tests/factories/approved-mail.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { proxyRequest } from "#tests/factories/signed-proxy.ts";
import { callStorefront, type StorefrontPath } from "#tests/factories/storefront-call.ts";

let sandbox: Sandbox;
let shopId: string;
let shop: string;
let count = 0;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId, domain: shop } = await createInstalledShop());
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});

const call = (path: StorefrontPath, { conversationId, token, customerId }: Chat, body: object = {}, of = shop) => callStorefront(path, { shop: of, customerId: customerId ?? "", body: { conversationId, token, ...body } });
const leave = (chat: Chat, email: string) => call("contact", chat, { locale: "nl", email });
const stateOf = async (chat: Chat, after = 0) => ((await (await call("updates", chat, { after })).json()) as Updates).state;
const contactOf = async ({ conversationId }: Chat) => readContact(shopId, (await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } })).contactCipher);
const newAddress = () => `lotte.antwoord${(count += 1)}@example.com`;

/** The token of the link in the newest mail to an address. */
async function tokenFor(chat: Chat, email: string): Promise<string> {
  for (const { id } of await db.outboundMail.findMany({ where: { shopId, conversationId: chat.conversationId, status: "QUEUED" } })) await sendMail({ shopId, mailId: id });
  return /contact-confirm\?c=([\w-]+)/.exec((await mailsTo(email)).at(-1)?.text ?? "")?.[1] ?? "";
}

async function visit(token: string, { method = "GET", of = shop, headers = {} }: { method?: "GET" | "POST"; of?: string; headers?: Record<string, string> } = {}): Promise<{ status: number; html: string }> {
  const request = proxyRequest("contact-confirm", { shop: of, query: { c: token }, method, rawBody: method === "POST" ? "" : null, headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": `192.0.2.${(count += 1) % 250}`, ...headers } });
  const response = await (method === "POST" ? confirmAction : confirmLoader)({ request, params: {}, context: {} });
  return { status: response.status, html: await response.text() };
}

async function refused(response: Response, status: number, reason: string): Promise<void> {
  expect({ status: response.status, reason: ((await response.json()) as StorefrontError).error.reason }).toEqual({ status, reason });
}

describe("an address left in a chat", () => {
  it("is stored encrypted, asked about once, and counts when its owner said yes from the mailbox (SEC-13)", async () => {
    const [chat, email] = [await openChat({ shopId }), newAddress()];
    expect(await stateOf(chat)).toMatchObject({ mail: "none" });
    expect((await leave(chat, email.toUpperCase())).status).toBe(202);
    expect(JSON.stringify(await db.leftContact.findMany({ where: { shopId, conversationId: chat.conversationId } }))).not.toContain(email);
    expect([await stateOf(chat), await contactOf(chat)]).toMatchObject([{ mail: "asked" }, null]);
    const token = await tokenFor(chat, email);
    expect((await visit(token)).html).toMatch(/<button>Ja, dit is mijn adres/);
    // Programs that read mails open links: nothing has changed.
    expect(await contactOf(chat)).toBeNull();
    expect((await visit(token, { method: "POST" })).html).toContain("uw adres is bevestigd");
    expect([await stateOf(chat), await contactOf(chat)]).toMatchObject([{ mail: "confirmed" }, email]);
    expect((await visit(token, { method: "POST" })).status).toBe(200);
    expect(await db.auditEvent.count({ where: { shopId, action: "contact.confirmed", subjectId: chat.conversationId } })).toBe(1);
  });

  it("the mail that asks holds nothing of the chat: the address may be a stranger's", async () => {
    const [chat, email] = [await openChat({ shopId, customerId: "7001" }), newAddress()];
    await shopperWrites(chat, "Mijn geheime bestelling #1001");
    await leave(chat, email);
    await tokenFor(chat, email);
    const [mail] = await mailsTo(email);
    expect(`${mail!.subject} ${mail!.text} ${mail!.html}`).not.toMatch(/geheim|#1001|7001/);
  });

  it("records the very sentence that was agreed to (GD-04), which is the one in the chat, and takes both back with one click (GD-05)", async () => {
    const [chat, email] = [await openChat({ shopId }), newAddress()];
    await leave(chat, email);
    const token = await tokenFor(chat, email);
    await visit(token, { method: "POST" });
    const response = await leave(chat, "");
    expect([response.status, ((await response.json()) as { message: string }).message]).toEqual([200, expect.stringMatching(/gewist/)]);
    const records = await db.consentRecord.findMany({ where: { shopId, conversationId: chat.conversationId, purpose: "answer_by_mail" }, orderBy: { id: "asc" } });
    expect(records.map(({ status, text }) => [status, text])).toEqual([["GRANTED", CONTACT_CONSENT.nl], ["WITHDRAWN", CONTACT_CONSENT.nl]]);
    expect([await contactOf(chat), await stateOf(chat)]).toMatchObject([null, { mail: "none" }]);
    expect((await visit(token, { method: "POST" })).status).toBe(404);
    for (const locale of LOCALES) {
      const words = JSON.parse(readFileSync(`extensions/chat/locales/${locale === "en" ? "en.default" : locale}.json`, "utf8")) as { contact?: { consent?: string } };
      expect(words.contact?.consent, locale).toBe(CONTACT_CONSENT[locale]);
    }
  });

  it("another address ends the one before: its link is void, and nothing goes to either until the new one is confirmed", async () => {
    const [chat, wrong, right] = [await openChat({ shopId }), newAddress(), newAddress()];
    await leave(chat, wrong);
    const old = await tokenFor(chat, wrong);
    await visit(old, { method: "POST" });
    await leave(chat, right);
    expect(await contactOf(chat)).toBeNull();
    expect((await visit(old, { method: "POST" })).status).toBe(404);
    await visit(await tokenFor(chat, right), { method: "POST" });
    expect(await contactOf(chat)).toBe(right);
  });

  it("the chat that is being looked at is noted, to half a minute, and only where an address was left", async () => {
    const [chat, email] = [await openChat({ shopId }), newAddress()];
    await shopperWrites(chat);
    await leave(chat, email);
    const key = { shopId_conversationId: { shopId, conversationId: chat.conversationId } };
    const before = new Date(Date.now() - 3_600_000);
    await db.leftContact.update({ where: key, data: { seenAt: before } });
    await stateOf(chat, 1);
    const seen = await db.leftContact.findUniqueOrThrow({ where: key });
    expect([seen.seenAt > before, seen.seenSequence]).toEqual([true, 1]);
    await stateOf(chat, 1);
    expect((await db.leftContact.findUniqueOrThrow({ where: key })).seenAt).toEqual(seen.seenAt);
  });

  it("nobody leaves one in another's chat, another shop's link opens nothing, and a made-up one neither (SH-11)", async () => {
    const [chat, stranger, other, email] = [await openChat({ shopId }), await openChat({ shopId }), await createInstalledShop(), newAddress()];
    await refused(await leave({ ...chat, token: stranger.token }, email), 404, "conversation_not_found");
    await refused(await call("contact", chat, { email }, other.domain), 404, "conversation_not_found");
    await refused(await leave(chat, "geen adres"), 422, "bad_email");
    await leave(chat, email);
    const token = await tokenFor(chat, email);
    expect((await visit(token, { of: other.domain, method: "POST" })).status).toBe(404);
    for (const wrong of ["", "x", token.slice(0, -2), `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`]) expect((await visit(wrong, { method: "POST" })).status, wrong).toBe(404);
    expect(await contactOf(chat)).toBeNull();
  });
});
