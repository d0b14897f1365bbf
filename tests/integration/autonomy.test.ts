import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { completeTraining } from "#app/modules/automation/complete-training.server.ts";
import { considerDraft } from "#app/modules/automation/consider-draft.server.ts";
import { listAutonomy } from "#app/modules/automation/list-autonomy.server.ts";
import { reportAnswerByShopper, reportAnswerByStaff } from "#app/modules/automation/report-answer.server.ts";
import { setAutonomy, stopAutoSend } from "#app/modules/automation/set-autonomy.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { decisions, draftedChat, RIGHT_ANSWERS, trainedPerson } from "#tests/factories/autonomy.ts";
import { createShop, draftIsReady, shopperWrites } from "#tests/factories/open-chat.ts";

const ADMIN = "501";
const PLACE = { intent: "order_status", locale: "nl" } as const;
let shopId: string;
let otherShopId: string;

const rowOf = async (of = shopId) => (await listAutonomy({ shopId: of, staffId: ADMIN })).rows.find((row) => row.intent === PLACE.intent && row.locale === PLACE.locale)!;
const switchOn = () => setAutonomy({ shopId, staffId: ADMIN, ...PLACE, level: "AUTO" });
const messageOf = (draftId: string) => db.message.findFirst({ where: { shopId, draftId } });
type Drafted = Awaited<ReturnType<typeof draftedChat>>;

async function sentByItself(chat: Drafted): Promise<string> {
  expect(await considerDraft(chat)).toBeNull();
  const message = (await messageOf(chat.draftId))!;
  await sendMessage({ shopId, messageId: message.id });
  return message.id;
}

beforeAll(async () => {
  ({ shopId } = await createShop());
  ({ shopId: otherShopId } = await createShop());
  await trainedPerson(shopId, ADMIN);
  await decisions(shopId, { count: 30 });
});

describe("autonomy is earned", () => {
  it("is proposed when the lower end of the interval over thirty decisions passes the merchant's bar, and to no other shop", async () => {
    expect(await rowOf()).toMatchObject({ decided: 30, unchanged: 30, isProposed: true, level: "DRAFT" });
    expect(await rowOf(otherShopId)).toMatchObject({ decided: 0, isProposed: false });
  });

  it("is not taken before it is earned, without training, or for what a person decides", async () => {
    await expect(setAutonomy({ shopId, staffId: ADMIN, intent: "order_status", locale: "fr", level: "AUTO" })).rejects.toMatchObject({ code: "conflict", reason: "auto_not_earned" });
    await expect(setAutonomy({ shopId, staffId: ADMIN, intent: "refund", locale: "nl", level: "AUTO" })).rejects.toMatchObject({ code: "conflict", reason: "auto_not_possible" });
    await db.staff.create({ data: { shopId, id: "777", role: "ADMIN" } });
    await expect(setAutonomy({ shopId, staffId: "777", ...PLACE, level: "AUTO" })).rejects.toMatchObject({ code: "forbidden", reason: "training_needed" });
    await expect(setAutonomy({ shopId: otherShopId, staffId: ADMIN, ...PLACE, level: "AUTO" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("records who was trained in which version, and only with every statement judged rightly (AI-15)", async () => {
    expect(await completeTraining({ shopId, staffId: "777", answers: { ...RIGHT_ANSWERS, limits: true } })).toEqual(["limits"]);
    expect(await db.staff.findUnique({ where: { shopId_id: { shopId, id: "777" } } })).toMatchObject({ trainedAt: null });
    expect(await completeTraining({ shopId, staffId: "777", answers: RIGHT_ANSWERS })).toEqual([]);
    expect(await db.staff.findUnique({ where: { shopId_id: { shopId, id: "777" } } })).toMatchObject({ trainingVersion: 1 });
  });

  it("counts a decision that was taken back for nothing", async () => {
    const before = await rowOf();
    const chat = await draftedChat(shopId);
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 10 } });
    const { messageId } = await approveDraft({ ...chat, staffId: ADMIN });
    await recallDecision({ ...chat, staffId: ADMIN, messageId });
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 0 } });
    expect((await rowOf()).decided).toBe(before.decided);
  });
});

