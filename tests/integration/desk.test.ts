import { beforeAll, describe, expect, it } from "vitest";
import { parseDeskCommand, runDeskCommand } from "#app/http/desk-command.server.ts";
import { viewDesk } from "#app/modules/approval/view-desk.server.ts";
import { viewTimeline } from "#app/modules/approval/view-timeline.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { NO_FILTER } from "#app/modules/conversation/views.ts";
import { claimDraft, finishDraft } from "#app/modules/drafting/claim-draft.server.ts";
import { mergeConversation, unmergeConversation } from "#app/modules/inbox/merge-conversations.server.ts";
import { setPriority } from "#app/modules/inbox/set-priority.server.ts";
import type { ComposeResult } from "#app/modules/drafting/compose-types.ts";
import { STAFF_NAME_FIELD } from "#app/modules/shop/see-staff.server.ts";
import { encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const ANA = { id: "501", role: "AGENT" } as const;
const BRAM = { id: "502", role: "AGENT" } as const;
const EVA = { id: "503", role: "VIEWER" } as const;
const CUSTOMER = "7001";

let shopId: string;
let chat: Chat;

async function staffOf(shop: string): Promise<void> {
  const people = [[ANA, "Ana Peeters"], [BRAM, "Bram De Smet"], [EVA, "Eva Maes"]] as const;
  await db.staff.createMany({ data: people.map(([{ id, role }, name]) => ({ shopId: shop, id, role, nameCipher: encryptField({ shopId: shop, field: STAFF_NAME_FIELD }, name) })) });
}

async function run(body: object, { of = chat, by = ANA.id, shop = shopId }: { of?: Chat; by?: string; shop?: string } = {}): Promise<void> {
  const command = await parseDeskCommand(new Request("https://app.test", { method: "POST", body: JSON.stringify(body) }));
  await runDeskCommand({ shopId: shop, staffId: by, conversationId: of.conversationId, command });
}

const deskOf = (of: Chat = chat, viewer: { id: string; role: "AGENT" | "VIEWER" } = ANA) => viewDesk({ shopId, viewer, conversationId: of.conversationId });
const rowOf = ({ conversationId }: Chat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } });
const mentionsOf = async (viewer: { id: string; role: "AGENT" }) => viewInbox({ shopId, viewer, query: { view: "mentioned", filter: NO_FILTER, words: "" }, cursor: null });

beforeAll(async () => {
  ({ shopId } = await createShop());
  await staffOf(shopId);
  chat = await openChat({ shopId, customerId: CUSTOMER });
  await shopperWrites(chat, "Mijn vaas is gebarsten");
});

