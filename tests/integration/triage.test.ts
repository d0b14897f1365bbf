import { beforeEach, describe, expect, it } from "vitest";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { type InboxFilter, NO_FILTER } from "#app/modules/conversation/views.ts";
import { correctIntent, correctLanguage } from "#app/modules/drafting/correct-triage.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { learnIntents } from "#app/modules/drafting/learn-intents.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { handlers } from "#app/jobs/handlers.server.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { loadIntentModel } from "#app/modules/drafting/load-intent-model.server.ts";
import { triage } from "#app/modules/drafting/triage.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const staffId = "501";
let shopId: string;
beforeEach(async () => {
  ({ shopId } = await createShop());
});

const row = (chat: Chat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId: chat.shopId, id: chat.conversationId } } });
async function writeDraft(chat: Chat): Promise<void> {
  const open = await db.draft.findFirstOrThrow({ where: { shopId: chat.shopId, conversationId: chat.conversationId, status: "QUEUED" } });
  await db.draft.update({ where: { shopId_id: { shopId: chat.shopId, id: open.id } }, data: { runAfter: new Date(Date.now() - 1_000) } });
  await generateDraft({ shopId: chat.shopId, draftId: open.id, signal: new AbortController().signal });
}
async function asked(text: string, of = shopId): Promise<Chat> {
  const chat = await openChat({ shopId: of });
  await shopperWrites(chat, text);
  await writeDraft(chat);
  return chat;
}

describe("a question is sorted with its draft, without any model", () => {
  it("by topic, urgency and language, and staff see where each is known from", async () => {
    const chat = await asked("Annulez ma commande s'il vous plaît, c'est urgent");
    expect(await getThread(chat)).toMatchObject({
      triage: { intent: "cancellation", intentSource: "rule", urgency: 2, needsPerson: true }, locale: "fr", language: { locale: "fr", source: "message", speaksOther: false, staffLocale: null },
    });
  });

  it("says that the language is uncertain, or that Loket does not write it", async () => {
    expect((await getThread(await asked("Hallo"))).language).toMatchObject({ locale: "nl", source: "customer" });
    expect((await getThread(await asked("Gdzie jest moje zamówienie? Dziękuję"))).language).toMatchObject({ locale: "nl", source: "customer", speaksOther: true });
  });

  it("by keywords alone when only people read it (GD-10)", async () => {
    const chat = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(chat, "De vaas is gebarsten en mijn advocaat weet ervan");
    await handlers["withdrawal.scan"]({ shopId, conversationId: chat.conversationId }, { signal: new AbortController().signal });
    expect(await row(chat)).toMatchObject({ intent: "complaint", intentSource: "rule", urgency: 2, needsPerson: true });
  });
});

