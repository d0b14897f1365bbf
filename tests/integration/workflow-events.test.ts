import { beforeEach, describe, expect, it } from "vitest";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { tagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import type { When } from "#app/modules/workflows/definition.ts";
import { findEvents } from "#app/modules/workflows/find-events.server.ts";
import { getWorkflow } from "#app/modules/workflows/get-workflow.server.ts";
import { listWorkflows } from "#app/modules/workflows/list-workflows.server.ts";
import { runWorkflows } from "#app/modules/workflows/run-workflows.server.ts";
import { changeWorkflow, deleteWorkflow, switchWorkflow } from "#app/modules/workflows/save-workflow.server.ts";
import { proofOf, tryWorkflow } from "#app/modules/workflows/try-workflow.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { definitionOf } from "#tests/factories/workflow-definition.ts";
import { LEAD, workflowOn, workflowsRun } from "#tests/factories/workflow.ts";

const ANA = "602";
const MINUTE_MS = 60_000;
/** A Wednesday and a Sunday at noon of the shop: its people answer from Monday to Friday. */
const [OPEN, CLOSED] = [new Date("2026-11-25T11:00:00Z"), new Date("2026-11-22T11:00:00Z")];
let shopId: string;
let otherShopId: string;

beforeEach(async () => {
  // Each test has a shop of its own; what earlier ones left switched on would be looked for as well.
  await db.workflow.deleteMany({});
  ({ shopId } = await createShop());
  ({ shopId: otherShopId } = await createShop());
  await db.staff.createMany({ data: [{ shopId, id: LEAD, role: "LEAD" }, { shopId, id: ANA, role: "AGENT" }, { shopId: otherShopId, id: LEAD, role: "LEAD" }] });
});

const key = ({ conversationId }: Chat) => ({ shopId_id: { shopId, id: conversationId } });
const read = (chat: Chat) => db.conversation.findUniqueOrThrow({ where: key(chat), include: { tags: { include: { tag: true } } } });
const tagsOf = async (chat: Chat) => (await read(chat)).tags.map(({ tag }) => tag.name).sort();
const runsOf = (workflowId: string) => db.workflowRun.findMany({ where: { shopId, workflowId }, orderBy: { eventAt: "asc" } });
const logOf = async (workflowId: string) => (await getWorkflow({ shopId, workflowId })).log;

async function writes(says = "Mijn vaas is gebarsten"): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, says);
  return chat;
}

