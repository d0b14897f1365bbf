import { beforeAll, describe, expect, it } from "vitest";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { INBOX_VIEWS, type InboxView } from "#app/modules/conversation/views.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

let shopId: string;
const chats: Record<string, Chat> = {};

async function chat(name: string, words: string, customerId: string | null = null): Promise<Chat> {
  const made = await openChat({ shopId, customerId });
  await shopperWrites(made, words);
  return (chats[name] = made);
}

beforeAll(async () => {
  ({ shopId } = await createShop());
  await chat("queued", "In de wachtrij");
  await draftIsReady(await chat("ready", "Klaar om goed te keuren", "7001"));
  await requestPerson(await chat("person", "Liever een mens"));
  await resolveConversation({ shopId, staffId: "501", conversationId: (await chat("resolved", "Afgehandeld")).conversationId });
});

const namesIn = async (view: InboxView) => {
  const { rows } = await listConversations({ shopId, view });
  return rows.map(({ id }) => Object.keys(chats).find((name) => chats[name]!.conversationId === id)).sort();
};

describe("the inbox", () => {
  it.each<[InboxView, string[]]>([["approval", ["ready"]], ["person", ["person"]], ["waiting", ["person", "queued", "ready"]], ["open", ["person", "queued", "ready"]], ["resolved", ["resolved"]]])(
    "shows in the view %s: %j", async (view, names) => {
      expect(await namesIn(view)).toEqual(names);
    });

  it("counts what the views show", async () => {
    expect(await countViews({ shopId })).toEqual({ approval: 1, person: 1, overdue: 0, waiting: 3, answered: 0, mine: 0, unassigned: 3, open: 3, mentioned: 0, snoozed: 0 });
  });

  it("shows the newest words, how the draft stands and why a person is needed", async () => {
    const { rows } = await listConversations({ shopId, view: "open" });
    const row = (name: string) => rows.find(({ id }) => id === chats[name]!.conversationId);
    expect(row("ready")).toMatchObject({ snippet: "Klaar om goed te keuren", draftStatus: "READY", locale: "nl", status: "OPEN" });
    expect(row("queued")).toMatchObject({ draftStatus: "QUEUED", needsHumanReason: null });
    expect(row("person")).toMatchObject({ draftStatus: null, needsHumanReason: "shopper_asked" });
  });

  it("moves a conversation back when its shopper writes again", async () => {
    const again = await chat("again", "Eerste");
    await resolveConversation({ shopId, staffId: "501", conversationId: again.conversationId });
    expect(await namesIn("resolved")).toContain("again");
    await shopperWrites(again, "Toch nog iets");
    expect(await namesIn("resolved")).not.toContain("again");
    expect((await listConversations({ shopId, view: "open" })).rows[0]).toMatchObject({ id: again.conversationId, snippet: "Toch nog iets" });
  });

  it("pages through any number, each once, also where many have the same time", async () => {
    const { shopId: busy } = await createShop();
    const made = await Promise.all(Array.from({ length: 60 }, () => openChat({ shopId: busy })));
    await db.conversation.updateMany({ where: { shopId: busy, id: { in: made.slice(0, 30).map(({ conversationId }) => conversationId) } }, data: { lastMessageAt: new Date() } });
    const seen: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page++) {
      const { rows, nextCursor } = await listConversations({ shopId: busy, view: "open", cursor, limit: 7 });
      seen.push(...rows.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect((await listConversations({ shopId: busy, view: "open", limit: 10_000 })).rows.length).toBeLessThanOrEqual(50);
  });

  it.each(["x", "1_2", "'; DROP TABLE x", "999999999999999_nope", `-1_${newId()}`])("refuses the cursor %j", async (cursor) => {
    await expect(listConversations({ shopId, view: "open", cursor })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("in any view, count or question for a customer", async () => {
    const other = await createShop();
    for (const view of INBOX_VIEWS) expect((await listConversations({ shopId: other.shopId, view })).rows).toEqual([]);
    expect(await countViews({ shopId: other.shopId })).toEqual({ approval: 0, person: 0, overdue: 0, waiting: 0, answered: 0, mine: 0, unassigned: 0, open: 0, mentioned: 0, snoozed: 0 });
    const { conversationId } = chats.ready!;
    expect(await getConversationCustomer({ shopId, conversationId })).toEqual({ shopifyCustomerId: "7001" });
    await expect(getConversationCustomer({ shopId: other.shopId, conversationId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("nor asks for a person in its name", async () => {
    const other = await createShop();
    await expect(requestPerson({ ...chats.queued!, shopId: other.shopId })).rejects.toMatchObject({ code: "not_found" });
    expect(await namesIn("person")).toEqual(["person"]);
  });

  it("and the database itself refuses to link a draft, a decision or a text across shops", async () => {
    const other = await createShop();
    const { conversationId } = chats.ready!;
    const draft = await db.draft.findFirstOrThrow({ where: { shopId, conversationId } });
    await expect(db.draft.create({ data: { shopId: other.shopId, id: newId(), conversationId, basedOnSequence: 1 } })).rejects.toThrow(/[Ff]oreign key/);
    await expect(db.approval.create({ data: { shopId: other.shopId, id: newId(), draftId: draft.id, decision: "APPROVED", staffId: "1" } })).rejects.toThrow(/[Ff]oreign key/);
    await expect(db.draft.update({ where: { shopId_id: { shopId, id: draft.id } }, data: { shopId: other.shopId } })).rejects.toThrow();
  });
});
