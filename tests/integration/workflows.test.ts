import { beforeEach, describe, expect, it } from "vitest";
import { reopenConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { tagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { setPriority } from "#app/modules/inbox/set-priority.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { claimRun, MAX_RUN_ATTEMPTS } from "#app/modules/workflows/claim-run.server.ts";
import { findEvents } from "#app/modules/workflows/find-events.server.ts";
import { getWorkflow } from "#app/modules/workflows/get-workflow.server.ts";
import { MAX_RUNS_AN_HOUR } from "#app/modules/workflows/loop-guard.ts";
import { sweepWorkflows } from "#app/modules/workflows/sweep-workflows.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { LEAD, workflowOn, workflowsRun } from "#tests/factories/workflow.ts";

const ANA = "602";
let shopId: string;

beforeEach(async () => {
  // Each test has a shop of its own; what earlier ones left switched on would be looked for as well.
  await db.workflow.deleteMany({});
  ({ shopId } = await createShop());
  await db.staff.createMany({ data: [{ shopId, id: LEAD, role: "LEAD" }, { shopId, id: ANA, role: "AGENT" }] });
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

describe("its steps", () => {
  it("are taken in order on the word of who switched it on, and the trail says that no person clicked", async () => {
    const workflowId = await workflowOn(shopId, {
      steps: [{ kind: "assign", staffId: ANA }, { kind: "priority", urgency: 2 }, { kind: "tag", name: "Spoed" }, { kind: "notify", staffId: ANA, text: "Kijk hier eerst" }],
    });
    const chat = await writes();
    await workflowsRun();
    expect(await read(chat)).toMatchObject({ assignedTo: ANA, urgency: 2, staffUrgency: 2, tags: [{ staffId: LEAD }] });
    expect(await db.mention.findMany({ where: { shopId } })).toMatchObject([{ staffId: ANA, conversationId: chat.conversationId, seenAt: null }]);
    const audit = await db.auditEvent.findMany({ where: { shopId, subjectId: chat.conversationId }, orderBy: { at: "asc" } });
    expect(audit.map(({ action, actorType }) => `${actorType} ${action}`)).toEqual([
      "system conversation.assigned", "system conversation.prioritised", "system conversation.tagged", "system note.added", "system workflow.ran",
    ]);
    const [run] = await runsOf(workflowId);
    expect(audit.map(({ data }) => (data as { workflowRunId: string }).workflowRunId)).toEqual(Array(5).fill(run!.id));
  });

  it("leave to people: no model reads on, the proposal is withdrawn, and the shopper reads who answers (AI-06)", async () => {
    await workflowOn(shopId, { when: { event: "DRAFT_READY" }, steps: [{ kind: "humanOnly" }] });
    const chat = await writes();
    const { draftId } = await draftIsReady(chat);
    await workflowsRun();
    expect(await read(chat)).toMatchObject({ mode: "HUMAN_ONLY", needsHumanReason: "workflow", waitingSince: expect.any(Date) });
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).toMatchObject({ status: "SUPERSEDED" });
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId, author: "SYSTEM" } })).toBe(1);
  });

  it("never go against a person: a priority and an assignee that somebody chose stay", async () => {
    const workflowId = await workflowOn(shopId, { when: { event: "REOPENED" }, steps: [{ kind: "priority", urgency: 2 }, { kind: "assign", staffId: ANA }] });
    const chat = await writes();
    await setPriority({ shopId, conversationId: chat.conversationId, staffId: ANA, urgency: 0 });
    await db.conversation.update({ where: key(chat), data: { assignedTo: LEAD } });
    await reopenConversation({ shopId, conversationId: chat.conversationId, staffId: ANA });
    await workflowsRun();
    expect(await read(chat)).toMatchObject({ urgency: 0, assignedTo: LEAD });
    expect(await logOf(workflowId)).toMatchObject([{ steps: [{ outcome: "kept" }, { outcome: "kept" }] }]);
  });

  it("go on after one that is refused", async () => {
    const workflowId = await workflowOn(shopId, { steps: [{ kind: "assign", staffId: ANA }, { kind: "tag", name: "Toch" }] });
    await db.staff.update({ where: { shopId_id: { shopId, id: ANA } }, data: { role: "VIEWER" } });
    const chat = await writes();
    await workflowsRun();
    expect(await tagsOf(chat)).toEqual(["Toch"]);
    expect(await logOf(workflowId)).toMatchObject([{ status: "DONE", steps: [{ kind: "assign", outcome: "assignee" }, { kind: "tag", outcome: "done" }] }]);
  });

  it("of several workflows for one event come in the order of the list", async () => {
    await workflowOn(shopId, { name: "Eerst", steps: [{ kind: "assign", staffId: ANA }] });
    const second = await workflowOn(shopId, { name: "Dan", steps: [{ kind: "assign", staffId: LEAD }] });
    const chat = await writes();
    await workflowsRun();
    expect(await read(chat)).toMatchObject({ assignedTo: ANA });
    expect(await logOf(second)).toMatchObject([{ steps: [{ outcome: "kept" }] }]);
  });
});

