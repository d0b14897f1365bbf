import { beforeEach, describe, expect, it } from "vitest";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { readInboxQuery, writeInboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { snoozeConversation } from "#app/modules/conversation/snooze-conversation.server.ts";
import { type InboxView, NO_FILTER } from "#app/modules/conversation/views.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { type OpeningWeek, WEEKDAYS } from "#app/modules/hours/opening-week.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const MINUTE_MS = 60_000;
const ANA = { id: "501", role: "AGENT" } as const;
/** Every minute is one of opening hours: what is due depends on the clock of the wall only. */
const NONSTOP = Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: "00:00", to: "24:00" }]])) as OpeningWeek;
const CLOSED = Object.fromEntries(Object.keys(NONSTOP).map((day) => [day, []]));
let shopId: string;

/** First answers within two hours, further ones within four. */
beforeEach(async () => {
  ({ shopId } = await createShop());
  await change({ openingHours: NONSTOP, firstAnswerMinutes: 120, nextAnswerMinutes: 240 });
});

const change = (patch: object) => saveSettings({ shopId, staffId: ANA.id, patch });
const key = ({ conversationId }: Chat) => ({ shopId_id: { shopId, id: conversationId } });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);

/** A shopper who waits for so long, for their first answer or for a further one. */
async function waiting(minutes: number, kind: "first" | "next" = "first", of = shopId): Promise<Chat> {
  const chat = await openChat({ shopId: of });
  await shopperWrites(chat);
  await db.conversation.update({
    where: { shopId_id: { shopId: of, id: chat.conversationId } }, data: { waitingSince: minutesAgo(minutes), ...(kind === "next" && { firstAnsweredAt: minutesAgo(minutes + 60) }) },
  });
  return chat;
}

const idsIn = async (view: InboxView, filter = NO_FILTER, cursor: string | null = null) => (await listConversations({ shopId, view, filter, cursor })).rows.map(({ id }) => id);
const ids = (...chats: Chat[]) => chats.map(({ conversationId }) => conversationId);

describe("an answer is overdue", () => {
  it("when the target of its kind has passed, and stands before what became due later", async () => {
    const [late, later, inTime, further, furtherInTime] = [await waiting(300), await waiting(130), await waiting(60), await waiting(260, "next"), await waiting(200, "next")];
    // Due 180, 20 and 10 minutes ago, in 40 and in 60 minutes.
    expect(await idsIn("overdue")).toEqual(ids(late, further, later));
    expect((await countViews({ shopId })).overdue).toBe(3);
    expect(await idsIn("waiting", { ...NO_FILTER, sort: "due" })).toEqual(ids(late, further, later, furtherInTime, inTime));
  });

  it("only by opening hours: a night and a weekend do not count", async () => {
    await change({ openingHours: CLOSED });
    await waiting(10_000);
    expect(await idsIn("overdue")).toEqual([]);
    await change({ openingHours: NONSTOP });
    expect(await idsIn("overdue")).toHaveLength(1);
  });

  it("no more once it is answered, resolved or snoozed, nor without a target", async () => {
    const [answered, resolved, snoozed, left] = [await waiting(300), await waiting(300), await waiting(300), await waiting(300)];
    await sendStaffReply({ shopId, conversationId: answered.conversationId, staffId: ANA.id, text: "Het komt eraan." });
    await resolveConversation({ shopId, conversationId: resolved.conversationId, staffId: ANA.id });
    await snoozeConversation({ shopId, conversationId: snoozed.conversationId, staffId: ANA.id, until: new Date(Date.now() + 3_600_000) });
    expect(await idsIn("overdue")).toEqual(ids(left));
    await change({ firstAnswerMinutes: "" });
    expect(await idsIn("overdue")).toEqual([]);
    expect((await countViews({ shopId })).overdue).toBe(0);
  });
});