describe("an answer that leaves by itself", () => {
  beforeEach(switchOn);

  it("is labelled as written by AI and read by nobody (AI-03), and nobody needs to answer any more", async () => {
    const chat = await draftedChat(shopId);
    await sentByItself(chat);
    expect((await getUpdates({ ...chat, after: 1 })).messages).toMatchObject([{ origin: "ai_auto", ai: { generated: true, reviewedByHuman: false } }]);
    expect(await db.approval.count({ where: { shopId, draftId: chat.draftId } })).toBe(0);
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } })).toMatchObject({ waitingSince: null });
  });

  it("leaves once, however often and however many at once the job runs", async () => {
    const chat = await draftedChat(shopId);
    await Promise.all(Array.from({ length: 20 }, () => considerDraft(chat)));
    expect(await db.message.count({ where: { shopId, draftId: chat.draftId } })).toBe(1);
  });

  it.each([
    ["a text over 200 tokens (AI-09)", { text: `Uw bestelling #1001 is onderweg. ${"Dat duurt nog even. ".repeat(40)}` }, "too_long"],
    ["words about health (GD-07)", { question: "Waar blijft mijn bestelling #1001? Ik ben zwanger en heb het nodig." }, "special_category"],
    ["a topic that is not switched on", { intent: "delivery" }, "not_auto"],
  ] as const)("stays with the staff because of %s", async (_what, wish, gate) => {
    const chat = await draftedChat(shopId, wish);
    expect(await considerDraft(chat)).toBe(gate);
    expect(await messageOf(chat.draftId)).toBeNull();
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.draftId } } })).toMatchObject({ status: "READY", autoOutcome: gate });
  });

  it.each([["in other words", "Korter, en noem de vervoerder."], ["without a word", ""]])("stays when a person asked for it anew %s: they wait to read it (AI-12)", async (_how, instruction) => {
    const chat = await draftedChat(shopId);
    await redoDraft({ ...chat, staffId: ADMIN, instruction });
    const { draftId } = await draftIsReady(chat);
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { intent: PLACE.intent } });
    expect(await considerDraft({ shopId, draftId })).toBe("asked_by_person");
    expect(await messageOf(draftId)).toBeNull();
  });

  it("stays when a sentence has no evidence, a person was asked for, or nobody knows who is asking", async () => {
    const unsure = await draftedChat(shopId);
    await db.draft.update({ where: { shopId_id: { shopId, id: unsure.draftId } }, data: { verified: false } });
    expect(await considerDraft(unsure)).toBe("unsupported_sentence");
    const wanted = await draftedChat(shopId);
    await db.conversation.update({ where: { shopId_id: { shopId, id: wanted.conversationId } }, data: { needsHumanReason: "shopper_asked" } });
    expect(await considerDraft(wanted)).toBe("person_wanted");
    const guest = await draftedChat(shopId);
    await db.conversation.update({ where: { shopId_id: { shopId, id: guest.conversationId } }, data: { shopifyCustomerId: null } });
    expect(await considerDraft(guest)).toBe("nobody_known");
  });

  it.each([
    ["its language is a guess", { languageSource: "earlier" }, "language_unsure"],
    ["the newest words are in a foreign language", { speaksOther: true }, "language_foreign"],
    ["only the model knows the topic", { intentSource: "model" }, "topic_unsure"],
    ["a person corrected the topic meanwhile", { intent: "complaint", intentSource: "staff" }, "topic_changed"],
    ["it is urgent", { urgency: 2 }, "urgent"],
    ["the question asks for a person", { needsPerson: true }, "person_needed"],
  ] as const)("stays, and staff can read why, when %s", async (_when, learned, gate) => {
    const chat = await draftedChat(shopId);
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: learned });
    expect(await considerDraft(chat)).toBe(gate);
    expect((await getThread(chat)).draft).toMatchObject({ status: "READY", autoOutcome: gate });
  });

  it("is none of another shop's", async () => {
    const chat = await draftedChat(shopId);
    expect(await considerDraft({ shopId: otherShopId, draftId: chat.draftId })).toBe("not_auto");
    expect(await messageOf(chat.draftId)).toBeNull();
  });
});