describe("the loop guard", () => {
  it("stops two workflows that would start each other for ever, at the first repetition", async () => {
    const one = await workflowOn(shopId, { name: "A", when: { event: "TAGGED", tags: ["a"] }, steps: [{ kind: "tag", name: "b" }] });
    const two = await workflowOn(shopId, { name: "B", when: { event: "TAGGED", tags: ["b"] }, steps: [{ kind: "tag", name: "c" }] });
    const three = await workflowOn(shopId, { name: "C", when: { event: "TAGGED", tags: ["c"] }, steps: [{ kind: "tag", name: "a" }, { kind: "tag", name: "d" }] });
    const back = await workflowOn(shopId, { name: "D", when: { event: "TAGGED", tags: ["d", "a"] }, steps: [{ kind: "priority", urgency: 1 }] });
    const chat = await writes();
    await tagConversation({ shopId, conversationId: chat.conversationId, staffId: ANA, name: "a" });
    // Somebody takes it off, so that the third could put it on again.
    await db.conversationTag.deleteMany({ where: { shopId, conversationId: chat.conversationId } });
    await workflowsRun();
    expect(await tagsOf(chat)).toEqual(["a", "b", "c", "d"]);
    expect(await logOf(one)).toMatchObject([{ status: "STOPPED", reason: "own_effect" }, { status: "DONE" }]);
    expect([await logOf(two), await logOf(three)]).toMatchObject([[{ status: "DONE" }], [{ status: "DONE" }]]);
    expect((await logOf(back)).every(({ status }) => status === "DONE")).toBe(true);
  });

  it(`lets no more than ${MAX_RUNS_AN_HOUR} runs within an hour change one conversation, and says so in the log`, async () => {
    const workflowId = await workflowOn(shopId);
    const [busy, other] = [await writes(), await writes()];
    for (let count = 0; count < MAX_RUNS_AN_HOUR + 2; count++) {
      await workflowsRun();
      await shopperWrites(busy, `Bericht ${count}`);
    }
    await workflowsRun();
    const log = (await logOf(workflowId)).filter(({ conversationId }) => conversationId === busy.conversationId);
    expect(log.filter(({ status }) => status === "DONE")).toHaveLength(MAX_RUNS_AN_HOUR);
    expect(log[0]).toMatchObject({ status: "STOPPED", reason: "too_many", steps: [] });
    expect(await tagsOf(other)).toEqual(["Gezien"]);
  });
});

describe("a worker that dies", () => {
  it("in the middle of a run is followed by another, and nothing is done twice; too often, and the log says so", async () => {
    const workflowId = await workflowOn(shopId, { steps: [{ kind: "notify", staffId: ANA, text: "Kijk" }] });
    const chat = await writes();
    await findEvents();
    const lost = await claimRun(chat);
    expect(await claimRun(chat)).toBeNull();
    await db.workflowRun.updateMany({ where: { shopId }, data: { leaseExpiresAt: new Date(Date.now() - 1_000) } });
    await sweepWorkflows({ staleMs: 0 });
    await workflowsRun();
    await db.workflowRun.updateMany({ where: { shopId }, data: { status: "QUEUED" } });
    await workflowsRun();
    expect(await db.note.count({ where: { shopId } })).toBe(1);
    expect(await logOf(workflowId)).toMatchObject([{ status: "DONE", steps: [{ outcome: "unchanged" }] }]);
    expect(lost).toMatchObject({ attempts: 1, workflowId });
    await db.workflowRun.updateMany({ where: { shopId }, data: { status: "RUNNING", attempts: MAX_RUN_ATTEMPTS, leaseExpiresAt: new Date(Date.now() - 1_000) } });
    await sweepWorkflows({ staleMs: 0 });
    expect(await logOf(workflowId)).toMatchObject([{ status: "FAILED", reason: "internal" }]);
  });
});

describe("the log (GD-12)", () => {
  it("is kept for 90 days, what had no effect for two, and goes with its conversation", async () => {
    const workflowId = await workflowOn(shopId, { conditions: [{ kind: "signs", is: ["legal"] }] });
    const [, gone] = [await writes("Mijn advocaat belt u"), await writes("Mijn advocaat ook")];
    await writes("Dag");
    await workflowsRun();
    await db.conversation.delete({ where: key(gone) });
    const left = async (days: number) => {
      await applyRetention({ now: new Date(Date.now() + days * 86_400_000) });
      return (await runsOf(workflowId)).map(({ status }) => status).sort();
    };
    // Chats of guests would go first.
    await db.conversation.updateMany({ where: { shopId }, data: { shopifyCustomerId: "7001" } });
    expect(await left(1.9)).toEqual(["DONE", "SKIPPED"]);
    expect(await left(2.1)).toEqual(["DONE"]);
    expect(await left(89.9)).toEqual(["DONE"]);
    expect(await left(90.1)).toEqual([]);
  });
});
