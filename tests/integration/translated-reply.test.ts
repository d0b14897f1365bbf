import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { translateReply } from "#app/modules/translation/translate-reply.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";

const OWN = "You will get a refund of €49.95 within 14 days.";
const DUTCH = "U krijgt een terugbetaling van €49.95 binnen 14 dagen.";
const STAFF = "42";
let sandbox: Sandbox;
let shopId: string;
let chat: Chat;
let conversationId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  ({ shopId } = await createInstalledShop());
  chat = await openChat({ shopId });
  ({ conversationId } = chat);
  await shopperWrites(chat, "Wanneer krijg ik mijn geld terug?");
});

async function translate(text = OWN): Promise<{ id: string; text: string }> {
  const translated = await translateReply({ shopId, conversationId, staffId: STAFF, text, from: "en", to: "nl" });
  if (!translated.ok) throw new Error(translated.outcome);
  return { id: translated.id, text: translated.content.text };
}
const reply = (text: string, translation?: { id?: string; isAccepted: boolean }) => sendStaffReply({ shopId, conversationId, staffId: STAFF, text, translation });
const messageOf = (id: string) => db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });

async function shopperReads(messageId: string): Promise<{ body: string; origin: string; ai: object }> {
  await sendMessage({ shopId, messageId });
  const { messages } = await getUpdates({ ...chat, after: 0 });
  return messages.find(({ id }) => id === messageId)!;
}

describe("a reply written in one language and sent in another", () => {
  it("leaves as exactly the translation that was shown; the person's own words stay beside it, encrypted (AI-13)", async () => {
    const { id, text } = await translate();
    expect(text).toBe(DUTCH);
    const { messageId } = await reply(text, { id, isAccepted: false });
    expect(await shopperReads(messageId)).toMatchObject({ body: DUTCH, origin: "human_translated", ai: { generated: true, reviewedByHuman: true } });
    const { messages } = await getThread({ shopId, conversationId });
    expect(messages.at(-1)).toMatchObject({ body: DUTCH, original: { text: OWN, locale: "en" }, origin: "human_translated" });
    const { contentCipher } = await db.translation.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
    expect(Buffer.from(contentCipher!).toString("latin1")).not.toContain("refund");
  });

  it("may be changed first, and is held against the person's words again: a swapped sum is refused until they accept it", async () => {
    const { id, text } = await translate();
    const changed = text.replace("49.95", "94.95");
    await expect(reply(changed, { id, isAccepted: false })).rejects.toMatchObject({ code: "invalid", reason: "translation_differs", problems: ["fact_missing: €49.95", "fact_added: €94.95"] });
    expect(await db.message.count({ where: { shopId, author: "STAFF" } })).toBe(0);
    const { messageId } = await reply(changed, { id, isAccepted: true });
    expect(await shopperReads(messageId)).toMatchObject({ body: changed, origin: "human_translated" });
  });

  it("tells a lost legal word before anything is sent", async () => {
    const { id, text } = await translate();
    await expect(reply(text.replace("een terugbetaling van", "terug"), { id, isAccepted: false })).rejects.toMatchObject({ problems: ["glossary_missing: terugbetaling"] });
  });

  it("is labelled as translated although nobody says so (AI-03)", async () => {
    const { text } = await translate();
    const { messageId } = await reply(text);
    expect(await messageOf(messageId)).toMatchObject({ origin: "human_translated" });
  });

  it("is a person's own when it is in their own words after all", async () => {
    const { id } = await translate();
    const { messageId } = await reply(OWN, { id, isAccepted: false });
    expect(await messageOf(messageId)).toMatchObject({ origin: "human", translationId: null });
  });

  it("cannot lean on a translation of another conversation or shop", async () => {
    const { id, text } = await translate();
    const elsewhere = await openChat({ shopId });
    const other = await createInstalledShop();
    const foreign = await openChat({ shopId: other.shopId });
    for (const where of [elsewhere, foreign]) {
      await expect(sendStaffReply({ shopId: where.shopId, conversationId: where.conversationId, staffId: STAFF, text, translation: { id, isAccepted: true } })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("taken back in time, brings its translation along and stays translated", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 30 } });
    const { id, text } = await translate();
    const { messageId } = await reply(text, { id, isAccepted: false });
    expect(await recallDecision({ shopId, conversationId, staffId: STAFF, messageId })).toEqual({ draftId: null, text, translationId: id, macroIds: [] });
  });
});

describe("a draft that is rewritten in the person's language", () => {
  it.each([["MODEL", "ai_reviewed_edited"], ["TEMPLATE", "human_translated"]] as const)("by %s is labelled %s, with the original beside it", async (source, origin) => {
    const draft = await draftIsReady(chat, "We bekijken dit.", source);
    const { id, text } = await translate();
    const { messageId } = await approveDraft({ shopId, ...draft, staffId: STAFF, text, translation: { id, isAccepted: false } });
    expect(await shopperReads(messageId)).toMatchObject({ body: DUTCH, origin });
    expect((await getThread({ shopId, conversationId })).messages.at(-1)).toMatchObject({ original: { text: OWN } });
  });

  it("stays translated when it is taken back, changed and sent again", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 30 } });
    const draft = await draftIsReady(chat, "We bekijken dit.", "TEMPLATE");
    const { id, text } = await translate();
    const { messageId } = await approveDraft({ shopId, ...draft, staffId: STAFF, text, translation: { id, isAccepted: false } });
    const { draftId } = await recallDecision({ shopId, conversationId, staffId: STAFF, messageId });
    const again = await approveDraft({ shopId, draftId: draftId!, basedOnSequence: draft.basedOnSequence, staffId: STAFF, text: `${text} Prettige dag.` });
    expect(await messageOf(again.messageId)).toMatchObject({ origin: "human_translated", translationId: id });
  });
});

describe("the database itself", () => {
  it("refuses a translated message without its original or its reader (AI-03)", async () => {
    const { messageId } = await reply("Wij kijken dit na.");
    await expect(db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { origin: "human_translated" } })).rejects.toThrow(/Message_translated_has_original/);
  });
});