describe("the timer", () => {
  it("is in the list and in the thread, and stops with the resolving", async () => {
    const chat = await waiting(60);
    const { waitingSince } = await db.conversation.findUniqueOrThrow({ where: key(chat) });
    const timer = { kind: "first", dueAt: new Date(waitingSince!.getTime() + 120 * MINUTE_MS).toISOString(), soonAt: new Date(waitingSince!.getTime() + 90 * MINUTE_MS).toISOString() };
    const inList = async () => (await listConversations({ shopId, view: "resolved" })).rows.concat((await listConversations({ shopId, view: "open" })).rows)[0]!.timer;
    const inThread = async () => (await viewThread({ shopId, viewer: ANA, conversationId: chat.conversationId, messageLimit: 10 })).timer;
    expect([await inList(), await inThread()]).toEqual([timer, timer]);
    await resolveConversation({ shopId, conversationId: chat.conversationId, staffId: ANA.id });
    expect([await inList(), await inThread()]).toEqual([null, null]);
  });

  it("counts from the first message that nobody answered, and after the first answer by the other target", async () => {
    const chat = await waiting(30);
    const { waitingSince } = await db.conversation.findUniqueOrThrow({ where: key(chat) });
    await shopperWrites(chat, "Is er al nieuws?");
    expect((await db.conversation.findUniqueOrThrow({ where: key(chat) })).waitingSince).toEqual(waitingSince);
    const { messageId } = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANA.id, text: "Het komt eraan." });
    expect((await db.conversation.findUniqueOrThrow({ where: key(chat) })).firstAnsweredAt).toBeNull();
    await sendMessage({ shopId, messageId });
    const { firstAnsweredAt } = await db.conversation.findUniqueOrThrow({ where: key(chat) });
    expect(firstAnsweredAt).toEqual(expect.any(Date));
    await shopperWrites(chat, "En nu?");
    expect((await listConversations({ shopId, view: "waiting" })).rows[0]!.timer).toMatchObject({ kind: "next" });
    const again = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANA.id, text: "Morgen." });
    await sendMessage({ shopId, messageId: again.messageId });
    expect((await db.conversation.findUniqueOrThrow({ where: key(chat) })).firstAnsweredAt).toEqual(firstAnsweredAt);
  });
});

describe("a list by due moment", () => {
  it("is paged through with everybody once, also where many wait since the same moment", async () => {
    const chats = await Promise.all(Array.from({ length: 23 }, (_, index) => waiting(300 + (index % 3), index % 2 ? "next" : "first")));
    const same = minutesAgo(400);
    await db.conversation.updateMany({ where: { shopId, id: { in: ids(...chats.slice(0, 9)) } }, data: { waitingSince: same } });
    const seen: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page++) {
      const { rows, nextCursor } = await listConversations({ shopId, view: "overdue", cursor, limit: 4 });
      seen.push(...rows.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
  });

  it.each(["x", "-", "-.-.-", "1_2.-", "-.'; DROP TABLE x"])("refuses the cursor %j", async (cursor) => {
    await expect(listConversations({ shopId, view: "overdue", cursor })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is the address of the inbox, and views in which nobody waits stay newest first", async () => {
    const query = { view: "mine" as const, filter: { ...NO_FILTER, sort: "due" as const }, words: "" };
    expect(readInboxQuery(new URLSearchParams(writeInboxQuery(query)))).toEqual(query);
    const chat = await waiting(10);
    await resolveConversation({ shopId, conversationId: chat.conversationId, staffId: ANA.id });
    expect(await idsIn("resolved", query.filter)).toEqual(ids(chat));
  });

  it("holds nothing of another shop, whose targets do not count here either (SH-11)", async () => {
    const { shopId: other } = await createShop();
    await saveSettings({ shopId: other, staffId: "901", patch: { openingHours: NONSTOP, firstAnswerMinutes: 5, nextAnswerMinutes: 5 } });
    await waiting(60);
    const theirs = await waiting(60, "first", other);
    expect(await idsIn("overdue")).toEqual([]);
    const seen = await viewInbox({ shopId: other, viewer: { id: "901", role: "ADMIN" }, query: { view: "overdue", filter: NO_FILTER, words: "" }, cursor: null });
    expect(seen.page.rows.map(({ id }) => id)).toEqual(ids(theirs));
    expect(seen.counts.overdue).toBe(1);
  });
});
