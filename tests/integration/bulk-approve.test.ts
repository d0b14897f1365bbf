import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { bulkApprove, setBulkApproval, takeBackBulk } from "#app/modules/automation/bulk-approve.server.ts";
import { listAutonomy } from "#app/modules/automation/list-autonomy.server.ts";
import { listBulkClasses } from "#app/modules/automation/list-bulk-classes.server.ts";
import { reportAnswerByShopper } from "#app/modules/automation/report-answer.server.ts";
import { setAutonomy, stopAutoSend } from "#app/modules/automation/set-autonomy.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import { decisions, draftedChat, trainedPerson } from "#tests/factories/autonomy.ts";
import { createShop } from "#tests/factories/open-chat.ts";

const STAFF = "501";
const PLACE = { intent: "order_status", locale: "nl" } as const;
type Drafted = Awaited<ReturnType<typeof draftedChat>>;

/** A shop whose people sent thirty of thirty unchanged, and that wants to send several at once. */
async function earnedShop({ count = 30, edited = 0 } = {}): Promise<string> {
  const { shopId } = await createShop();
  await trainedPerson(shopId, STAFF);
  await decisions(shopId, { count, edited });
  await setBulkApproval({ shopId, staffId: STAFF, isOn: true });
  return shopId;
}

const press = (shopId: string, chats: Drafted[], staffId = STAFF) => bulkApprove({ shopId, staffId, ...PLACE, draftIds: chats.map(({ draftId }) => draftId) });
const statusOf = async ({ shopId, draftId }: { shopId: string; draftId: string }) => (await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).status;
const messageOf = async ({ shopId, draftId }: { shopId: string; draftId: string }) => (await db.message.findFirstOrThrow({ where: { shopId, draftId } })).id;