describe("the kill switch (AI-12)", () => {
  beforeEach(switchOn);

  it("stops what is queued already: the draft is a person's again", async () => {
    const chat = await draftedChat(shopId);
    await considerDraft(chat);
    const message = (await messageOf(chat.draftId))!;
    await stopAutoSend({ shopId, staffId: ADMIN, stopped: true });
    await sendMessage({ shopId, messageId: message.id });
    expect((await getUpdates({ ...chat, after: 1 })).messages).toEqual([]);
    expect(await db.draft.findFirst({ where: { shopId, conversationId: chat.conversationId, status: "READY" } })).toMatchObject({ autoOutcome: "stopped_by_shop" });
    const waiting = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } });
    expect(waiting.waitingSince).not.toBeNull();
    const next = await draftedChat(shopId);
    expect(await considerDraft(next)).toBe("stopped_by_shop");
    await stopAutoSend({ shopId, staffId: ADMIN, stopped: false });
  });

  it("is not needed for a shopper who refuses AI or writes again before it leaves (GD-10)", async () => {
    const chat = await draftedChat(shopId);
    await considerDraft(chat);
    await shopperWrites(chat, "Laat maar, ik wil met iemand praten.");
    await sendMessage({ shopId, messageId: (await messageOf(chat.draftId))!.id });
    expect((await getUpdates({ ...chat, after: 2 })).messages).toEqual([]);
  });
});

describe("autonomy demotes itself", () => {
  beforeEach(switchOn);

  it("on one report of the shopper, who then waits for a person (AI-17); the same report twice is one", async () => {
    const chat = await draftedChat(shopId);
    const messageId = await sentByItself(chat);
    await reportAnswerByShopper({ ...chat, messageId });
    await reportAnswerByShopper({ ...chat, messageId });
    expect(await rowOf()).toMatchObject({ level: "DRAFT", demoted: { reason: "reported" }, isProposed: false });
    expect(await db.answerReport.count({ where: { shopId, messageId } })).toBe(1);
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } })).toMatchObject({ needsHumanReason: "answer_reported" });
    expect(await considerDraft(await draftedChat(shopId))).not.toBeNull();
  });

  it("when a person takes such an answer back", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 10 } });
    const chat = await draftedChat(shopId);
    expect(await considerDraft(chat)).toBeNull();
    await recallDecision({ ...chat, staffId: ADMIN, messageId: (await messageOf(chat.draftId))!.id });
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 0 } });
    await sweep();
    expect(await rowOf()).toMatchObject({ level: "DRAFT", demoted: { reason: "edited" } });
  });

  it("when the shopper comes back with the same question", async () => {
    const chat = await draftedChat(shopId);
    await sentByItself(chat);
    await shopperWrites(chat, "Maar waar blijft mijn bestelling #1001 nu?");
    const { draftId } = await draftIsReady(chat);
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { intent: "order_status" } });
    expect(await considerDraft({ shopId, draftId })).toBe("not_auto");
    expect(await rowOf()).toMatchObject({ level: "DRAFT", demoted: { reason: "reopened" } });
  });

  it("not through a report from another shop, another chat or a stranger", async () => {
    const chat = await draftedChat(shopId);
    const messageId = await sentByItself(chat);
    const stranger = await draftedChat(shopId);
    await expect(reportAnswerByShopper({ ...stranger, messageId })).rejects.toMatchObject({ code: "not_found" });
    await expect(reportAnswerByStaff({ shopId: otherShopId, conversationId: chat.conversationId, messageId, staffId: ADMIN })).rejects.toMatchObject({ code: "not_found" });
    expect(await rowOf()).toMatchObject({ level: "AUTO" });
  });
});
