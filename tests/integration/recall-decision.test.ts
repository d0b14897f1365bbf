import { beforeAll, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const [ANN, BERT] = ["501", "502"];
const EDITED = "Beste Lotte, uw pakje komt donderdag.";
let shopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop(undefined, { undoSeconds: 10 }));
});

interface DecidedChat {
  chat: Chat;
  draftId: string;
  basedOnSequence: number;
  messageId: string;
  leavesAt: Date;
}

async function decided(text?: string): Promise<DecidedChat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat);
  const draft = await draftIsReady(chat);
  return { chat, ...draft, ...(await approveDraft({ shopId, staffId: ANN, ...draft, text })) };
}

const recall = ({ chat: { conversationId }, messageId }: DecidedChat, staffId = ANN) => recallDecision({ shopId, conversationId, messageId, staffId });
const windowIsOver = (messageId: string) => db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { runAfter: new Date(Date.now() - 1) } });
const seenByShopper = async (chat: Chat) => (await getUpdates({ ...chat, after: 1 })).messages;
const openDraft = ({ conversationId }: Chat) => db.draft.findFirst({ where: { shopId, conversationId, status: "READY" } });

describe("an approved reply", () => {
  it("leaves only when the time to take it back is over", async () => {
    const { chat, messageId, leavesAt } = await decided();
    expect(leavesAt.getTime()).toBeGreaterThan(Date.now());
    await sendMessage({ shopId, messageId });
    await sweep({ staleMs: 0 });
    expect(await seenByShopper(chat)).toEqual([]);
    await windowIsOver(messageId);
    await sendMessage({ shopId, messageId });
    expect(await seenByShopper(chat)).toHaveLength(1);
  });

  it("taken back is in the queue again exactly when its conversation is open", async () => {
    const placeOf = async ({ chat }: DecidedChat) => (await openDraft(chat))?.queueSince ?? null;
    const open = await decided();
    await recall(open);
    expect(await placeOf(open)).not.toBeNull();
    const resolved = await decided();
    await resolveConversation({ shopId, conversationId: resolved.chat.conversationId, staffId: ANN });
    await recall(resolved);
    expect(await placeOf(resolved)).toBeNull();
    await reopenConversation({ shopId, conversationId: resolved.chat.conversationId, staffId: ANN });
    expect(await placeOf(resolved)).not.toBeNull();
    // Approved in its sleep, woken, and taken back.
    const asleep = await decided();
    await db.draft.update({ where: { shopId_id: { shopId, id: asleep.draftId } }, data: { queueSince: null } });
    await recall(asleep);
    expect(await placeOf(asleep)).not.toBeNull();
  });

  it("taken back in time never leaves; its draft is ready again, and the shopper waits since they wrote", async () => {
    const before = await decided();
    const { waitingSince } = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: before.chat.conversationId } } });
    expect(waitingSince).toBeNull();
    const { draftId, text } = await recall(before);
    await windowIsOver(before.messageId);
    await sendMessage({ shopId, messageId: before.messageId });
    expect(await seenByShopper(before.chat)).toEqual([]);
    const { draft, messages, waitingSince: since } = await getThread({ shopId, conversationId: before.chat.conversationId });
    expect(draft).toMatchObject({ id: draftId, status: "READY", keptText: null, content: { text } });
    expect(messages).toHaveLength(1);
    expect(since).toBe(messages[0]!.at);
  });

  it("keeps what the person had changed, and sending it then is still a reply that a person edited (AI-03)", async () => {
    const before = await decided(EDITED);
    const { draftId } = await recall(before, BERT);
    const { draft } = await getThread({ shopId, conversationId: before.chat.conversationId });
    expect(draft).toMatchObject({ keptText: EDITED, content: { text: "Uw bestelling #1001 is onderweg." } });
    const again = await approveDraft({ shopId, staffId: BERT, draftId: draftId!, basedOnSequence: before.basedOnSequence, text: EDITED });
    expect(await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: again.messageId } } })).toMatchObject({ origin: "ai_reviewed_edited", reviewerId: BERT });
  });

  it("leaves the first decision and who took it back on record", async () => {
    const before = await decided();
    await recall(before, BERT);
    expect(await db.approval.count({ where: { shopId, draftId: before.draftId, staffId: ANN } })).toBe(1);
    expect(await db.recall.findFirstOrThrow({ where: { shopId, messageId: before.messageId } })).toMatchObject({ staffId: BERT, draftId: before.draftId });
    expect(await db.auditEvent.count({ where: { shopId, subjectId: before.messageId, action: "decision.recalled", actorId: BERT } })).toBe(1);
    await expect(db.recall.updateMany({ where: { shopId }, data: { staffId: ANN } })).rejects.toThrow(/append-only/);
  });

  it("cannot be taken back when it has left", async () => {
    const before = await decided();
    await windowIsOver(before.messageId);
    await sendMessage({ shopId, messageId: before.messageId });
    await expect(recall(before)).rejects.toMatchObject({ code: "conflict", reason: "too_late" });
    expect(await seenByShopper(before.chat)).toHaveLength(1);
  });

  it("is taken back once, by one of ten people who try at the same moment", async () => {
    const before = await decided();
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => recall(before, String(600 + i))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict", reason: "already_recalled" });
    expect(await db.draft.count({ where: { shopId, conversationId: before.chat.conversationId, status: "READY" } })).toBe(1);
  });

  it("at the very moment it leaves is either sent or taken back, never both", async () => {
    for (let round = 0; round < 10; round++) {
      const before = await decided();
      await windowIsOver(before.messageId);
      const [taken] = await Promise.allSettled([recall(before), sendMessage({ shopId, messageId: before.messageId })]);
      expect((await seenByShopper(before.chat)).length).toBe(taken.status === "fulfilled" ? 0 : 1);
      expect(await openDraft(before.chat) !== null).toBe(taken.status === "fulfilled");
    }
  });

  it("gives its text back when the shopper wrote meanwhile and has another draft coming", async () => {
    const before = await decided(EDITED);
    await shopperWrites(before.chat, "Nog iets!");
    expect(await recall(before)).toEqual({ draftId: null, text: EDITED, translationId: null, macroIds: [] });
    expect(await db.draft.count({ where: { shopId, conversationId: before.chat.conversationId, status: "QUEUED" } })).toBe(1);
  });
});

