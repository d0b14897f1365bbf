import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { action as conversationsAction } from "#app/routes/proxy.conversations.ts";
import { action as messagesAction } from "#app/routes/proxy.messages.ts";
import { action as personAction } from "#app/routes/proxy.person.ts";
import { action as startAction } from "#app/routes/proxy.start.ts";
import { action as updatesAction } from "#app/routes/proxy.updates.ts";
import type { StartedConversation, StartView, StorefrontError, Updates } from "#app/contracts/storefront.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type ProxyRequest, proxyRequest } from "#tests/factories/signed-proxy.ts";

type Action = (args: ActionFunctionArgs) => Promise<Response>;
const ROUTES: Record<string, Action> = {
  start: startAction, conversations: conversationsAction, messages: messagesAction, updates: updatesAction, person: personAction,
};

let shopId: string;
let shop: string;
let visitors = 0;

beforeAll(async () => {
  ({ shopId, domain: shop } = await createInstalledShop());
});

/** Each call comes from an address of its own unless it names one. */
function post(path: keyof typeof ROUTES  , request: Partial<ProxyRequest>): Promise<Response> {
  visitors += 1;
  const headers = { "x-forwarded-for": `203.0.113.${visitors % 250}, 10.0.0.${Math.floor(visitors / 250)}`, ...request.headers };
  return ROUTES[path]!({ request: proxyRequest(path, { shop, ...request, headers }), params: {}, context: {} });
}

async function start(customerId = "", aiAssistance = true): Promise<StartedConversation> {
  const response = await post("conversations", { customerId, body: { locale: "nl", consents: { aiAssistance } } });
  expect(response.status).toBe(201);
  return (await response.json()) as StartedConversation;
}

const say = (chat: StartedConversation, body: unknown, extra: object = {}) => ({
  body: { conversationId: chat.conversationId, token: chat.token, clientMessageId: newId(), body, ...extra },
});

async function refused(response: Response, status: number, reason: string): Promise<string> {
  const { error } = (await response.json()) as StorefrontError;
  expect({ status: response.status, reason: error.reason }).toEqual({ status, reason });
  return error.message;
}

describe("the door for shoppers", () => {
  it("shows the AI disclosure before anything is stored (AI-01, GD-02)", async () => {
    const before = await db.conversation.count({ where: { shopId } });
    for (const locale of ["nl", "fr", "de", "en"] as const) {
      const view = (await (await post("start", { body: { locale } })).json()) as StartView;
      expect(view.disclosure.text).toMatch(/AI|KI|IA/);
      expect(view.consentTexts.map((text) => text.purpose).sort()).toEqual(["ai_assistance", "longer_history"]);
    }
    expect(await db.conversation.count({ where: { shopId } })).toBe(before);
  });

  it("starts a chat and keeps only the hash of its token", async () => {
    const chat = await start();
    expect(chat.disclosure.text).not.toBe("");
    const row = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } });
    expect(JSON.stringify(row)).not.toContain(chat.token);
    const consents = await db.consentRecord.findMany({ where: { shopId, conversationId: chat.conversationId } });
    expect(consents.map(({ purpose, status }) => [purpose, status]).sort()).toEqual([["ai_assistance", "GRANTED"], ["longer_history", "DENIED"]]);
    expect(consents.every((record) => record.text.length > 20 && record.textSha256.length === 64)).toBe(true);
  });

  it("answers a repeated message with 200 and the same id", async () => {
    const chat = await start();
    const message = say(chat, "Waar blijft mijn bestelling #1001?");
    const first = await post("messages", message);
    const second = await post("messages", message);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect((await first.json()).id).toBe((await second.json()).id);
  });

  it("takes the customer from the signature alone (SH-09)", async () => {
    const chat = await start("7001");
    const row = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } });
    expect(row.shopifyCustomerId).toBe("7001");
    await refused(await post("conversations", { body: { locale: "nl", consents: { aiAssistance: true }, customerId: "7002" } }), 422, "invalid_request");
    await refused(await post("messages", { customerId: "7002", ...say(chat, "Wie ben ik?") }), 404, "conversation_not_found");
  });

  it("refuses a message that claims its origin, author or approval", async () => {
    const chat = await start();
    for (const claim of [{ origin: "human" }, { author: "STAFF" }, { approved: true }, { shop: "andere-winkel.myshopify.com" }]) {
      await refused(await post("messages", say(chat, "Gratis voor iedereen", claim)), 422, "invalid_request");
    }
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
  });

  it("does not read a conversation by its id alone", async () => {
    const chat = await start();
    const stranger = await start();
    const updates = { body: { conversationId: chat.conversationId, token: stranger.token, after: 0 } };
    await refused(await post("updates", updates), 404, "conversation_not_found");
    await refused(await post("person", { body: { conversationId: chat.conversationId, token: stranger.token } }), 404, "conversation_not_found");
  });

  it("another shop sees nothing, even with id and token (SH-11)", async () => {
    const chat = await start();
    await post("messages", say(chat, "Geheim van winkel een"));
    const other = await createInstalledShop();
    const updates = { shop: other.domain, body: { conversationId: chat.conversationId, token: chat.token, after: 0 } };
    await refused(await post("updates", updates), 404, "conversation_not_found");
    await refused(await post("messages", { shop: other.domain, ...say(chat, "hallo") }), 404, "conversation_not_found");
  });
});

