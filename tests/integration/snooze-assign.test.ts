import { beforeAll, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { assignConversation } from "#app/modules/conversation/assign-conversation.server.ts";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { MAX_SNOOZE_MS, snoozeConversation } from "#app/modules/conversation/snooze-conversation.server.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const HOUR_MS = 3_600_000;
const ANA = "501";
const READER = "502";
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop());
  ({ shopId: otherShopId } = await createShop());
  await db.staff.createMany({ data: [{ shopId, id: ANA, role: "AGENT" }, { shopId, id: READER, role: "VIEWER" }, { shopId: otherShopId, id: "901", role: "ADMIN" }] });
});

async function waitingChat(): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat);
  await draftIsReady(chat);
  return chat;
}

const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const snooze = ({ conversationId }: Chat, until = inHours(2), shop = shopId) => snoozeConversation({ shopId: shop, conversationId, staffId: ANA, until });
const read = (chat: Chat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } });
const readyDraft = (chat: Chat) => db.draft.findFirst({ where: { shopId, conversationId: chat.conversationId, status: "READY" } });
const actionsOf = async (chat: Chat) => (await db.auditEvent.findMany({ where: { shopId, subjectId: chat.conversationId, action: { startsWith: "conversation." } }, orderBy: { at: "asc" } })).map(({ action, actorType }) => `${actorType} ${action}`);
/** The clock moves on by turning the alarm back. */
const alarmRings = (chat: Chat) => db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { snoozedUntil: new Date(Date.now() - 1_000) } });

describe("a snoozed conversation", () => {
  it("leaves the queue with its draft, keeps the shopper's waiting time, and is on record", async () => {
    const chat = await waitingChat();
    const before = await read(chat);
    await snooze(chat);
    expect(await read(chat)).toMatchObject({ status: "SNOOZED", snoozedUntil: expect.any(Date), waitingSince: before.waitingSince });
    expect(await readyDraft(chat)).toMatchObject({ queueSince: null });
    expect(await actionsOf(chat)).toEqual(["staff conversation.snoozed"]);
  });

  it("comes back when the time comes, not earlier and once, in its old place", async () => {
    const chat = await waitingChat();
    await snooze(chat);
    await sweep();
    expect((await read(chat)).status).toBe("SNOOZED");
    await alarmRings(chat);
    await Promise.all([sweep(), sweep()]);
    const woken = await read(chat);
    expect(woken).toMatchObject({ status: "OPEN", snoozedUntil: null });
    expect((await readyDraft(chat))?.queueSince).toEqual(woken.waitingSince);
    expect(await actionsOf(chat)).toEqual(["staff conversation.snoozed", "system conversation.woke_up"]);
  });

  it("comes back at once when the shopper writes, and when the shopper asks for a person", async () => {
    const [writes, asks] = [await waitingChat(), await waitingChat()];
    await Promise.all([snooze(writes), snooze(asks)]);
    await shopperWrites(writes, "Is er al nieuws?");
    await requestPerson(asks);
    for (const chat of [writes, asks]) expect(await read(chat)).toMatchObject({ status: "OPEN", snoozedUntil: null });
  });

  it("is opened or resolved by hand, and its alarm goes with it", async () => {
    const [opened, resolved] = [await waitingChat(), await waitingChat()];
    await Promise.all([snooze(opened), snooze(resolved)]);
    await reopenConversation({ shopId, conversationId: opened.conversationId, staffId: ANA });
    await resolveConversation({ shopId, conversationId: resolved.conversationId, staffId: ANA });
    expect(await read(opened)).toMatchObject({ status: "OPEN", snoozedUntil: null });
    expect(await readyDraft(opened)).toMatchObject({ queueSince: expect.any(Date) });
    expect(await read(resolved)).toMatchObject({ status: "RESOLVED", snoozedUntil: null });
    expect(await readyDraft(resolved)).toMatchObject({ queueSince: null });
    await expect(snooze(resolved)).rejects.toMatchObject({ code: "conflict", reason: "already_resolved" });
  });

  it("may be snoozed again for another time", async () => {
    const chat = await waitingChat();
    await snooze(chat, inHours(1));
    const later = inHours(30);
    await snooze(chat, later);
    expect((await read(chat)).snoozedUntil).toEqual(later);
  });

  it.each([["past", () => new Date(Date.now() - 1)], ["no time", () => new Date(Number.NaN)], ["further than a quarter away", () => new Date(Date.now() + MAX_SNOOZE_MS + 60_000)]])("is refused for a moment that is %s", async (_, until) => {
    await expect(snooze(await waitingChat(), until())).rejects.toMatchObject({ code: "invalid", reason: "snooze_time" });
  });

  it("never sleeps without an alarm: the database refuses it", async () => {
    const chat = await waitingChat();
    await expect(db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { status: "SNOOZED" } })).rejects.toThrow(/Conversation_snoozed_until/);
  });
});

describe("an assigned conversation", () => {
  const assign = (chat: Chat, assignee: string | null, shop = shopId) => assignConversation({ shopId: shop, conversationId: chat.conversationId, staffId: ANA, assignee });

  it("belongs to one person, then to nobody; each change is on record, a repeated one is not", async () => {
    const chat = await waitingChat();
    await Promise.all([assign(chat, ANA), assign(chat, ANA)]);
    expect((await read(chat)).assignedTo).toBe(ANA);
    await assign(chat, null);
    expect((await read(chat)).assignedTo).toBeNull();
    expect(await actionsOf(chat)).toEqual(["staff conversation.assigned", "staff conversation.unassigned"]);
  });

  it.each([["who may only read", READER], ["of another shop", "901"], ["nobody knows", "999"]])("is not given to somebody %s", async (_, assignee) => {
    const chat = await waitingChat();
    await expect(assign(chat, assignee)).rejects.toMatchObject({ code: "invalid", reason: "assignee" });
    expect((await read(chat)).assignedTo).toBeNull();
  });

  it("of another shop is not found, nor is a snoozed one", async () => {
    const chat = await waitingChat();
    await expect(assign(chat, null, otherShopId)).rejects.toMatchObject({ code: "not_found" });
    await expect(snooze(chat, inHours(1), otherShopId)).rejects.toMatchObject({ code: "not_found" });
    await expect(snoozeConversation({ shopId, conversationId: "x", staffId: ANA, until: inHours(1) })).rejects.toMatchObject({ code: "not_found" });
  });
});