describe("a private note", () => {
  it("calls a colleague, who finds it among their mentions until they open the conversation", async () => {
    await run({ intent: "addNote", text: "@bram kun jij de leverancier bellen? Zijn mail is an@lev.be" });
    const before = await mentionsOf(BRAM);
    expect(before.counts.mentioned).toBe(1);
    expect(before.page.rows.map(({ id }) => id)).toEqual([chat.conversationId]);
    expect((await mentionsOf(ANA)).counts.mentioned).toBe(0);
    const { notes } = await deskOf(chat, BRAM);
    expect(notes).toMatchObject([{ staffName: "Ana Peeters", isOwn: false, text: "@bram kun jij de leverancier bellen? Zijn mail is an@lev.be" }]);
    expect((await mentionsOf(BRAM)).counts.mentioned).toBe(0);
  });

  it("is stored encrypted, leaves with its writer's word only, and never reaches the thread of the shopper", async () => {
    const stored = await db.note.findFirstOrThrow({ where: { shopId } });
    expect(Buffer.from(stored.bodyCipher).toString("utf8")).not.toContain("leverancier");
    await expect(run({ intent: "deleteNote", noteId: stored.id }, { by: BRAM.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(1);
  });

  it("hides addresses from a role without contact", async () => {
    expect((await deskOf(chat, EVA)).notes[0]!.text).not.toContain("an@lev.be");
  });

  it("is refused when it is empty or too long", async () => {
    await expect(run({ intent: "addNote", text: " \u200b" })).rejects.toMatchObject({ code: "invalid", reason: "empty_message" });
    await expect(run({ intent: "addNote", text: "x".repeat(4_001) })).rejects.toMatchObject({ code: "invalid", reason: "note_too_long" });
  });
});

describe("a person's priority", () => {
  it("stands when the next draft would say otherwise, until it is taken back", async () => {
    const urgent = await openChat({ shopId });
    await shopperWrites(urgent);
    await run({ intent: "setPriority", urgency: 2 }, { of: urgent });
    await finishedDraft(urgent);
    expect(await rowOf(urgent)).toMatchObject({ urgency: 2, staffUrgency: 2 });
    await run({ intent: "setPriority", urgency: null }, { of: urgent });
    await shopperWrites(urgent, "En nu?");
    await finishedDraft(urgent);
    expect(await rowOf(urgent)).toMatchObject({ urgency: 0, staffUrgency: null });
  });

  it("is on record once, however often it is said", async () => {
    for (let time = 0; time < 3; time++) await setPriority({ shopId, staffId: ANA.id, conversationId: chat.conversationId, urgency: 1 });
    expect(await db.auditEvent.count({ where: { shopId, action: "conversation.prioritised", subjectId: chat.conversationId } })).toBe(1);
    expect((await deskOf()).priority).toBe(1);
  });
});

describe("duplicates of one customer", () => {
  it("are merged: the older words are read in the conversation that stays, and its shopper waits since they first wrote", async () => {
    const [first, second] = [await openChat({ shopId, customerId: "7002" }), await openChat({ shopId, customerId: "7002" })];
    await shopperWrites(first, "Waar blijft mijn plaid?");
    await shopperWrites(second, "Ik schreef al: waar blijft mijn plaid?");
    const { waitingSince } = await rowOf(first);
    await run({ intent: "merge", duplicateId: first.conversationId }, { of: second });
    expect(await rowOf(first)).toMatchObject({ status: "RESOLVED", waitingSince: null });
    expect(await rowOf(second)).toMatchObject({ status: "OPEN", waitingSince, needsHumanReason: "merged" });
    const { merged, merges } = await deskOf(second);
    expect(merges.from).toMatchObject([{ conversationId: first.conversationId, staffName: "Ana Peeters" }]);
    expect(merged[0]!.messages.map(({ body }) => body)).toEqual(["Waar blijft mijn plaid?"]);
    expect((await deskOf(first)).merges.into).toMatchObject({ conversationId: second.conversationId });
    expect(await db.accessEvent.count({ where: { shopId, subjectType: "conversation", subjectId: first.conversationId } })).toBe(1);
  });

  it("open again when the shopper writes there, and come apart on request", async () => {
    const [first, second] = [await openChat({ shopId, customerId: "7003" }), await openChat({ shopId, customerId: "7003" })];
    await shopperWrites(first, "Eerst");
    await run({ intent: "merge", duplicateId: first.conversationId }, { of: second });
    await shopperWrites(first, "Nog iets");
    expect(await rowOf(first)).toMatchObject({ status: "OPEN" });
    await run({ intent: "unmerge", duplicateId: first.conversationId }, { of: second });
    expect((await deskOf(second)).merges).toEqual({ into: null, from: [] });
    await expect(unmergeConversation({ shopId, staffId: ANA.id, conversationId: first.conversationId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("make no chains and no circles, also when two people merge at once", async () => {
    const [a, b, c] = [await openChat({ shopId, customerId: "7004" }), await openChat({ shopId, customerId: "7004" }), await openChat({ shopId, customerId: "7004" })];
    const merge = (from: Chat, into: Chat) => mergeConversation({ shopId, staffId: ANA.id, conversationId: from.conversationId, intoId: into.conversationId });
    const results = await Promise.allSettled([merge(a, b), merge(b, a)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [kept, gone] = results[0].status === "fulfilled" ? [b, a] : [a, b];
    await expect(merge(c, gone)).rejects.toMatchObject({ code: "conflict", reason: "merged_elsewhere" });
    await merge(kept, c);
    const rows = await db.conversationMerge.findMany({ where: { shopId, intoId: c.conversationId } });
    expect(rows.map(({ conversationId }) => conversationId).toSorted()).toEqual([a.conversationId, b.conversationId].toSorted());
    await expect(merge(c, c)).rejects.toMatchObject({ code: "invalid" });
  });

  it("are refused for two customers and for guests of whom nothing is known; one address is one customer", async () => {
    const [own, other, guest] = [await openChat({ shopId, customerId: "7005" }), await openChat({ shopId, customerId: "7006" }), await openChat({ shopId })];
    for (const into of [other, guest]) {
      await expect(run({ intent: "merge", duplicateId: own.conversationId }, { of: into })).rejects.toMatchObject({ code: "invalid", reason: "not_same_customer" });
    }
    const mails = [await openChat({ shopId }), await openChat({ shopId })];
    for (const { conversationId } of mails) {
      await db.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { channel: "EMAIL", contactHash: keyedHash(shopId, "email lotte@voorbeeld.be") } });
    }
    await run({ intent: "merge", duplicateId: mails[0]!.conversationId }, { of: mails[1]! });
    expect(await db.conversationMerge.count({ where: { shopId, intoId: mails[1]!.conversationId } })).toBe(1);
  });
});

describe("the customer's history", () => {
  it("holds earlier conversations and consents, newest first, with a line in the access log; without Shopify it says what is missing", async () => {
    const earlier = await openChat({ shopId, customerId: CUSTOMER });
    await shopperWrites(earlier, "Vorige maand: waar is mijn kaars?");
    await db.conversation.update({ where: { shopId_id: { shopId, id: earlier.conversationId } }, data: { lastMessageAt: new Date(Date.now() - 30 * 86_400_000) } });
    await db.consentRecord.create({
      data: { shopId, id: newId(), conversationId: chat.conversationId, subjectHash: "s", purpose: "longer_history", status: "GRANTED", textId: newId(), textVersion: 1, textSha256: "t", text: "…", locale: "nl", surface: "chat" },
    });
    const { events, lacksOrders } = await viewTimeline({ shopId, viewer: ANA, conversationId: chat.conversationId });
    expect(events.map(({ kind }) => kind)).toEqual(["consent", "conversation"]);
    expect(events[1]).toMatchObject({ id: earlier.conversationId, snippet: "Vorige maand: waar is mijn kaars?", mayMerge: true, isMergedHere: false });
    expect(lacksOrders).toBe(true);
    expect(await db.accessEvent.count({ where: { shopId, staffId: ANA.id, subjectType: "order", subjectId: chat.conversationId } })).toBe(1);
  });

  it("of a guest is this conversation's alone", async () => {
    const guest = await openChat({ shopId });
    await shopperWrites(guest);
    expect(await viewTimeline({ shopId, viewer: ANA, conversationId: guest.conversationId })).toEqual({ events: [], lacksOrders: false, hasEarlier: false });
  });
});

describe("another shop (SH-11)", () => {
  it("reads and changes nothing of it", async () => {
    const { shopId: other } = await createShop();
    const theirs = await openChat({ shopId: other, customerId: CUSTOMER });
    await shopperWrites(theirs);
    const gone = { code: "not_found" };
    await expect(viewDesk({ shopId: other, viewer: ANA, conversationId: chat.conversationId })).rejects.toMatchObject(gone);
    await expect(viewTimeline({ shopId: other, viewer: ANA, conversationId: chat.conversationId })).rejects.toMatchObject(gone);
    for (const body of [{ intent: "addNote", text: "hallo" }, { intent: "setPriority", urgency: 2 }, { intent: "tag", name: "x" }, { intent: "merge", duplicateId: theirs.conversationId }]) {
      await expect(run(body, { shop: other }), JSON.stringify(body)).rejects.toMatchObject(gone);
    }
    await expect(run({ intent: "merge", duplicateId: chat.conversationId }, { shop: other, of: theirs })).rejects.toMatchObject(gone);
    expect((await viewTimeline({ shopId: other, viewer: ANA, conversationId: theirs.conversationId })).events).toEqual([]);
  });
});

/** Ends the open draft as a worker would that finds nothing urgent in the words. */
async function finishedDraft({ conversationId }: Chat): Promise<void> {
  const open = await db.draft.findFirstOrThrow({ where: { shopId, conversationId, status: "QUEUED" } });
  await db.draft.update({ where: { shopId_id: { shopId, id: open.id } }, data: { runAfter: new Date() } });
  const claim = await claimDraft({ shopId, draftId: open.id });
  const result: ComposeResult = {
    content: { text: "Ja.", claims: [] }, source: "TEMPLATE", outcome: "ok", verified: true, needsHuman: false, locale: "nl", language: { source: "message", speaksOther: false },
    triage: { intent: "order_status", source: "rule", urgency: 0, needsPerson: false }, promptVersion: "test", model: "", providerHost: "", usage: { inputTokens: 0, outputTokens: 0 }, latencyMs: 1, redactions: {},
  };
  if (!claim || !(await finishDraft(claim, result))) throw new Error("the draft is not ours");
}