describe("signatures that are not Shopify's (SH-09)", () => {
  const body = { locale: "nl", consents: { aiAssistance: true } };
  const cases: [string, Partial<ProxyRequest>][] = [
    ["made with another secret", { secret: "guessed" }],
    ["of a changed customer", { tamper: (query) => query.set("logged_in_customer_id", "7001") }],
    ["of a changed shop", { tamper: (query) => query.set("shop", "andere-winkel.myshopify.com") }],
    ["with a second shop added", { tamper: (query) => query.append("shop", "andere-winkel.myshopify.com") }],
    ["with a parameter more", { tamper: (query) => query.set("admin", "1") }],
    ["taken away", { tamper: (query) => query.delete("signature") }],
    ["given twice", { tamper: (query) => query.append("signature", "0".repeat(64)) }],
    ["cut short", { tamper: (query) => query.set("signature", query.get("signature")!.slice(0, 40)) }],
    ["from two minutes ago", { ageSeconds: 120 }],
    ["from the future", { ageSeconds: -120 }],
  ];
  it.each(cases)("a signature %s is refused", async (_, request) => {
    const before = await db.conversation.count();
    const response = await post("conversations", { body, ...request });
    expect(response.status).toBe(401);
    expect(await db.conversation.count()).toBe(before);
  });

  it("an app that is not installed has no door", async () => {
    await refused(await post("conversations", { shop: "nooit-gezien.myshopify.com", body }), 404, "shop_not_installed");
  });
});

describe("bad input", () => {
  it("4,001 characters get a kind sentence in the shopper's language, and nothing is stored", async () => {
    const chat = await start();
    const words = await refused(await post("messages", say(chat, "x".repeat(4_001), { locale: "fr" })), 422, "message_too_long");
    expect(words).toMatch(/trop long/);
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
  });

  it("5 MB are refused by their stated length, without reading them", async () => {
    const chat = await start();
    const rawBody = JSON.stringify(say(chat, "x".repeat(5_000_000)).body);
    await refused(await post("messages", { rawBody, headers: { "content-length": String(rawBody.length) } }), 413, "message_too_long");
  });

  it("a body that never ends is cut off", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_024;
        controller.enqueue(new Uint8Array(1_024).fill(120));
      },
    });
    await refused(await post("messages", { rawBody: endless }), 413, "message_too_long");
    expect(sent).toBeLessThan(100_000);
  });

  it.each([["an object", { text: "hallo" }], ["a list", ["hallo"]], ["a number", 42], ["nothing", null]])("%s instead of a text is refused", async (_, value) => {
    const chat = await start();
    const response = await post("messages", say(chat, value));
    expect(response.status).toBe(422);
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
  });

  it.each([["broken JSON", "{\"conversationId\":"], ["a bare list", "[]"], ["invalid UTF-8 marks", "\ud800"], ["null", "null"]])("%s is refused", async (_, rawBody) => {
    const response = await post("messages", { rawBody });
    expect(response.status).toBe(422);
  });

  it("a form instead of JSON is refused: no other site can post one for the shopper", async () => {
    const response = await post("messages", { rawBody: "a=b", headers: { "content-type": "text/plain" } });
    expect(response.status).toBe(422);
  });

  it("only what cannot be seen is no message", async () => {
    const chat = await start();
    const words = await refused(await post("messages", say(chat, "\u200b\u200b", { locale: "de" })), 422, "empty_message");
    expect(words).toMatch(/leer/);
  });

  it("too many messages in a minute are refused, with the time to wait", async () => {
    const chat = await start();
    const headers = { "x-forwarded-for": "192.0.2.99" };
    let last = await post("messages", { ...say(chat, "nog een"), headers });
    for (let i = 0; i < 45 && last.status === 201; i++) last = await post("messages", { ...say(chat, "nog een"), headers });
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    const { error } = (await last.json()) as StorefrontError;
    expect(error.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(20);
  });
});

describe("asking for a person (GD-11)", () => {
  it("answers at once and shows in the updates", async () => {
    const chat = await start();
    await post("messages", say(chat, "Is daar iemand?"));
    expect((await post("person", { body: { conversationId: chat.conversationId, token: chat.token } })).status).toBe(200);
    const updates = (await (await post("updates", { body: { conversationId: chat.conversationId, token: chat.token, after: 0 } })).json()) as Updates;
    expect(updates.state).toMatchObject({ mode: "HUMAN_ONLY", personRequested: true });
  });

  it("is where a shopper who refused AI is from the start (GD-01)", async () => {
    const chat = await start("", false);
    await post("messages", say(chat, "Ik wil een mens"));
    expect(await db.draft.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
  });
});
