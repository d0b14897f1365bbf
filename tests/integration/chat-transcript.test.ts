// The preload comes first: Shopify's client keeps the fetch it finds.
import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { LOCALES } from "#app/contracts/locale.ts";
import type { TranscriptFile } from "#app/contracts/chat-care.ts";
import type { StorefrontError } from "#app/contracts/storefront.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { mailsTo } from "#tests/factories/approved-mail.ts";
import { answer } from "#tests/factories/asked-shopper.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { callStorefront, type StorefrontPath } from "#tests/factories/storefront-call.ts";

let sandbox: Sandbox;
let shopId: string;
let shop: string;

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
const file = async (chat: Chat, body: object) => (await (await call("transcript", chat, body)).json()) as TranscriptFile;
const mailRows = ({ conversationId }: Chat) => db.outboundMail.findMany({ where: { shopId, conversationId } });

async function refused(response: Response, status: number, reason: string): Promise<StorefrontError["error"]> {
  const { error } = (await response.json()) as StorefrontError;
  expect({ status: response.status, reason: error.reason }).toEqual({ status, reason });
  return error;
}

/** A question, an answer that AI drafted and a person approved, and one in a person's own words. */
async function talkedChat(question = "Waar blijft mijn <b>vaas</b>?"): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, question);
  const { messageId } = await approveDraft({ shopId, staffId: "501", ...(await draftIsReady(chat, "Uw vaas is onderweg.")) });
  await sendMessage({ shopId, messageId });
  await answer(chat);
  return chat;
}

describe("a copy of the chat as a file", () => {
  it("says of each message when it was written, and of the shop's who wrote it (AI-03), with a public proof (AI-09)", async () => {
    const chat = await talkedChat();
    const { filename, type, content } = await file(chat, { locale: "nl", format: "text" });
    expect([filename, type]).toEqual([expect.stringMatching(/^gesprek-\d{4}-\d\d-\d\d\.txt$/), "text/plain"]);
    expect(content).toMatch(/^Uw gesprek met Atelier Noordzee\n\nOpgemaakt op \d{1,2} \S+ \d{4}/);
    expect(content).toContain("Waar blijft mijn <b>vaas</b>?");
    expect(content).toMatch(/De winkel · .*\nUw vaas is onderweg\.\n\(Opgesteld door AI, nagekeken door een medewerker\) Nakijken wie dit schreef: https:\/\/\S+\/apps\/loket\/proof\?m=[\w-]+/);
    expect(content).toMatch(/Uw pakket komt morgen\.\n\(Geschreven door een medewerker\)/);
  });

  it("as a page holds texts as text, marks for machines, and nothing that runs or is fetched (AI-08, SEC-07)", async () => {
    const chat = await talkedChat("<script>alert(1)</script><img src=x onerror=alert(1)>");
    const { filename, type, content } = await file(chat, { locale: "en", format: "html" });
    expect([filename, type]).toEqual([expect.stringMatching(/\.html$/), "text/html"]);
    expect(content).toMatch(/^<!doctype html><html lang="en">/);
    expect(content).toContain("&lt;script&gt;alert(1)");
    expect(content).not.toMatch(/<(script|img|link|iframe)/);
    expect(content).toContain('data-ai-origin="ai_reviewed_unedited" data-ai-generated="true"');
    expect(content).toContain('data-ai-origin="human" data-ai-generated="false"');
  });

  it("speaks each of the four languages, the messages keep their own", async () => {
    const chat = await talkedChat();
    const texts = await Promise.all(LOCALES.map(async (locale) => (await file(chat, { locale, format: "text" })).content));
    expect(new Set(texts.map((text) => text.split("\n")[0])).size).toBe(LOCALES.length);
    for (const text of texts) expect(text).toContain("Uw vaas is onderweg.");
  });

  it("holds what was delivered and nothing else: no draft, no answer that waits", async () => {
    const chat = await talkedChat();
    await shopperWrites(chat, "En het boek?");
    const draft = await draftIsReady(chat, "GEHEIM VOORSTEL");
    await approveDraft({ shopId, staffId: "501", ...draft });
    expect((await file(chat, { format: "text" })).content).not.toContain("GEHEIM VOORSTEL");
  });

  it("is given to the chat's own token alone; another shop gets nothing (SH-11)", async () => {
    const [chat, stranger, other] = [await talkedChat(), await openChat({ shopId }), await createInstalledShop()];
    await refused(await call("transcript", { ...chat, token: stranger.token }, { format: "text" }), 404, "conversation_not_found");
    await refused(await call("transcript", chat, { format: "text" }, other.domain), 404, "conversation_not_found");
    await refused(await call("transcript", chat, { format: "pdf" }), 422, "invalid_request");
  });
});

describe("a copy of the chat by e-mail", () => {
  it("goes to the address that the shopper gives, once, and is kept nowhere afterwards", async () => {
    const chat = await talkedChat();
    const response = await call("transcript-mail", chat, { locale: "fr", email: " Lotte.Kopie@Example.com " });
    expect([response.status, ((await response.json()) as { message: string }).message]).toEqual([202, expect.stringMatching(/en route vers vous/)]);
    const [row] = await mailRows(chat);
    await sendMail({ shopId, mailId: row!.id });
    const [mail, ...more] = await mailsTo("lotte.kopie@example.com");
    expect(more).toEqual([]);
    expect(mail!.subject).toBe("Votre conversation avec Atelier Noordzee");
    expect(mail!.text).toContain("Uw vaas is onderweg.");
    expect(mail!.text).toContain("Rédigé par l’IA, relu par une personne");
    expect(await mailRows(chat)).toEqual([]);
    expect(await db.conversation.findFirst({ where: { shopId, id: chat.conversationId }, select: { contactCipher: true } })).toEqual({ contactCipher: null });
  });

  it("is refused while nobody answered: the shop carries no stranger's mail", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Koop nu goedkope pillen op https://spam.example");
    const { message } = await refused(await call("transcript-mail", chat, { locale: "de", email: "opfer@example.com" }), 409, "nothing_to_mail");
    expect(message).toMatch(/noch keine Antwort/);
    expect(await mailRows(chat)).toEqual([]);
  });

  it.each([["no address", "lotte"], ["two addresses", "a@example.com, b@example.com"], ["a header", "a@example.com\r\nBcc: b@example.com"], ["one that is too long", `${"a".repeat(260)}@example.com`], ["a list", ["a@example.com"]]])("%s is refused with a sentence, and nothing is queued", async (_, email) => {
    const chat = await talkedChat();
    const { message } = await refused(await call("transcript-mail", chat, { locale: "en", email }), 422, "bad_email");
    expect(message).toMatch(/not quite right/);
    expect(await mailRows(chat)).toEqual([]);
  });

  it("fills nobody's mailbox: three an hour to one address, whoever asks, and five for a chat", async () => {
    const chats = await Promise.all([0, 1, 2, 3].map(() => talkedChat()));
    const statuses = [];
    for (const chat of chats) statuses.push((await call("transcript-mail", chat, { email: "vol@example.com" })).status);
    expect(statuses.slice(0, 3)).toEqual([202, 202, 202]);
    // The hour may turn over in the middle.
    expect([429, 202]).toContain(statuses[3]);
    const one = [];
    for (let at = 0; at < 6; at += 1) one.push((await call("transcript-mail", chats[0]!, { email: `vol${at}@example.com` })).status);
    expect(one.filter((status) => status === 202).length).toBeGreaterThanOrEqual(4);
    expect([429, 202]).toContain(one.at(-1));
  });
});
