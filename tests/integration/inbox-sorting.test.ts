import { beforeAll, describe, expect, it } from "vitest";
import { parseInboxCommand, runInboxCommand } from "#app/http/inbox-command.server.ts";
import { assignConversation } from "#app/modules/conversation/assign-conversation.server.ts";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { NO_FILTER } from "#app/modules/conversation/views.ts";
import { colourTag, deleteTag, listTags } from "#app/modules/inbox/manage-tags.server.ts";
import { deleteView, listSavedViews, saveView } from "#app/modules/inbox/saved-views.server.ts";
import { tagConversation, untagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { MAX_OWN_VIEWS, MAX_TAGS, MAX_TAGS_OF_CONVERSATION } from "#app/modules/inbox/views.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

let shopId: string;
let chat: Chat;
const staffId = "501";

beforeAll(async () => {
  ({ shopId } = await createShop());
  chat = await openChat({ shopId });
  await shopperWrites(chat, "De vaas is gebarsten");
});

const tag = (name: string, of: Chat = chat) => tagConversation({ shopId, staffId, conversationId: of.conversationId, name });
const tagsOf = async (of: Chat) => (await listConversations({ shopId, view: "open" })).rows.find(({ id }) => id === of.conversationId)!.tags;

describe("tags", () => {
  it("are made by using them; the same word in other letters is the same tag, also at the same moment", async () => {
    await Promise.all(["Vaas", "vaas ", "VAAS"].map((name) => tag(name)));
    await tag("Été");
    await tag("ete");
    expect((await tagsOf(chat)).map(({ name }) => name.toLowerCase())).toEqual(["été", "vaas"]);
    expect(await listTags({ shopId })).toHaveLength(2);
  });

  it("narrow a view, and show their colour wherever they are", async () => {
    const [first] = await listTags({ shopId });
    await colourTag({ shopId, tagId: first!.id, colour: "warning" });
    const { rows } = await listConversations({ shopId, view: "open", filter: { ...NO_FILTER, tagId: first!.id } });
    expect(rows.map(({ id }) => id)).toEqual([chat.conversationId]);
    expect(rows[0]!.tags[0]).toMatchObject({ colour: "warning" });
    expect((await listConversations({ shopId, view: "open", filter: { ...NO_FILTER, tagId: newId() } })).rows).toEqual([]);
  });

  it("come off one conversation, or off all when the shop deletes them", async () => {
    const other = await openChat({ shopId });
    await shopperWrites(other);
    await tag("tijdelijk", other);
    await tag("tijdelijk");
    const { id } = (await listTags({ shopId })).find(({ name }) => name === "tijdelijk")!;
    await untagConversation({ shopId, staffId, conversationId: other.conversationId, tagId: id });
    await untagConversation({ shopId, staffId, conversationId: other.conversationId, tagId: id });
    expect(await tagsOf(other)).toEqual([]);
    await deleteTag({ shopId, staffId, tagId: id });
    expect((await tagsOf(chat)).map(({ name }) => name)).not.toContain("tijdelijk");
    await expect(deleteTag({ shopId, staffId, tagId: id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("have limits: of a conversation, of a shop, of letters", async () => {
    const { shopId: busy } = await createShop();
    const one = await openChat({ shopId: busy });
    const put = (name: string, conversationId = one.conversationId) => tagConversation({ shopId: busy, staffId, conversationId, name });
    for (let index = 0; index < MAX_TAGS_OF_CONVERSATION; index++) await put(`tag ${index}`);
    await expect(put("een te veel")).rejects.toMatchObject({ code: "conflict", reason: "too_many_tags_here" });
    await db.tag.createMany({ data: Array.from({ length: MAX_TAGS - MAX_TAGS_OF_CONVERSATION }, (_, index) => ({ shopId: busy, id: newId(), name: `meer ${index}`, nameKey: `meer ${index}` })) });
    const two = await openChat({ shopId: busy });
    await expect(put("nieuw", two.conversationId)).rejects.toMatchObject({ code: "conflict", reason: "too_many_tags" });
    await put("tag 1", two.conversationId);
    await expect(put("  \u200b ")).rejects.toMatchObject({ code: "invalid", reason: "tag_name" });
    await expect(put("x".repeat(41))).rejects.toMatchObject({ code: "invalid", reason: "tag_name" });
  });
});

describe("the filters of a view", () => {
  it("are channel, language, topic and urgency", async () => {
    const other = await openChat({ shopId });
    await db.conversation.update({ where: { shopId_id: { shopId, id: other.conversationId } }, data: { channel: "EMAIL", replyLocale: "fr", intent: "invoice", urgency: 2 } });
    const found = async (filter: object) => (await listConversations({ shopId, view: "open", filter: { ...NO_FILTER, ...filter } })).rows.map(({ id }) => id);
    for (const filter of [{ channel: "EMAIL" }, { language: "fr" }, { intent: "invoice" }, { minUrgency: 1 }]) expect(await found(filter), JSON.stringify(filter)).toEqual([other.conversationId]);
    expect(await found({ channel: "CHAT" })).not.toContain(other.conversationId);
    expect(await found({ language: "fr", channel: "CHAT" })).toEqual([]);
  });

  it("show in “answered” what waits for the shopper", async () => {
    const { conversationId } = await openChat({ shopId });
    expect((await listConversations({ shopId, view: "answered" })).rows.map(({ id }) => id)).toContain(conversationId);
    expect((await listConversations({ shopId, view: "answered" })).rows.map(({ id }) => id)).not.toContain(chat.conversationId);
  });
});

describe("who takes care of it", () => {
  it("divides what is open: mine, a colleague's, nobody's", async () => {
    const { shopId: own } = await createShop();
    await db.staff.createMany({ data: ["601", "602"].map((id) => ({ shopId: own, id, role: "AGENT" as const })) });
    const chats = [await openChat({ shopId: own }), await openChat({ shopId: own }), await openChat({ shopId: own })];
    const [mine, hers, free] = chats.map(({ conversationId }) => conversationId) as [string, string, string];
    for (const [conversationId, assignee] of [[mine, "601"], [hers, "602"]] as const) await assignConversation({ shopId: own, conversationId, staffId: "601", assignee });
    const ids = async (view: "mine" | "unassigned") => (await listConversations({ shopId: own, staffId: "601", view })).rows.map(({ id }) => id);
    expect([await ids("mine"), await ids("unassigned")]).toEqual([[mine], [free]]);
    expect(await countViews({ shopId: own, staffId: "601" })).toMatchObject({ mine: 1, unassigned: 1, open: 3 });
    await resolveConversation({ shopId: own, staffId: "601", conversationId: mine });
    expect(await ids("mine")).toEqual([]);
  });
});

describe("saved views", () => {
  it("keep what the address can say and nothing else; shared ones are everybody's", async () => {
    await saveView({ shopId, staffId, name: "  Franse  retours ", query: "view=open&topic=return&language=fr&script=x", isShared: false });
    await saveView({ shopId, staffId, name: "Team", query: "view=resolved", isShared: true });
    expect(await listSavedViews({ shopId, staffId })).toMatchObject([{ name: "Franse retours", query: "view=open&topic=return&language=fr", isOwn: true }, { name: "Team", isShared: true }]);
    expect(await listSavedViews({ shopId, staffId: "502" })).toMatchObject([{ name: "Team", isOwn: false }]);
  });

  it("are removed by their owner, shared ones also by who looks after the shop's texts", async () => {
    const [own, team] = await listSavedViews({ shopId, staffId });
    await expect(deleteView({ shopId, staffId: "502", viewId: own!.id, mayRemoveShared: true })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteView({ shopId, staffId: "502", viewId: team!.id, mayRemoveShared: false })).rejects.toMatchObject({ code: "not_found" });
    await deleteView({ shopId, staffId: "502", viewId: team!.id, mayRemoveShared: true });
    await deleteView({ shopId, staffId, viewId: own!.id, mayRemoveShared: false });
    expect(await listSavedViews({ shopId, staffId })).toEqual([]);
  });

  it("have a name and a limit that two at once cannot pass", async () => {
    await expect(saveView({ shopId, staffId, name: " ", query: "", isShared: false })).rejects.toMatchObject({ reason: "view_name" });
    const results = await Promise.allSettled(Array.from({ length: MAX_OWN_VIEWS + 3 }, (_, index) => saveView({ shopId, staffId: "503", name: `v${index}`, query: "", isShared: false })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(MAX_OWN_VIEWS);
  });
});

describe("who may", () => {
  const run = async (role: "VIEWER" | "AGENT" | "LEAD", body: object) => {
    const command = await parseInboxCommand(new Request("https://app.test", { method: "POST", body: JSON.stringify(body) }));
    return runInboxCommand({ shopId, staff: { id: `role-${role}`, role }, command });
  };

  it("everybody keeps views of their own; sharing, colours and deleting need a role", async () => {
    const [first] = await listTags({ shopId });
    await run("VIEWER", { intent: "saveView", name: "mijn", query: "view=open", isShared: false });
    const forbidden = { code: "forbidden", reason: "role_too_low" };
    await expect(run("VIEWER", { intent: "saveView", name: "ons", query: "view=open", isShared: true })).rejects.toMatchObject(forbidden);
    await expect(run("VIEWER", { intent: "colourTag", tagId: first!.id, colour: null })).rejects.toMatchObject(forbidden);
    await expect(run("AGENT", { intent: "deleteTag", tagId: first!.id })).rejects.toMatchObject(forbidden);
    await run("AGENT", { intent: "colourTag", tagId: first!.id, colour: null });
    await run("LEAD", { intent: "deleteTag", tagId: first!.id });
    await expect(run("LEAD", { intent: "anything" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("another shop (SH-11)", () => {
  it("tags, colours, deletes and sees nothing", async () => {
    const { shopId: other } = await createShop();
    await tag("geheim");
    const { id: tagId } = (await listTags({ shopId })).find(({ name }) => name === "geheim")!;
    const gone = { code: "not_found" };
    await expect(tagConversation({ shopId: other, staffId, conversationId: chat.conversationId, name: "x" })).rejects.toMatchObject(gone);
    await expect(untagConversation({ shopId: other, staffId, conversationId: chat.conversationId, tagId })).rejects.toMatchObject(gone);
    await expect(colourTag({ shopId: other, tagId, colour: "info" })).rejects.toMatchObject(gone);
    await expect(deleteTag({ shopId: other, staffId, tagId })).rejects.toMatchObject(gone);
    await saveView({ shopId, staffId, name: "gedeeld", query: "", isShared: true });
    expect(await listTags({ shopId: other })).toEqual([]);
    expect(await listSavedViews({ shopId: other, staffId })).toEqual([]);
    expect((await listConversations({ shopId: other, view: "open", filter: { ...NO_FILTER, tagId } })).rows).toEqual([]);
    await expect(db.conversationTag.create({ data: { shopId: other, conversationId: chat.conversationId, tagId, staffId } })).rejects.toThrow(/[Ff]oreign key/);
  });
});