describe("a workflow answers to", () => {
  it("a message, once, however often it is looked for and also by two workers at once", async () => {
    const workflowId = await workflowOn(shopId);
    const chat = await writes();
    await Promise.all([findEvents(), findEvents()]);
    await Promise.all([runWorkflows(chat), runWorkflows(chat), runWorkflows(chat)]);
    await workflowsRun();
    expect(await tagsOf(chat)).toEqual(["Gezien"]);
    expect(await runsOf(workflowId)).toMatchObject([{ status: "DONE", steps: [{ kind: "tag", outcome: "done" }], attempts: 1 }]);
    await shopperWrites(chat, "Nog iets");
    await workflowsRun();
    expect(await logOf(workflowId)).toMatchObject([{ steps: [{ outcome: "unchanged" }] }, { steps: [{ outcome: "done" }] }]);
  });

  it("nothing that happened before it was switched on, or after it was switched off", async () => {
    await writes("Vroeger");
    const workflowId = await workflowOn(shopId);
    await workflowsRun();
    expect(await runsOf(workflowId)).toEqual([]);
    const chat = await writes("Nu");
    await findEvents();
    await switchWorkflow({ shopId, staffId: LEAD, workflowId, version: 2, isOn: false });
    await workflowsRun();
    await shopperWrites(chat, "Later");
    await workflowsRun();
    expect(await tagsOf(chat)).toEqual([]);
    expect(await logOf(workflowId)).toEqual([]);
  });

  it("a draft that is ready, and not one that was replaced before anybody looked", async () => {
    const workflowId = await workflowOn(shopId, { when: { event: "DRAFT_READY" } });
    const chat = await writes();
    await workflowsRun();
    expect(await runsOf(workflowId)).toEqual([]);
    await draftIsReady(chat);
    await workflowsRun();
    expect(await tagsOf(chat)).toEqual(["Gezien"]);
  });

  it("a wait that reaches its time after it was switched on, once, and not for what is snoozed", async () => {
    const workflowId = await workflowOn(shopId, { when: { event: "WAITING", minutes: 30 } });
    const [before, due, soon, snoozed] = [await writes(), await writes(), await writes(), await writes()];
    const since = (chat: Chat, minutes: number) => db.conversation.update({ where: key(chat), data: { waitingSince: new Date(Date.now() - minutes * MINUTE_MS) } });
    await db.workflow.update({ where: { shopId_id: { shopId, id: workflowId } }, data: { onSince: new Date(Date.now() - 10 * MINUTE_MS) } });
    await Promise.all([since(before, 60), since(due, 35), since(soon, 29), since(snoozed, 35)]);
    await db.conversation.update({ where: key(snoozed), data: { status: "SNOOZED", snoozedUntil: new Date(Date.now() + 3_600_000) } });
    await workflowsRun();
    await workflowsRun();
    expect((await runsOf(workflowId)).map(({ conversationId, status }) => [conversationId, status])).toEqual([[due.conversationId, "DONE"]]);
  });

  it("a conversation that comes back: by staff, and by the shopper after it was resolved", async () => {
    const workflowId = await workflowOn(shopId, { when: { event: "REOPENED" } });
    const [byStaff, byShopper, never] = [await writes(), await writes(), await writes()];
    for (const { conversationId } of [byStaff, byShopper]) await resolveConversation({ shopId, conversationId, staffId: ANA });
    await workflowsRun();
    expect(await runsOf(workflowId)).toEqual([]);
    await reopenConversation({ shopId, conversationId: byStaff.conversationId, staffId: ANA });
    await shopperWrites(byShopper, "Toch nog een vraag");
    await shopperWrites(byShopper, "En nog een");
    await shopperWrites(byStaff, "Dank u");
    await shopperWrites(never, "Hallo?");
    await workflowsRun();
    expect((await runsOf(workflowId)).map(({ conversationId }) => conversationId).sort()).toEqual([byStaff.conversationId, byShopper.conversationId].sort());
  });

  it("one of its tags", async () => {
    const workflowId = await workflowOn(shopId, { when: { event: "TAGGED", tags: ["spoed"] }, steps: [{ kind: "priority", urgency: 2 }] });
    const [urgent, other] = [await writes(), await writes()];
    await tagConversation({ shopId, conversationId: urgent.conversationId, staffId: ANA, name: "Spoed" });
    await tagConversation({ shopId, conversationId: other.conversationId, staffId: ANA, name: "Rustig" });
    await workflowsRun();
    expect([(await read(urgent)).urgency, (await read(other)).urgency]).toEqual([2, 0]);
    expect(await logOf(workflowId)).toHaveLength(1);
  });
});

