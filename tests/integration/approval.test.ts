import { beforeAll, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { rejectDraft } from "#app/modules/approval/reject-draft.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const staffId = "501";
let shopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop());
});

async function readyChat(source: "MODEL" | "TEMPLATE" = "MODEL"): Promise<{ chat: Chat; draftId: string; basedOnSequence: number }> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat);
  return { chat, ...(await draftIsReady(chat, undefined, source)) };
}

const replyTo = (chat: Chat) => db.message.findFirst({ where: { shopId, conversationId: chat.conversationId, author: { not: "SHOPPER" } } });

describe("approving a draft", () => {
  it("stores decision, exact text, message and audit line together (AI-13)", async () => {
    const { chat, ...draft } = await readyChat();
    const { messageId } = await approveDraft({ shopId, staffId, ...draft });
    const approval = await db.approval.findFirstOrThrow({ where: { shopId, draftId: draft.draftId } });
    const message = await replyTo(chat);
    expect(message).toMatchObject({ id: messageId, status: "QUEUED", sequence: null, origin: "ai_reviewed_unedited", author: "ASSISTANT", reviewerId: staffId });
    expect(Buffer.from(message!.bodyHash!)).toEqual(Buffer.from(approval.finalTextHash!));
    expect(await db.auditEvent.count({ where: { shopId, subjectId: draft.draftId, action: "draft.approved" } })).toBe(1);
  });

  it("by twenty people at once sends one message, and nineteen are told that somebody was faster", async () => {
    const { chat, ...draft } = await readyChat();
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => approveDraft({ shopId, staffId: String(500 + i), ...draft })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict", reason: "already_decided" });
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId, author: "ASSISTANT" } })).toBe(1);
    expect(await db.approval.count({ where: { shopId, draftId: draft.draftId } })).toBe(1);
  });

  it("with changed words is marked as edited by a person", async () => {
    const { chat, ...draft } = await readyChat();
    await approveDraft({ shopId, staffId, ...draft, text: "Beste Lotte, uw pakje komt donderdag." });
    expect(await replyTo(chat)).toMatchObject({ origin: "ai_reviewed_edited" });
  });

  it("written from a template is a person's message, for no AI wrote it (AI-03)", async () => {
    const { chat, ...draft } = await readyChat("TEMPLATE");
    await approveDraft({ shopId, staffId, ...draft });
    expect(await replyTo(chat)).toMatchObject({ origin: "human", author: "STAFF" });
  });

  it("is refused when the shopper wrote again", async () => {
    const { chat, ...draft } = await readyChat();
    await shopperWrites(chat, "Ik bedoelde #1002!");
    await expect(approveDraft({ shopId, staffId, ...draft })).rejects.toMatchObject({ code: "conflict", reason: "shopper_wrote_again" });
    expect(await replyTo(chat)).toBeNull();
  });

  it("at the very moment the shopper writes never answers words that nobody saw", async () => {
    for (let round = 0; round < 15; round++) {
      const { chat, ...draft } = await readyChat();
      const [approved] = await Promise.allSettled([approveDraft({ shopId, staffId, ...draft }), shopperWrites(chat, "nog iets")]);
      const row = await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draft.draftId } } });
      expect(row.status).toBe(approved.status === "fulfilled" ? "APPROVED" : "SUPERSEDED");
      expect(Boolean(await replyTo(chat))).toBe(approved.status === "fulfilled");
      expect(await db.draft.count({ where: { shopId, conversationId: chat.conversationId, status: "QUEUED" } })).toBe(1);
    }
  });

  it("of another shop is not found (SH-11)", async () => {
    const { chat: _, ...draft } = await readyChat();
    const other = await createShop();
    await expect(approveDraft({ shopId: other.shopId, staffId, ...draft })).rejects.toMatchObject({ code: "not_found" });
    await expect(rejectDraft({ shopId: other.shopId, staffId, draftId: draft.draftId, reason: "nee" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("with an empty or endless text is refused and the draft stays", async () => {
    const { chat: _, ...draft } = await readyChat();
    await expect(approveDraft({ shopId, staffId, ...draft, text: " \u200b " })).rejects.toMatchObject({ code: "invalid" });
    await expect(approveDraft({ shopId, staffId, ...draft, text: "x".repeat(8_001) })).rejects.toMatchObject({ code: "invalid", reason: "reply_too_long" });
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draft.draftId } } })).toMatchObject({ status: "READY" });
  });
});

