import { beforeAll, describe, expect, it } from "vitest";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { NO_FILTER } from "#app/modules/conversation/views.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { addNote, deleteNote } from "#app/modules/inbox/add-note.server.ts";
import { indexConversations } from "#app/modules/inbox/index-conversations.server.ts";
import { termHash } from "#app/modules/inbox/search-hashes.server.ts";
import { searchConversations } from "#app/modules/inbox/search-conversations.server.ts";
import { tagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { statementsOf } from "#tests/setup/count-statements.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

let shopId: string;
let vase: Chat;
let invoice: Chat;
const staffId = "501";

const found = async (words: string, more: object = {}) => (await searchConversations({ shopId, words, ...more }))?.rows.map(({ id }) => id);

beforeAll(async () => {
  ({ shopId } = await createShop());
  vase = await openChat({ shopId });
  invoice = await openChat({ shopId, customerId: "7001" });
  await shopperWrites(vase, "Goedendag, mijn zeegroene vaas kwam gebarsten aan. Ik woon in Gent en bestelde drie weken geleden bestelling #4711 en dit is een lang bericht, zodat het woord waarnaar wordt gezocht ver achteraan staat: scherven.");
  await shopperWrites(invoice, "Graag een factuur op naam van mijn zaak, lotte@voorbeeld.be");
  await db.conversation.update({
    where: { shopId_id: { shopId, id: invoice.conversationId } },
    data: { customerNameCipher: encryptField({ shopId, field: "Conversation.customerName" }, "Lotte Peeters") },
  });
  await indexConversations();
});

describe("staff find a conversation", () => {
  it.each<[string, () => Chat]>([["gebarsten", () => vase], ["Vaas gent", () => vase], ["#4711", () => vase], ["facturen", () => invoice], ["Peeters", () => invoice], ["lotte@voorbeeld.be", () => invoice], ["peeters factuur", () => invoice]])(
    "by %j", async (words, chat) => {
      expect(await found(words)).toEqual([chat().conversationId]);
    });

  it("and see the place where the word stands", async () => {
    const page = await searchConversations({ shopId, words: "scherven" });
    expect(page!.rows[0]!.snippet).toMatch(/^….*scherven\.$/);
  });

  it("not by words that are not there, and by nothing at all when there is no word", async () => {
    expect(await found("theepot")).toEqual([]);
    expect(await found("vaas factuur")).toEqual([]);
    expect(await found("de het een")).toBeUndefined();
  });

  it("whatever its status, within filters", async () => {
    await resolveConversation({ shopId, staffId, conversationId: vase.conversationId });
    expect(await found("vaas")).toEqual([vase.conversationId]);
    await tagConversation({ shopId, staffId, conversationId: vase.conversationId, name: "breuk" });
    const { id: tagId } = await db.tag.findFirstOrThrow({ where: { shopId } });
    expect(await found("vaas", { filter: { ...NO_FILTER, tagId } })).toEqual([vase.conversationId]);
    expect(await found("factuur", { filter: { ...NO_FILTER, tagId } })).toEqual([]);
    expect(await found("vaas", { filter: { ...NO_FILTER, channel: "EMAIL" } })).toEqual([]);
  });

  it("by a private note, until it is taken away", async () => {
    const { noteId } = await addNote({ shopId, staffId, conversationId: vase.conversationId, text: "Leverancier belt terug over kwikzilver" });
    await indexConversations();
    expect(await found("kwikzilver")).toEqual([vase.conversationId]);
    await deleteNote({ shopId, staffId, conversationId: vase.conversationId, noteId });
    await indexConversations();
    expect(await found("kwikzilver")).toEqual([]);
  });

  it("in one statement where a shop has no older conversations than those that were walked, found or not", async () => {
    for (const words of ["gebarsten", "theepot"]) {
      const asked = (await statementsOf(() => searchConversations({ shopId, words }))).filter((text) => text.includes('"ConversationSearch"'));
      expect(asked, words).toHaveLength(1);
    }
  });

  it("page by page, each once", async () => {
    const { shopId: busy } = await createShop();
    for (let index = 0; index < 30; index++) await shopperWrites(await openChat({ shopId: busy }), `Vraag ${index} over porselein`);
    await indexConversations();
    const seen: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page++) {
      const result: NonNullable<Awaited<ReturnType<typeof searchConversations>>> = (await searchConversations({ shopId: busy, words: "porselein", cursor }))!;
      seen.push(...result.rows.map(({ id }) => id));
      cursor = result.nextCursor;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    await expect(searchConversations({ shopId: busy, words: "porselein", cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("with what a viewer may not see hidden", async () => {
    const query = { view: "open" as const, filter: NO_FILTER, words: "factuur" };
    const { page } = await viewInbox({ shopId, viewer: { id: "503", role: "VIEWER" }, query, cursor: null });
    expect(page.rows[0]).toMatchObject({ id: invoice.conversationId, customerName: "Lotte P." });
    expect(page.rows[0]!.snippet).not.toContain("voorbeeld.be");
  });
});

describe("the index", () => {
  it("follows a new message, a name that comes later, and any number of runs at once", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "eerst olifant");
    await Promise.all([indexConversations(), indexConversations()]);
    expect(await found("olifant")).toEqual([chat.conversationId]);
    await shopperWrites(chat, "dan giraf");
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { customerNameCipher: encryptField({ shopId, field: "Conversation.customerName" }, "Ines Wouters") } });
    await Promise.all([indexConversations(), indexConversations()]);
    expect(await found("olifant giraf wouters")).toEqual([chat.conversationId]);
    expect(await indexConversations()).toBe(0);
  });

  it("holds no word, in no two shops the same number for one, and nothing that the database could turn back", async () => {
    const { shopId: other } = await createShop();
    expect(termHash(shopId, "vaas")).not.toBe(termHash(other, "vaas"));
    const rows = await db.$queryRaw<{ line: string }[]>`SELECT s::text AS line FROM "ConversationSearch" s WHERE "shopId" = ${shopId}::uuid`;
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ line }) => line).join("\n")).not.toMatch(/vaas|gebarsten|lotte|peeters/i);
  });

  it("goes with its conversation", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "zebra");
    await indexConversations();
    await db.conversation.delete({ where: { shopId_id: { shopId, id: chat.conversationId } } });
    expect(await db.conversationSearch.count({ where: { conversationId: chat.conversationId } })).toBe(0);
    expect(await found("zebra")).toEqual([]);
  });

  it("goes on when the texts of one conversation cannot be read", async () => {
    const broken = await openChat({ shopId });
    await shopperWrites(broken, "onleesbaar");
    await db.message.updateMany({ where: { shopId, conversationId: broken.conversationId }, data: { bodyCipher: new Uint8Array([9, 9]) } });
    const fine = await openChat({ shopId });
    await shopperWrites(fine, "leesbaar struisvogel");
    await indexConversations();
    expect(await found("struisvogel")).toEqual([fine.conversationId]);
    await db.conversation.delete({ where: { shopId_id: { shopId, id: broken.conversationId } } });
  });
});

describe("another shop (SH-11)", () => {
  it("finds nothing of it, also where both use the word", async () => {
    const { shopId: other } = await createShop();
    const own = await openChat({ shopId: other });
    await shopperWrites(own, "Onze vaas");
    await indexConversations();
    expect((await searchConversations({ shopId: other, words: "vaas" }))!.rows.map(({ id }) => id)).toEqual([own.conversationId]);
    expect((await searchConversations({ shopId: other, words: "Peeters" }))!.rows).toEqual([]);
    expect((await listConversations({ shopId: other, view: "open" })).rows).toHaveLength(1);
  });
});
