import { beforeEach, describe, expect, it } from "vitest";
import { addNote } from "#app/modules/inbox/add-note.server.ts";
import { mergeConversation } from "#app/modules/inbox/merge-conversations.server.ts";
import { setPriority } from "#app/modules/inbox/set-priority.server.ts";
import { tagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { lookAt } from "#app/modules/approval/presence.server.ts";
import { findNews, viewThread } from "#app/modules/approval/view-thread.server.ts";
import { assignConversation } from "#app/modules/conversation/assign-conversation.server.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { statementsOf } from "#tests/setup/count-statements.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const ANA = { id: "501", role: "ADMIN" } as const;
const KARIM = "502";
let shopId: string;
let chat: Chat;

beforeEach(async () => {
  ({ shopId } = await createShop());
  await db.staff.createMany({ data: [ANA.id, KARIM].map((id) => ({ shopId, id, role: "ADMIN" as const })) });
  chat = await openChat({ shopId, customerId: "7001" });
  await shopperWrites(chat);
});

const news = async () => (await findNews({ shopId, viewer: ANA, conversationId: chat.conversationId })).mark;
const where = () => ({ shopId, conversationId: chat.conversationId });
const thread = () => viewThread({ ...where(), viewer: ANA, messageLimit: 50 });

describe("an open thread that asks whether there is anything new", () => {
  it("costs one statement, and has the mark of what it shows as long as nothing happens", async () => {
    const { mark } = await thread();
    const asked = await statementsOf(async () => {
      for (let poll = 0; poll < 3; poll++) expect(await news()).toBe(mark);
    });
    expect(asked.map((text) => text.slice(0, 400))).toHaveLength(3);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["a message of the shopper", () => shopperWrites(chat, "Bent u er nog?")],
    ["a draft that is ready", () => draftIsReady(chat)],
    ["a decision about it", async () => approveDraft({ shopId, staffId: KARIM, ...(await draftIsReady(chat)) })],
    ["a message that stands otherwise", () => db.message.updateMany({ where: where(), data: { isAutomatic: true } })],
    ["a report of an answer", async () => db.answerReport.create({ data: { shopId, id: newId(), messageId: (await db.message.findFirstOrThrow({ where: where() })).id, reporter: "SHOPPER" } })],
    ["a note", () => addNote({ ...where(), staffId: KARIM, text: "Even nakijken" })],
    ["a tag", () => tagConversation({ ...where(), staffId: KARIM, name: "breuk" })],
    ["an assignment", () => assignConversation({ ...where(), staffId: KARIM, assignee: KARIM })],
    ["a priority", () => setPriority({ ...where(), staffId: KARIM, urgency: 2 })],
    ["an end", () => resolveConversation({ ...where(), staffId: KARIM })],
    ["a duplicate merged into it", async () => mergeConversation({ shopId, staffId: KARIM, conversationId: (await openChat({ shopId, customerId: "7001" })).conversationId, intoId: chat.conversationId })],
    ["a colleague who looks", () => lookAt({ ...where(), staffId: KARIM })],
    ["other rules of the shop", () => saveSettings({ shopId, staffId: KARIM, patch: { firstAnswerMinutes: 30 } })],
  ])("hears of %s", async (_, happens) => {
    const { mark } = await thread();
    await happens();
    expect(await news()).not.toBe(mark);
    expect((await thread()).mark).toBe(await news());
  });

  it("hears nothing of what happens in other conversations", async () => {
    const { mark } = await thread();
    await shopperWrites(await openChat({ shopId }), "Iets anders");
    expect(await news()).toBe(mark);
  });

  it("learns nothing of another shop's conversation, nor of one that is gone (SH-11)", async () => {
    const { shopId: other } = await createShop();
    await expect(findNews({ shopId: other, viewer: ANA, conversationId: chat.conversationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(findNews({ shopId, viewer: ANA, conversationId: "no-id" })).rejects.toMatchObject({ code: "not_found" });
  });
});
