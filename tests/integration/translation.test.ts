import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { viewTranslations } from "#app/modules/approval/view-translation.server.ts";
import { TRANSLATION_PROMPT_VERSION } from "#app/modules/translation/prompt-translation.ts";
import { translateForReading } from "#app/modules/translation/translate-thread.server.ts";
import { translateReply } from "#app/modules/translation/translate-reply.server.ts";
import type { Translated } from "#app/modules/translation/translate-text.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import type { Mode } from "#sandbox/model/modes.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

const QUESTION = "Waar blijft mijn bestelling #1001?";
const STAFF = "42";
let sandbox: Sandbox;
let shopId: string;
let chat: Chat;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  ({ shopId } = await createInstalledShop());
  chat = await openChat({ shopId });
});

const received = () => look<{ body: { store?: boolean; messages: object[]; response_format: { json_schema: { name: string } } } }[]>("model/requests");
const translations = () => db.translation.findMany({ where: { shopId } });
const budget = () => db.aiBudget.findUnique({ where: { shopId } });

async function readMessage(body: string, to: "nl" | "fr" | "de" | "en" = "en"): Promise<Translated> {
  const id = await shopperWrites(chat, body);
  return translateForReading({ shopId, conversationId: chat.conversationId, staffId: STAFF, subject: { kind: "message", id }, to });
}

async function settings(data: object): Promise<void> {
  await db.shopSettings.update({ where: { shopId }, data });
  forgetDraftingProfile({ shopId });
}