describe("sending several drafts at once", () => {
  let shopId: string;
  beforeAll(async () => {
    shopId = await earnedShop();
  });
  beforeEach(async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 0 } });
  });

  it("is off until somebody trained switches it on (AI-12, AI-15)", async () => {
    const { shopId: fresh } = await createShop();
    await expect(listBulkClasses({ shopId: fresh, staffId: STAFF })).rejects.toMatchObject({ code: "conflict", reason: "bulk_off" });
    await expect(press(fresh, [])).rejects.toMatchObject({ code: "conflict", reason: "bulk_off" });
    await expect(setBulkApproval({ shopId: fresh, staffId: STAFF, isOn: true })).rejects.toMatchObject({ code: "forbidden", reason: "training_needed" });
  });

  it("records each as sent by AI and read by nobody (AI-04), without a person's approval, and who pressed with what was measured", async () => {
    const chats = [await draftedChat(shopId), await draftedChat(shopId)];
    const { classes, bar } = await listBulkClasses({ shopId, staffId: STAFF });
    expect(classes).toMatchObject([{ ...PLACE, decided: 30, unchanged: 30 }]);
    expect(classes[0]!.draftIds).toEqual(expect.arrayContaining(chats.map(({ draftId }) => draftId)));
    const { sent, kept } = await press(shopId, chats);
    expect([sent.length, kept]).toEqual([2, []]);
    for (const chat of chats) {
      const messageId = await messageOf(chat);
      await sendMessage({ shopId, messageId });
      expect((await getUpdates({ ...chat, after: 1 })).messages).toMatchObject([{ origin: "ai_auto", ai: { generated: true, reviewedByHuman: false } }]);
      expect(await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } })).toMatchObject({ reviewerId: null, reviewedAt: null });
      expect(await db.approval.count({ where: { shopId, draftId: chat.draftId } })).toBe(0);
    }
    const { bulkApprovalId } = await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chats[0]!.draftId } } });
    const record = await db.bulkApproval.findUniqueOrThrow({ where: { shopId_id: { shopId, id: bulkApprovalId! } } });
    expect(record).toMatchObject({ ...PLACE, staffId: STAFF, decided: 30, unchanged: 30, bar });
    await expect(db.bulkApproval.update({ where: { shopId_id: { shopId, id: record.id } }, data: { decided: 99 } })).rejects.toThrow(/append-only/);
  });

  it("does not count its own answers as proof of itself", async () => {
    await press(shopId, [await draftedChat(shopId)]);
    expect((await listBulkClasses({ shopId, staffId: STAFF })).classes).toMatchObject([{ decided: 30 }]);
  });

  it("keeps what a gate would keep from leaving by itself, another topic's, and says why", async () => {
    const [sick, other, guest, fine] = [
      await draftedChat(shopId, { question: "Waar blijft mijn bestelling #1001? Ik ben zwanger en heb het nodig." }), await draftedChat(shopId, { intent: "delivery" }),
      await draftedChat(shopId), await draftedChat(shopId),
    ];
    await db.conversation.update({ where: { shopId_id: { shopId, id: guest.conversationId } }, data: { shopifyCustomerId: null } });
    const { sent, kept } = await press(shopId, [sick, other, guest, fine]);
    expect(sent.map(({ conversationId }) => conversationId)).toEqual([fine.conversationId]);
    expect(kept).toEqual(["special_category", "not_auto", "nobody_known"]);
    for (const chat of [sick, other, guest]) expect(await statusOf(chat)).toBe("READY");
  });

  it("sends each once, however many press at the same time, and none that a person decided on", async () => {
    const chats = [await draftedChat(shopId), await draftedChat(shopId)];
    await approveDraft({ ...chats[0]!, staffId: "502" });
    const results = await Promise.all(Array.from({ length: 5 }, () => press(shopId, chats)));
    expect(results.flatMap(({ sent }) => sent)).toHaveLength(1);
    expect(await db.message.count({ where: { shopId, draftId: { in: chats.map(({ draftId }) => draftId) } } })).toBe(2);
  });

  it("of another shop sends nothing (SH-11)", async () => {
    const other = await earnedShop();
    const chat = await draftedChat(shopId);
    expect(await press(other, [chat])).toEqual({ sent: [], kept: ["not_auto"] });
    expect((await listBulkClasses({ shopId: other, staffId: STAFF })).classes[0]?.draftIds).toEqual([]);
    expect(await statusOf(chat)).toBe("READY");
  });

  it("is refused for a topic that a person always decides, without training, and for too many", async () => {
    await expect(bulkApprove({ shopId, staffId: STAFF, intent: "refund", locale: "nl", draftIds: [] })).rejects.toMatchObject({ reason: "auto_not_possible" });
    await expect(bulkApprove({ shopId, staffId: STAFF, intent: "delivery", locale: "nl", draftIds: [] })).rejects.toMatchObject({ reason: "bulk_not_earned" });
    await expect(press(shopId, [], "999")).rejects.toMatchObject({ code: "forbidden", reason: "training_needed" });
    await expect(bulkApprove({ shopId, staffId: STAFF, ...PLACE, draftIds: Array<string>(26).fill(crypto.randomUUID()) })).rejects.toMatchObject({ code: "invalid", reason: "too_many" });
  });

  it("is taken back as a whole until it leaves, which is no mark against the topic", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 10 } });
    const chats = [await draftedChat(shopId), await draftedChat(shopId)];
    const { sent } = await press(shopId, chats);
    const messages = sent.map(({ conversationId, messageId }) => ({ conversationId, messageId }));
    expect(await takeBackBulk({ shopId, staffId: STAFF, messages })).toBe(2);
    expect(await takeBackBulk({ shopId, staffId: STAFF, messages })).toBe(0);
    for (const { messageId } of messages) await sendMessage({ shopId, messageId });
    expect((await getUpdates({ ...chats[0]!, after: 1 })).messages).toEqual([]);
    const reopened = await db.draft.findMany({ where: { shopId, conversationId: { in: chats.map(({ conversationId }) => conversationId) }, status: "READY" } });
    expect(reopened.map(({ bulkApprovalId }) => bulkApprovalId)).toEqual([null, null]);
    expect((await press(shopId, [])).sent).toEqual([]);
  });

  it("stops what is queued with the kill switch, with the topic at OFF and when it is switched off (AI-12)", async () => {
    const stops = [
      [() => stopAutoSend({ shopId, staffId: STAFF, stopped: true }), () => stopAutoSend({ shopId, staffId: STAFF, stopped: false })],
      [() => setAutonomy({ shopId, staffId: STAFF, ...PLACE, level: "OFF" }), () => setAutonomy({ shopId, staffId: STAFF, ...PLACE, level: "DRAFT" })],
      [() => setBulkApproval({ shopId, staffId: STAFF, isOn: false }), () => setBulkApproval({ shopId, staffId: STAFF, isOn: true })],
    ] as const;
    for (const [stop, goOn] of stops) {
      const chat = await draftedChat(shopId);
      expect((await press(shopId, [chat])).sent).toHaveLength(1);
      await stop();
      await sendMessage({ shopId, messageId: await messageOf(chat) });
      expect((await getUpdates({ ...chat, after: 1 })).messages).toEqual([]);
      await goOn();
    }
  });
});

describe("a topic loses it", () => {
  it("when the measured error is over the merchant's limit", async () => {
    const shopId = await earnedShop({ count: 30, edited: 1 });
    expect((await listBulkClasses({ shopId, staffId: STAFF })).classes).toEqual([]);
    const chat = await draftedChat(shopId);
    await expect(press(shopId, [chat])).rejects.toMatchObject({ code: "conflict", reason: "bulk_not_earned" });
    expect(await statusOf(chat)).toBe("READY");
    // The same decisions under a merchant's lower bar.
    await db.shopSettings.update({ where: { shopId }, data: { autonomyBar: 80 } });
    expect((await press(shopId, [chat])).sent).toHaveLength(1);
  });

  it("on one report of such an answer (AI-17), until a person decides again", async () => {
    const shopId = await earnedShop();
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 0 } });
    const chat = await draftedChat(shopId);
    await press(shopId, [chat]);
    const messageId = await messageOf(chat);
    await sendMessage({ shopId, messageId });
    await reportAnswerByShopper({ ...chat, messageId });
    const next = await draftedChat(shopId);
    await expect(press(shopId, [next])).rejects.toMatchObject({ reason: "bulk_not_earned" });
    expect((await listAutonomy({ shopId, staffId: STAFF })).rows.find(({ intent, locale }) => intent === PLACE.intent && locale === PLACE.locale)).toMatchObject({ level: "DRAFT", demoted: { reason: "reported" } });
    await setAutonomy({ shopId, staffId: STAFF, ...PLACE, level: "DRAFT" });
    expect((await press(shopId, [next])).sent).toHaveLength(1);
  });
});