describe("a reply in one's own words", () => {
  it("is taken back too: the person has the text again and the conversation needs a person", async () => {
    const chat = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(chat);
    const { conversationId } = chat;
    const { messageId } = await sendStaffReply({ shopId, conversationId, staffId: ANN, text: "Ik bel u zo." });
    expect(await recallDecision({ shopId, conversationId, messageId, staffId: ANN })).toEqual({ draftId: null, text: "Ik bel u zo.", translationId: null, macroIds: [] });
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } })).toMatchObject({ needsHumanReason: "reply_recalled", waitingSince: expect.any(Date) });
  });
});

describe("nobody else", () => {
  it("takes it back: not another shop, nor by way of another conversation, nor what a shopper wrote (SH-11)", async () => {
    const before = await decided();
    const { conversationId } = before.chat;
    const other = await createShop();
    const elsewhere = await openChat({ shopId });
    const shopperMessage = await shopperWrites(await openChat({ shopId }));
    const tries = [
      { shopId: other.shopId, conversationId, messageId: before.messageId }, { shopId, conversationId: elsewhere.conversationId, messageId: before.messageId },
      { shopId, conversationId, messageId: shopperMessage }, { shopId, conversationId, messageId: newId() },
    ];
    for (const target of tries) await expect(recallDecision({ ...target, staffId: ANN })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: before.messageId } } })).toMatchObject({ status: "QUEUED" });
  });
});