describe("its conditions", () => {
  it("wait for topic and language of the message, which are found a moment later", async () => {
    const workflowId = await workflowOn(shopId, { conditions: [{ kind: "topic", is: ["complaint"] }] });
    const chat = await writes();
    await workflowsRun();
    expect(await runsOf(workflowId)).toMatchObject([{ status: "QUEUED", attempts: 0 }]);
    await draftIsReady(chat);
    await db.conversation.update({ where: key(chat), data: { intent: "complaint" } });
    await db.workflowRun.updateMany({ where: { shopId }, data: { runAfter: new Date() } });
    await workflowsRun();
    expect(await tagsOf(chat)).toEqual(["Gezien"]);
  });

  it("read the words of the newest question, and store none of them", async () => {
    const workflowId = await workflowOn(shopId, { conditions: [{ kind: "signs", is: ["legal"] }] });
    const [angry, calm] = [await writes("Ik schakel mijn advocaat in"), await writes("Waar is mijn vaas?")];
    await workflowsRun();
    expect([await tagsOf(angry), await tagsOf(calm)]).toEqual([["Gezien"], []]);
    expect((await runsOf(workflowId)).map(({ status }) => status).sort()).toEqual(["DONE", "SKIPPED"]);
    expect(await logOf(workflowId)).toHaveLength(1);
    expect(JSON.stringify(await runsOf(workflowId))).not.toContain("advocaat");
  });
});

describe("opening hours", () => {
  it("are those at the event, however late the run is, and an exception of that day counts", async () => {
    const workflowId = await workflowOn(shopId, { conditions: [{ kind: "hours", is: "closed" }] });
    const ranAt = async (eventAt: Date) => {
      const { conversationId } = await writes();
      await findEvents();
      await db.workflowRun.updateMany({ where: { shopId, conversationId }, data: { eventAt } });
      await workflowsRun();
      return (await runsOf(workflowId)).find((run) => run.conversationId === conversationId)?.status;
    };
    expect([await ranAt(OPEN), await ranAt(CLOSED)]).toEqual(["SKIPPED", "DONE"]);
    await saveSettings({ shopId, staffId: LEAD, patch: { hoursExceptions: [{ day: "2026-11-25", spans: [] }, { day: "2026-11-22", spans: [{ from: "10:00", to: "13:00" }] }] } });
    expect([await ranAt(OPEN), await ranAt(CLOSED)]).toEqual(["DONE", "SKIPPED"]);
  });
});