describe("a message in the language of the person who reads it", () => {
  it.each([["fr", "Où est ma commande #1001 ?"], ["de", "Wo bleibt meine Bestellung #1001?"], ["en", "Where is my order #1001?"]] as const)("is there in %s, checked, its cost counted and its call on record", async (to, text) => {
    const translated = await readMessage(QUESTION, to);
    expect(translated).toMatchObject({ ok: true, from: "nl", content: { source: QUESTION, text, problems: [] } });
    expect(await budget()).toMatchObject({ reservedTokens: 0n });
    expect((await budget())!.dayTokens).toBeGreaterThan(100n);
    const [row] = await translations();
    expect(await db.aiEvent.findMany({ where: { shopId } })).toMatchObject([{ translationId: row!.id, draftId: null, promptVersion: TRANSLATION_PROMPT_VERSION, outcome: "ok" }]);
    expect(Buffer.from(row!.contentCipher!).toString("latin1")).not.toContain("#1001");
  });

  it("reaches the model without e-mail, phone, IBAN and known names, with nothing stored there (GD-06, GD-15)", async () => {
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { customerNameCipher: encryptField({ shopId, field: "Conversation.customerName" }, "Lotte Peeters") } });
    const secrets = ["lotte@telenet.be", "0475 12 34 56", "BE68 5390 0754 7034", "Lotte Peeters"];
    const before = (await received()).length;
    const translated = await readMessage(`Ik ben Lotte Peeters. Mail naar lotte@telenet.be of bel 0475 12 34 56. Mijn rekening is BE68 5390 0754 7034.`);
    const sent = (await received()).slice(before);
    expect(sent).toHaveLength(1);
    for (const secret of secrets) expect(JSON.stringify(sent)).not.toContain(secret);
    expect(sent[0]!.body).toMatchObject({ store: false, response_format: { json_schema: { name: "loket_translation" } } });
    for (const secret of secrets) expect(translated.ok && translated.content.text).toContain(secret);
  });

  it("is asked for once, however many people want it at once and later", async () => {
    const id = await shopperWrites(chat, QUESTION);
    await control("model", { mode: "helpful", latencyMs: 400 });
    const before = (await received()).length;
    const read = () => translateForReading({ shopId, conversationId: chat.conversationId, staffId: STAFF, subject: { kind: "message", id }, to: "en" });
    const all = await Promise.all(Array.from({ length: 5 }, read));
    expect(new Set(all.map((one) => one.ok && one.content.text))).toEqual(new Set(["Where is my order #1001?"]));
    await read();
    expect((await received()).length - before).toBe(1);
    expect(await translations()).toHaveLength(1);
  });

  it("is made anew after its maker died", async () => {
    await readMessage(QUESTION);
    await db.translation.updateMany({ where: { shopId }, data: { status: "PENDING", contentCipher: null, leaseExpiresAt: new Date(Date.now() - 1_000) } });
    expect(await readMessage(QUESTION)).toMatchObject({ ok: true });
  });

  it("comes with the legal words and the fixed word for each", async () => {
    expect(await readMessage("Hoe lang geldt mijn herroepingsrecht?")).toMatchObject({ terms: [{ from: "herroepingsrecht", to: "right of withdrawal" }], content: { text: "How long does my right of withdrawal last?", problems: [] } });
  });

  it("is no wish for a status line, whose words are fixed (GD-21)", async () => {
    const id = await shopperWrites(chat, QUESTION);
    await db.message.update({ where: { shopId_id: { shopId, id } }, data: { author: "SYSTEM", origin: "system", status: "SENT" } });
    await expect(translateForReading({ shopId, conversationId: chat.conversationId, staffId: STAFF, subject: { kind: "message", id }, to: "en" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a draft in the language of the person who decides", () => {
  it("is there sentence by sentence, each beside its original", async () => {
    await shopperWrites(chat);
    const { draftId } = await draftIsReady(chat, "Uw bestelling #1001 is onderweg.");
    const translated = await translateForReading({ shopId, conversationId: chat.conversationId, staffId: STAFF, subject: { kind: "draft", id: draftId }, to: "fr" });
    expect(translated).toMatchObject({ ok: true, content: { sentences: [{ source: "Uw bestelling #1001 is onderweg.", text: "Votre commande #1001 est en route.", problems: [] }] } });
  });
});

describe("without a sound model the original stays, and nothing is made up", () => {
  it.each([
    ["dropped", "unreachable"], ["status-401", "unauthorized"], ["status-404", "model_not_found"], ["status-429", "rate_limited"], ["status-500", "upstream_error"], ["refusal", "refusal"], ["content-filter", "refusal"],
    ["malformed-json", "invalid_output"], ["truncated", "truncated"], ["set-fields", "invalid_output"], ["lost-sentence", "invalid_output"], ["tool-calls", "invalid_output"],
  ] as [Mode, string][])("model mode %s is told as %s, with the legal words explained", async (mode, outcome) => {
    await control("model", { mode });
    expect(await readMessage("Hoe lang geldt mijn herroepingsrecht?")).toEqual({ ok: false, outcome, from: "nl", terms: [{ from: "herroepingsrecht", to: "right of withdrawal" }] });
    expect(await translations()).toMatchObject([{ status: "FAILED", outcome, contentCipher: null }]);
    expect(await db.aiReservation.count({ where: { shopId } })).toBe(0);
    await control("model", { mode: "helpful" });
  });

  it.each([
    ["no key", { providerKind: "openai", providerKeyCipher: null }, "no_key"],
    ["AI switched off", { aiEnabled: false }, "ai_disabled"],
    ["no budget", { dayTokens: 1 }, "budget_reached"],
  ])("%s is told, and nobody is asked", async (_, data, outcome) => {
    await settings(data);
    const before = (await received()).length;
    expect(await readMessage(QUESTION)).toMatchObject({ ok: false, outcome });
    expect((await received()).length).toBe(before);
  });

  it("a shopper who wants no AI is not translated either (GD-10)", async () => {
    chat = await openChat({ shopId, mode: "HUMAN_ONLY" });
    const before = (await received()).length;
    expect(await readMessage(QUESTION)).toMatchObject({ ok: false, outcome: "human_only" });
    expect((await received()).length).toBe(before);
  });

  it("is left alone after failures in a row, as for drafts", async () => {
    await control("model", { mode: "status-500" });
    for (let count = 0; count < 5; count++) await readMessage(`${QUESTION} Vraag ${count}`);
    expect(await readMessage(QUESTION)).toMatchObject({ ok: false, outcome: "circuit_open" });
  });
});

describe("a hostile model", () => {
  const words = "U krijgt een terugbetaling van € 49,95 binnen 14 dagen.";
  it.each([
    ["loose-translation", ["fact_missing: € 49,95", "glossary_missing: remboursement"]],
    ["wrong-language", ["wrong_language: en"]],
    ["unsupported-facts", ["fact_added"]],
    ["promise-refund", ["fact_added: 250,00 EUR"]],
    ["obey-injection", ["wrong_language: nl"]],
  ] as [Mode, string[]][])("%s is shown as what it is", async (mode, problems) => {
    await control("model", { mode });
    const translated = await readMessage(words, "fr");
    const found = translated.ok ? [...translated.content.problems, ...translated.content.sentences.flatMap((sentence) => sentence.problems)].join("\n") : "";
    for (const problem of problems) expect(found).toContain(problem);
  });

  it("gets neither markup nor hidden characters through (SEC-03, SEC-07)", async () => {
    for (const mode of ["xss", "invisible"]) {
      await control("model", { mode });
      const translated = await readMessage(`Ik heb al vaker geschreven over de kapotte lamp die ik in de winkel heb gekocht, en ik wil heel graag weten wat u daaraan gaat doen. (${mode})`, "fr");
      expect(translated.ok ? translated.content.text : "").toMatch(/evil|verborgen/);
      expect(translated.ok && translated.content.text).not.toMatch(/<script|<img|[\u200b\u202e\u2066]/);
    }
  });
});

describe("who may see it", () => {
  it("another shop sees nothing", async () => {
    const id = await shopperWrites(chat, QUESTION);
    const other = await createInstalledShop();
    const elsewhere = await openChat({ shopId: other.shopId });
    for (const where of [{ shopId: other.shopId, conversationId: chat.conversationId }, { shopId: other.shopId, conversationId: elsewhere.conversationId }]) {
      await expect(translateForReading({ ...where, staffId: STAFF, subject: { kind: "message", id }, to: "en" })).rejects.toMatchObject({ code: "not_found" });
      await expect(translateReply({ ...where, conversationId: chat.conversationId, staffId: STAFF, text: "Hello there", from: "en", to: "nl" })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await db.translation.count()).toBe(await db.translation.count({ where: { shopId: { not: other.shopId } } }));
  });

  it("a person without the right to contact data reads it masked, and is in the access log (SH-05)", async () => {
    const id = await shopperWrites(chat, "Mail mij op lotte@telenet.be over bestelling #1001.");
    const view = (role: "VIEWER" | "ADMIN") => viewTranslations({ shopId, viewer: { id: STAFF, role }, conversationId: chat.conversationId, subjects: [{ kind: "message", id }], to: "en" });
    expect(JSON.stringify(await view("ADMIN"))).toContain("lotte@telenet.be");
    expect(JSON.stringify(await view("VIEWER"))).not.toContain("lotte@telenet.be");
    expect(await db.accessEvent.count({ where: { shopId, subjectId: chat.conversationId } })).toBeGreaterThan(0);
  });
});