describe("staff correct what Loket made of it", () => {
  it("the topic stands for this message, is on record, and gives way to the shopper's next question", async () => {
    const chat = await asked("Waar blijft mijn bestelling #1001?");
    await correctIntent({ ...chat, staffId, intent: "complaint" });
    expect((await getThread(chat)).triage).toMatchObject({ intent: "complaint", intentSource: "staff" });
    await correctIntent({ ...chat, staffId, intent: "delivery_problem" });
    expect(await db.intentCorrection.findMany({ where: { shopId } })).toMatchObject([{ before: "order_status", intent: "delivery_problem", staffId }]);
    expect(await db.auditEvent.findMany({ where: { shopId, action: "conversation.intent_corrected" }, orderBy: { at: "asc" } })).toMatchObject([
      { actorId: staffId, data: { before: "order_status", intent: "complaint" } }, { actorId: staffId, data: { before: "complaint", intent: "delivery_problem" } },
    ]);
    await shopperWrites(chat, "Kan ik ook een factuur krijgen?");
    await writeDraft(chat);
    expect((await getThread(chat)).triage).toMatchObject({ intent: "invoice", intentSource: "rule" });
  });

  it("the language stands for the whole conversation, and an open proposal is written anew in it", async () => {
    const chat = await asked("Waar blijft mijn bestelling #1001?");
    await correctLanguage({ ...chat, staffId, locale: "fr" });
    await writeDraft(chat);
    expect(await getThread(chat)).toMatchObject({ locale: "fr", language: { source: "staff", staffLocale: "fr" }, draft: { locale: "fr" } });
    await shopperWrites(chat, "En wanneer komt het dan precies aan bij mij thuis?");
    await writeDraft(chat);
    expect(await getThread(chat)).toMatchObject({ locale: "fr", draft: { locale: "fr" } });
    await correctLanguage({ ...chat, staffId, locale: null });
    await shopperWrites(chat, "Nog steeds geen antwoord gekregen van jullie");
    await writeDraft(chat);
    expect(await getThread(chat)).toMatchObject({ locale: "nl", language: { source: "message" }, draft: { locale: "nl" } });
    expect(await db.auditEvent.count({ where: { shopId, action: "conversation.language_corrected" } })).toBe(2);
  });

  it("and nothing of another shop, nor a conversation without a question", async () => {
    const chat = await asked("Waar blijft mijn bestelling #1001?");
    const other = await createShop();
    for (const change of [() => correctIntent({ ...chat, shopId: other.shopId, staffId, intent: "other" }), () => correctLanguage({ ...chat, shopId: other.shopId, staffId, locale: "de" })]) {
      await expect(change()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await row(chat)).toMatchObject({ intent: "order_status", staffLocale: null });
    await expect(correctIntent({ ...(await openChat({ shopId })), staffId, intent: "other" })).rejects.toMatchObject({ reason: "nothing_to_answer" });
  });
});

const PRODUCT = ["past de mand onder een bed", "hoeveel kan er in de mand", "is de mand stevig genoeg", "kan de mand buiten staan", "is het deksel bij de mand", "hoe diep is de mand", "kan ik de mand stapelen", "is de mand van riet", "krijg je de mand gemonteerd", "zit er een hengsel aan de mand"];
const SMALL_TALK = ["bedankt voor alles", "prettig weekend nog", "tot ziens maar weer", "zijn jullie open op zondag", "wat een leuke winkel", "ik volg jullie op instagram", "hebben jullie vacatures", "wie maakt dit toch", "top gedaan hoor", "de groeten thuis"];

describe("a shop's own model of topics", () => {
  it("is learned from ten corrections, versioned and encrypted, used for the next question, and nobody else's", async () => {
    const { shopId: neighbour } = await createShop();
    for (const text of SMALL_TALK) await asked(text);
    for (const [index, text] of PRODUCT.entries()) {
      if (index === PRODUCT.length - 1) expect(await learnIntents({ shopId })).toEqual([]);
      await correctIntent({ ...(await asked(text)), staffId, intent: "product_question" });
    }
    // The hint was lost: the sweep finds it again, until it is done.
    await db.intentCorrection.updateMany({ where: { shopId }, data: { at: new Date(Date.now() - 60_000) } });
    expect(await sweep({ staleMs: 0 })).toMatchObject({ learning: 1 });
    expect(await learnIntents({ shopId })).toEqual(["product_question"]);
    expect(await sweep({ staleMs: 0 })).toMatchObject({ learning: 0 });
    const model = await db.intentModel.findUniqueOrThrow({ where: { shopId } });
    expect(model).toMatchObject({ version: 1, topics: ["product_question"], examples: 10 });
    expect(Buffer.from(model.weightsCipher).toString("latin1")).not.toContain("mand");
    await learnIntents({ shopId });
    expect((await db.intentModel.findUniqueOrThrow({ where: { shopId } })).version).toBe(2);

    const learned = await loadIntentModel({ shopId, version: 2 });
    const thread = [{ author: "SHOPPER" as const, body: "Staat de mand recht?", at: "2026-11-12T10:00:00Z" }];
    expect(triage({ thread, staffIntent: null, model: learned })).toMatchObject({ intent: "product_question", source: "learned" });
    expect((await getDraftingProfile({ shopId: neighbour })).intentModel).toBeNull();
    await db.intentModel.create({ data: { shopId: neighbour, version: 1, weightsCipher: model.weightsCipher, examples: 10 } });
    expect(await loadIntentModel({ shopId: neighbour, version: 1 })).toBeNull();
  });

  it("goes when the examples it was learned from are gone (GD-09)", async () => {
    await db.intentModel.create({ data: { shopId, version: 3, weightsCipher: new Uint8Array([1]), examples: 10 } });
    expect(await learnIntents({ shopId })).toEqual([]);
    expect(await db.intentModel.count({ where: { shopId } })).toBe(0);
  });
});

describe("the inbox by topic and urgency", () => {
  const viewer = { id: staffId, role: "ADMIN" as const };
  const list = async (filter: Partial<InboxFilter>, limit = 25) => listConversations({ shopId, view: "open", filter: { ...NO_FILTER, ...filter }, limit });

  it("shows one topic, what is urgent, or the most urgent first, page by page without a gap", async () => {
    const texts = ["Waar blijft mijn pakket?", "De vaas is gebarsten", "Mijn advocaat neemt contact op", "Ik wil annuleren aub", "Hebben jullie paraplu's?", "Ik zit in het ziekenhuis na een allergische reactie"];
    const chats: Chat[] = [];
    for (const text of texts) chats.push(await asked(text));
    const ids = (page: { rows: { id: string }[] }) => page.rows.map(({ id }) => texts[chats.findIndex(({ conversationId }) => conversationId === id)]);
    expect(ids(await list({ intent: "complaint" }))).toEqual(["De vaas is gebarsten"]);
    expect(ids(await list({ minUrgency: 2 }))).toEqual([texts[5], texts[2]]);
    const all: (string | undefined)[] = [];
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page = await listConversations({ shopId, view: "open", filter: { ...NO_FILTER, sort: "urgent" }, limit: 2, cursor });
      all.push(...ids(page));
      cursor = page.nextCursor;
    }
    expect(all).toEqual([texts[5], texts[2], texts[3], texts[1], texts[4], texts[0]]);
  });

  it("another shop sees none of them", async () => {
    await asked("De vaas is gebarsten");
    const { shopId: other } = await createShop();
    const { page } = await viewInbox({ shopId: other, viewer, query: { view: "open", filter: { ...NO_FILTER, intent: "complaint", sort: "urgent" }, words: "" }, cursor: null });
    expect(page.rows).toEqual([]);
  });
});