describe("before it is kept", () => {
  it("a workflow is tried on past conversations: it says which it would have touched and why not the others, and changes nothing", async () => {
    const [legal, calm] = [await writes("Ik ga naar de rechtbank"), await writes("Waar is mijn vaas?")];
    const definition = definitionOf({ conditions: [{ kind: "signs", is: ["legal"] }], steps: [{ kind: "tag", name: "Juridisch" }, { kind: "humanOnly" }] });
    const trial = await tryWorkflow({ shopId, staffId: LEAD, definition });
    expect(trial.counts).toEqual({ yes: 1, no: 1, unknown: 0 });
    expect(trial.conversations).toMatchObject([
      { conversationId: calm.conversationId, wouldRun: false, failed: "signs" }, { conversationId: legal.conversationId, wouldRun: true, failed: null },
    ]);
    expect(JSON.stringify(trial)).not.toMatch(/rechtbank|vaas/);
    expect([await tagsOf(legal), (await read(legal)).mode, await db.workflowRun.count({ where: { shopId } })]).toEqual([[], "AI", 0]);
    expect(await db.auditEvent.findMany({ where: { shopId, action: "workflow.tried" } })).toMatchObject([{ actorId: LEAD, data: { yes: 1, no: 1, unknown: 0 } }]);
  });

  it.each<[When, "draft" | "reopened" | "tagged" | "waited"]>([
    [{ event: "DRAFT_READY" }, "draft"], [{ event: "REOPENED" }, "reopened"], [{ event: "TAGGED", tags: ["Spoed"] }, "tagged"], [{ event: "WAITING", minutes: 20 }, "waited"],
  ])("for %j it looks at what happened to each conversation", async (when, which) => {
    const chats = { draft: await writes(), reopened: await writes(), tagged: await writes(), waited: await writes() };
    await draftIsReady(chats.draft);
    await resolveConversation({ shopId, conversationId: chats.reopened.conversationId, staffId: ANA });
    await reopenConversation({ shopId, conversationId: chats.reopened.conversationId, staffId: ANA });
    await tagConversation({ shopId, conversationId: chats.tagged.conversationId, staffId: ANA, name: "Spoed" });
    await db.message.updateMany({ where: { shopId, conversationId: chats.waited.conversationId }, data: { createdAt: new Date(Date.now() - 21 * MINUTE_MS) } });
    const { conversations } = await tryWorkflow({ shopId, staffId: LEAD, definition: definitionOf({ when }) });
    expect(conversations.filter(({ wouldRun }) => wouldRun).map(({ conversationId }) => conversationId)).toEqual([chats[which].conversationId]);
    expect(new Set(conversations.filter(({ wouldRun }) => !wouldRun).map(({ failed }) => failed))).toEqual(new Set(["event"]));
  });

  it("for opening hours it looks at the time of the question, not at now", async () => {
    const [byDay, atNight] = [await writes(), await writes()];
    const at = (chat: Chat, createdAt: Date) => db.message.updateMany({ where: { shopId, conversationId: chat.conversationId }, data: { createdAt } });
    await at(byDay, OPEN);
    await at(atNight, CLOSED);
    const tried = async (is: "open" | "closed") => {
      const { conversations } = await tryWorkflow({ shopId, staffId: LEAD, definition: definitionOf({ conditions: [{ kind: "hours", is }] }) });
      return conversations.filter(({ wouldRun }) => wouldRun).map(({ conversationId }) => conversationId);
    };
    expect([await tried("open"), await tried("closed")]).toEqual([[byDay.conversationId], [atNight.conversationId]]);
  });

  it("exactly what is kept must have been tried by who keeps it", async () => {
    const workflowId = await workflowOn(shopId);
    const definition = definitionOf({ name: "Anders" });
    const change = (proof: string) => changeWorkflow({ shopId, staffId: LEAD, workflowId, version: 2, definition, proof });
    for (const proof of ["", proofOf({ shopId, staffId: LEAD, definition: definitionOf() }), proofOf({ shopId, staffId: ANA, definition })]) {
      await expect(change(proof)).rejects.toMatchObject({ code: "conflict", reason: "try_first" });
    }
    const { proof } = await tryWorkflow({ shopId, staffId: LEAD, definition });
    await change(proof);
    await expect(change(proof)).rejects.toMatchObject({ code: "conflict", reason: "workflow_changed" });
    expect(await listWorkflows({ shopId })).toMatchObject([{ name: "Anders", version: 3, isOn: true }]);
  });
});

describe("another shop", () => {
  it("sees nothing of a workflow, changes nothing of it, and its conversations are not touched by it", async () => {
    const workflowId = await workflowOn(shopId);
    const theirs = await openChat({ shopId: otherShopId });
    await shopperWrites(theirs, "Andere winkel");
    await workflowsRun();
    expect(await db.conversationTag.count({ where: { shopId: otherShopId } })).toBe(0);
    expect(await listWorkflows({ shopId: otherShopId })).toEqual([]);
    const stranger = { shopId: otherShopId, staffId: LEAD, workflowId };
    const definition = definitionOf();
    const proof = proofOf({ shopId: otherShopId, staffId: LEAD, definition });
    for (const attempt of [
      () => getWorkflow(stranger), () => changeWorkflow({ ...stranger, version: 2, definition, proof }), () => switchWorkflow({ ...stranger, version: 2, isOn: false }),
      () => deleteWorkflow(stranger),
    ]) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    await writes();
    expect((await tryWorkflow({ shopId: otherShopId, staffId: LEAD, definition })).conversations.map(({ conversationId }) => conversationId)).toEqual([theirs.conversationId]);
  });

  it("that took the app off is not looked at any more (SH-03)", async () => {
    const workflowId = await workflowOn(shopId);
    const chat = await writes();
    await findEvents();
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    await workflowsRun();
    expect(await runsOf(workflowId)).toMatchObject([{ status: "QUEUED" }]);
    expect(await tagsOf(chat)).toEqual([]);
  });
});
