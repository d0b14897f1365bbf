import { beforeAll, describe, expect, it } from "vitest";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { acceptShopperMessage } from "#app/modules/drafting/accept-shopper-message.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

let shopId: string;
let chat: Chat;

beforeAll(async () => {
  ({ shopId } = await createShop());
});

const draftsOf = (of: Chat) => db.draft.findMany({ where: { shopId, conversationId: of.conversationId }, orderBy: { queuedAt: "asc" } });
const messagesOf = (of: Chat) => db.message.findMany({ where: { shopId, conversationId: of.conversationId }, orderBy: { sequence: "asc" } });

describe("a shopper's message", () => {
  it("is stored with its draft and its audit line", async () => {
    chat = await openChat({ shopId });
    const id = await shopperWrites(chat);
    const [draft] = await draftsOf(chat);
    expect(draft).toMatchObject({ status: "QUEUED", basedOnSequence: 1 });
    expect(await db.auditEvent.count({ where: { shopId, subjectId: id, action: "message.received" } })).toBe(1);
    const conversation = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } });
    expect(conversation.waitingSince).not.toBeNull();
  });

  it("is encrypted at rest (GD-19)", async () => {
    const [message] = await messagesOf(chat);
    expect(Buffer.from(message!.bodyCipher).includes("bestelling")).toBe(false);
    const { messages } = await getUpdates({ ...chat, after: 0 });
    expect(messages.map((m) => m.body)).toEqual(["Waar blijft mijn bestelling #1001?"]);
  });

  it("sent twice is one message with one draft", async () => {
    const of = await openChat({ shopId });
    const send = { ...of, clientMessageId: newId(), body: "Hallo?" };
    const first = await acceptShopperMessage(send);
    const second = await acceptShopperMessage(send);
    expect(second).toMatchObject({ id: first.id, repeated: true });
    expect(await messagesOf(of)).toHaveLength(1);
    expect(await draftsOf(of)).toHaveLength(1);
  });

  it("sent twenty times at once is one message", async () => {
    const of = await openChat({ shopId });
    const send = { ...of, clientMessageId: newId(), body: "Hallo?" };
    const all = await Promise.all(Array.from({ length: 20 }, () => acceptShopperMessage(send)));
    expect(new Set(all.map((message) => message.id)).size).toBe(1);
    expect(all.filter((message) => !message.repeated)).toHaveLength(1);
    expect(await messagesOf(of)).toHaveLength(1);
  });

  it("moves the waiting draft on: a burst yields one draft", async () => {
    const of = await openChat({ shopId });
    for (const words of ["Hallo", "ik heb een vraag", "over bestelling #1001"]) await shopperWrites(of, words);
    const drafts = await draftsOf(of);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ status: "QUEUED", basedOnSequence: 3 });
  });

  it("among ten at the same moment gets its own number, and one draft stays open", async () => {
    const of = await openChat({ shopId });
    await Promise.all(Array.from({ length: 10 }, (_, i) => shopperWrites(of, `vraag ${i}`)));
    expect((await messagesOf(of)).map((message) => message.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const open = (await draftsOf(of)).filter((draft) => draft.status === "QUEUED");
    expect(open).toHaveLength(1);
    expect(open[0]!.basedOnSequence).toBe(10);
  });

  it("supersedes a draft that answers an older state", async () => {
    const of = await openChat({ shopId });
    await shopperWrites(of);
    const { draftId } = await draftIsReady(of);
    await shopperWrites(of, "Laat maar, hij is er!");
    const drafts = await draftsOf(of);
    expect(drafts.find((draft) => draft.id === draftId)).toMatchObject({ status: "SUPERSEDED" });
    expect(drafts.filter((draft) => draft.status === "QUEUED")).toHaveLength(1);
  });

  it("loses its invisible characters, and is refused when nothing else is there (SEC-03)", async () => {
    const of = await openChat({ shopId });
    await shopperWrites(of, "Be\u200bste\u202elling\u{e0041}");
    const { messages } = await getUpdates({ ...of, after: 0 });
    expect(messages[0]!.body).toBe("Bestelling");
    await expect(shopperWrites(of, "\u200b\u2060 \u202e")).rejects.toMatchObject({ code: "invalid", reason: "empty_message" });
  });

  it("keeps emoji and line breaks", async () => {
    const of = await openChat({ shopId });
    await shopperWrites(of, "Merci 👩‍🍳\r\nà bientôt");
    const { messages } = await getUpdates({ ...of, after: 0 });
    expect(messages[0]!.body).toBe("Merci 👩‍🍳\nà bientôt");
  });
});

describe("who may write and read", () => {
  it("another shop's conversation is not found, even with its token (SH-11)", async () => {
    const other = await createShop();
    const foreign = { ...chat, shopId: other.shopId };
    await expect(shopperWrites(foreign)).rejects.toMatchObject({ code: "not_found" });
    await expect(getUpdates({ ...foreign, after: 0 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("a known id without its token opens nothing", async () => {
    const stranger = await openChat({ shopId });
    const guess = { ...chat, token: stranger.token };
    await expect(shopperWrites(guess)).rejects.toMatchObject({ code: "not_found" });
    await expect(getUpdates({ ...guess, after: 0 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("an expired token opens nothing", async () => {
    const old = await openChat({ shopId });
    await db.conversation.update({ where: { shopId_id: { shopId, id: old.conversationId } }, data: { tokenExpiresAt: new Date(Date.now() - 1_000) } });
    await expect(shopperWrites(old)).rejects.toMatchObject({ code: "not_found" });
  });

  it("a customer's chat is closed to a guest and to another customer on the same device", async () => {
    const lotte = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(lotte);
    await expect(getUpdates({ ...lotte, customerId: null, after: 0 })).rejects.toMatchObject({ code: "not_found" });
    await expect(shopperWrites({ ...lotte, customerId: "7002" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("a guest's chat becomes the customer's once they sign in", async () => {
    const guest = await openChat({ shopId });
    await shopperWrites({ ...guest, customerId: "7001" });
    await expect(getUpdates({ ...guest, customerId: null, after: 0 })).rejects.toMatchObject({ code: "not_found" });
    expect((await getUpdates({ ...guest, customerId: "7001", after: 0 })).messages).toHaveLength(1);
  });
});

describe("a shopper who wants a person (GD-10, GD-11)", () => {
  it("gets no draft after refusing AI", async () => {
    const of = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(of);
    expect(await draftsOf(of)).toHaveLength(0);
  });

  it("withdraws the open draft by asking, and the thread says so once (AI-06)", async () => {
    const of = await openChat({ shopId });
    await shopperWrites(of);
    await requestPerson(of);
    await requestPerson(of);
    expect((await draftsOf(of)).map((draft) => draft.status)).toEqual(["SUPERSEDED"]);
    const { messages, state } = await getUpdates({ ...of, after: 0 });
    expect(messages.filter((message) => message.author === "SYSTEM")).toHaveLength(1);
    expect(state).toMatchObject({ mode: "HUMAN_ONLY", personRequested: true, waiting: true });
  });
});
