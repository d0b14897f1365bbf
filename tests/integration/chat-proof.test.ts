import { beforeAll, describe, expect, it } from "vitest";
import type { Updates } from "#app/contracts/storefront.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { ratingToken } from "#app/modules/conversation/rating-link.server.ts";
import { proofToken } from "#app/modules/conversation/proof-link.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { action, loader } from "#app/routes/proxy.proof.ts";
import { answer } from "#tests/factories/asked-shopper.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { proxyRequest } from "#tests/factories/signed-proxy.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";

const TEXT = "Uw vaas is onderweg.\n\nMet vriendelijke groet";
let shopId: string;
let shop: string;
let visitors = 0;

beforeAll(async () => {
  ({ shopId, domain: shop } = await createInstalledShop());
});

async function visit(token: string, { text, of = shop, language = "nl" }: { text?: string; of?: string; language?: string } = {}): Promise<{ status: number; html: string; headers: Headers }> {
  const request = proxyRequest("proof", {
    shop: of, query: { m: token }, method: text === undefined ? "GET" : "POST", rawBody: text === undefined ? null : new URLSearchParams({ text }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": language, "x-forwarded-for": `192.0.2.${(visitors += 1) % 250}` },
  });
  const response = await (text === undefined ? loader : action)({ request, params: {}, context: {} });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

async function answered(): Promise<{ chat: Chat; messageId: string; token: string }> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, "Waar blijft mijn geheime vaas?");
  const { messageId } = await approveDraft({ shopId, staffId: "501", ...(await draftIsReady(chat, TEXT)) });
  await sendMessage({ shopId, messageId });
  return { chat, messageId, token: proofToken({ shopId, messageId }) };
}

describe("the public proof of a message (AI-09)", () => {
  it("comes with every message of the shop in the chat, and with none of the shopper's", async () => {
    const { chat, token } = await answered();
    const { conversationId, token: key } = chat;
    const { messages } = (await (await callStorefront("updates", { shop, body: { conversationId, token: key, after: 0 } })).json()) as Updates;
    expect(messages.map(({ proof }) => proof)).toEqual([null, token]);
  });

  it("says whose it is, who wrote it and when, in the reader's language, and nothing of what it says", async () => {
    const { token, chat } = await answered();
    const { status, html, headers } = await visit(token);
    expect(status).toBe(200);
    expect(html).toContain("Dit bericht komt van Atelier Noordzee.");
    expect(html).toContain("Opgesteld door AI, nagelezen en ongewijzigd verzonden door een medewerker.");
    expect(html).toContain('data-ai-origin="ai_reviewed_unedited" data-ai-generated="true"');
    expect(html).not.toMatch(/vaas|geheim|groet/);
    expect(html).not.toContain(chat.conversationId);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect((await visit(token, { language: "de" })).html).toContain("Von KI entworfen");
    await answer(chat);
    const own = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, author: "STAFF", origin: "human" } });
    expect((await visit(proofToken({ shopId, messageId: own.id }), { language: "en" })).html).toContain("Written by a person, without AI.");
  });

  it("an exact text matches, an altered one does not, and neither is kept or shown again", async () => {
    const { token } = await answered();
    expect((await visit(token, { text: TEXT })).html).toContain("woord voor woord dit bericht");
    // As a browser's form sends it, copied with a blank around it.
    expect((await visit(token, { text: ` ${TEXT.replaceAll("\n", "\r\n")}\r\n` })).html).toContain("woord voor woord dit bericht");
    for (const altered of [TEXT.replace("vaas", "vase"), `${TEXT}!`, "", "<script>alert(1)</script>"]) {
      const { html } = await visit(token, { text: altered });
      expect(html, altered).toContain("wijkt af");
      expect(html).not.toContain("alert(1)");
    }
  });

  it("is given for the shop's own delivered messages alone: no other shop's, no shopper's, no unsent, no made-up link, no other kind of link (SH-11)", async () => {
    const { chat, messageId, token } = await answered();
    const other = await createInstalledShop();
    expect((await visit(token, { of: other.domain })).status).toBe(404);
    expect((await visit(proofToken({ shopId: other.shopId, messageId }))).status).toBe(404);
    const own = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, author: "SHOPPER" } });
    expect((await visit(proofToken({ shopId, messageId: own.id }))).status).toBe(404);
    await shopperWrites(chat, "En verder?");
    const waiting = await approveDraft({ shopId, staffId: "501", ...(await draftIsReady(chat, "Nog niet weg")) });
    expect((await visit(proofToken({ shopId, messageId: waiting.messageId }))).status).toBe(404);
    for (const wrong of ["", "abc", token.slice(2), ratingToken({ shopId, ratingId: messageId }), proofToken({ shopId, messageId: newId() })]) expect((await visit(wrong)).status, wrong).toBe(404);
    expect((await visit(token, { text: TEXT, of: other.domain })).html).not.toContain("woord voor woord");
  });

  it("ends with the chat: of what was deleted nobody can say any more", async () => {
    const { chat, token } = await answered();
    const { conversationId, token: key } = chat;
    await callStorefront("delete", { shop, body: { conversationId, token: key } });
    const { status, html } = await visit(token);
    expect([status, html]).toEqual([404, expect.stringContaining("het gesprek is gewist")]);
  });
});