describe("other decisions", () => {
  it("a rejection needs a reason, keeps it, and calls a person in", async () => {
    const { chat, draftId } = await readyChat();
    await expect(rejectDraft({ shopId, staffId, draftId, reason: "  " })).rejects.toMatchObject({ code: "invalid" });
    await rejectDraft({ shopId, staffId, draftId, reason: "Klopt niet" });
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } })).toMatchObject({ needsHumanReason: "draft_rejected" });
    expect(await replyTo(chat)).toBeNull();
  });

  it("asking again with an instruction replaces the draft", async () => {
    const { chat, draftId } = await readyChat();
    const again = await redoDraft({ shopId, conversationId: chat.conversationId, staffId, instruction: "Korter" });
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).toMatchObject({ status: "SUPERSEDED" });
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: again.draftId } } })).toMatchObject({ status: "QUEUED", basedOnSequence: 1 });
  });

  it("asking a model is refused where only people may answer (GD-10)", async () => {
    const chat = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(chat);
    await expect(redoDraft({ shopId, conversationId: chat.conversationId, staffId, instruction: "" })).rejects.toMatchObject({ code: "conflict", reason: "human_only" });
  });

  it("a reply in one's own words supersedes the draft and is human", async () => {
    const { chat, draftId } = await readyChat();
    await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId, text: "Ik bel u zo." });
    expect(await replyTo(chat)).toMatchObject({ origin: "human", author: "STAFF" });
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).toMatchObject({ status: "SUPERSEDED" });
  });

  it("resolving and reopening stay within the shop", async () => {
    const { chat } = await readyChat();
    const other = await createShop();
    const { conversationId } = chat;
    await expect(resolveConversation({ shopId: other.shopId, conversationId, staffId })).rejects.toMatchObject({ code: "not_found" });
    await resolveConversation({ shopId, conversationId, staffId });
    await reopenConversation({ shopId, conversationId, staffId });
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } })).toMatchObject({ status: "OPEN" });
  });
});

describe("delivery", () => {
  it("gives the reply its place once, however often the job runs", async () => {
    const { chat, ...draft } = await readyChat();
    const { messageId } = await approveDraft({ shopId, staffId, ...draft });
    await Promise.all(Array.from({ length: 5 }, () => sendMessage({ shopId, messageId })));
    const { messages } = await getUpdates({ ...chat, after: 1 });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ id: messageId, sequence: 2, origin: "ai_reviewed_unedited", ai: { generated: true, reviewedByHuman: true } });
  });

  it("is never skipped by a poll, although the shopper wrote between approval and delivery", async () => {
    const { chat, ...draft } = await readyChat();
    const { messageId } = await approveDraft({ shopId, staffId, ...draft });
    await shopperWrites(chat, "Hallo?");
    const seen = await getUpdates({ ...chat, after: 0 });
    const after = Math.max(...seen.messages.map((message) => message.sequence));
    await sendMessage({ shopId, messageId });
    expect((await getUpdates({ ...chat, after })).messages.map((message) => message.id)).toEqual([messageId]);
  });

  it("refuses a text that is not the approved one (AI-13)", async () => {
    const { chat, ...draft } = await readyChat();
    const { messageId } = await approveDraft({ shopId, staffId, ...draft });
    await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { bodyCipher: encryptBody(shopId, "Alles gratis!") } });
    await sendMessage({ shopId, messageId });
    expect(await replyTo(chat)).toMatchObject({ status: "FAILED" });
    expect((await getUpdates({ ...chat, after: 1 })).messages).toHaveLength(0);
  });

  it("of another shop's message does nothing", async () => {
    const { chat, ...draft } = await readyChat();
    const { messageId } = await approveDraft({ shopId, staffId, ...draft });
    const other = await createShop();
    await sendMessage({ shopId: other.shopId, messageId });
    expect(await replyTo(chat)).toMatchObject({ status: "QUEUED" });
  });
});

describe("what the database itself refuses", () => {
  const row = (chat: Chat) => ({ shopId, id: newId(), conversationId: chat.conversationId, status: "SENT" as const, bodyCipher: encryptBody(shopId, "x") });

  it("a reviewed message without a reviewer (AI-03)", async () => {
    const { chat } = await readyChat();
    await expect(db.message.create({ data: { ...row(chat), author: "ASSISTANT", origin: "ai_reviewed_unedited" } })).rejects.toThrow(/Message_reviewed_origin_has_reviewer/);
  });

  it("a review that came after the sending (AI-03)", async () => {
    const { chat } = await readyChat();
    const late = { reviewerId: staffId, reviewedAt: new Date(), sentAt: new Date(Date.now() - 60_000) };
    await expect(db.message.create({ data: { ...row(chat), author: "ASSISTANT", origin: "ai_reviewed_edited", ...late } })).rejects.toThrow(/Message_reviewed_origin_has_reviewer/);
  });

  it("a message linked to another shop's conversation (SH-11)", async () => {
    const { chat } = await readyChat();
    const other = await createShop();
    await expect(db.message.create({ data: { ...row(chat), shopId: other.shopId, author: "STAFF", origin: "human" } })).rejects.toThrow();
  });

  it("a changed or deleted decision, audit line or consent", async () => {
    const { chat: _, ...draft } = await readyChat();
    await approveDraft({ shopId, staffId, ...draft });
    await expect(db.approval.updateMany({ where: { shopId }, data: { staffId: "999" } })).rejects.toThrow(/append-only/);
    await expect(db.auditEvent.deleteMany({ where: { shopId } })).rejects.toThrow(/append-only/);
  });
});
