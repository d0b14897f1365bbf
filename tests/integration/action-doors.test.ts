import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { addAction, changeAction, removeAction } from "#app/modules/actions/edit-proposals.server.ts";
import { examineAction } from "#app/modules/actions/examine-action.server.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { examineProposals } from "#app/modules/actions/propose-actions.server.ts";
import { retryAction } from "#app/modules/actions/retry-action.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { settleAction } from "#app/modules/actions/settle-action.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { sendWithoutActions } from "#app/modules/approval/send-without-actions.server.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import * as thread from "#app/routes/app.conversations.$conversationId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { approveWith, installActionShop, readyChat, type ReadyChat, sandboxOrder, staffWith, WITH_DELIVERED_ORDER, WITH_OPEN_ORDER, withAction } from "#tests/factories/action-chat.ts";
import { KARIM, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

let sandbox: Sandbox;
let shopId: string;
let admin: string;
let stranger: StaffRequest;
let another: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
  admin = await staffWith(shopId, "ADMIN");
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  stranger = { shop: OTHER_SHOP, staffId: sandbox.world.shops.get(OTHER_SHOP)!.staff[0]!.id };
  another = (await requireStaff(staffCall("/app", stranger).request)).shopId;
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  await db.proposedAction.updateMany({ where: { status: { in: ["APPROVED", "RUNNING", "UNKNOWN"] } }, data: { status: "CANCELLED" } });
});

const CUP = "gid://shopify/LineItem/50010042";
const refundOneCup = { kind: "refund", orderId: WITH_DELIVERED_ORDER.orderId, scope: "lines", lines: [{ lineItemId: CUP, quantity: 1, restock: true }], amount: null };
const cancel = { kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: true };
const tag = { kind: "order_tag", orderId: WITH_OPEN_ORDER.orderId, tag: "nakijken" };

/** What the thread's page sends, through the door with a signed session token. */
function post({ chat }: ReadyChat, body: object, who: StaffRequest): Promise<unknown> {
  const { conversationId } = chat;
  return (thread.action as (args: ActionFunctionArgs) => Promise<unknown>)(staffCall(`/app/conversations/${conversationId}`, { ...who, params: { conversationId }, body }));
}

async function answerOf(work: Promise<unknown>): Promise<{ status: number; data: { ok: boolean; reason?: string; values?: Record<string, string> } }> {
  const { data, init } = (await work) as { data: { ok: boolean; reason?: string; values?: Record<string, string> }; init: ResponseInit | null };
  return { status: init?.status ?? 200, data };
}

const as = async (role: StaffRoleName): Promise<StaffRequest> => {
  await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role } });
  return { staffId: KARIM };
};

describe("limits per role at the thread's door", () => {
  const approve = async (wish: object, who: StaffRequest, customerId: string) => {
    const ready = await readyChat(shopId, customerId);
    const shown = await withAction(ready.chat, admin, wish);
    return { ready, shown, answer: () => answerOf(post(ready, { intent: "approve", draftId: ready.draftId, basedOnSequence: ready.basedOnSequence, actions: [shown] }, who)) };
  };
  /** What a cancellation of #1005 pays back: EUR 161.00 as seeded. */
  const priced = (cents: number) => {
    const order = sandboxOrder(sandbox.world, "#1005");
    order.lineItems[0]!.unitPriceCents = cents;
    order.shippingCents = 0;
  };

  it.each<[StaffRoleName, number, null | { reason: string; values: object }]>([
    ["AGENT", 5_000, null], ["AGENT", 5_001, { reason: "over_limit", values: { limit: "50", currency: "EUR", who: "LEAD" } }],
    ["LEAD", 25_000, null], ["LEAD", 25_001, { reason: "over_limit", values: { limit: "250", currency: "EUR", who: "ADMIN" } }],
    ["ADMIN", 900_000, null],
  ])("%s may move %i cents as the shop was installed: %o", async (role, cents, refused) => {
    priced(cents);
    const { ready, shown, answer } = await approve(cancel, await as(role), WITH_OPEN_ORDER.customerId);
    const { status, data } = await answer();
    const row = await db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id: shown.actionId } } });
    const draft = await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: ready.draftId } } });
    if (refused === null) {
      expect([status, data, row.status, row.approvedBy]).toMatchObject([200, { ok: true, intent: "approve" }, "APPROVED", KARIM]);
    } else {
      expect([status, data]).toMatchObject([403, { ok: false, ...refused }]);
      expect([row.status, draft.status]).toEqual(["PROPOSED", "READY"]);
      expect(sandboxOrder(sandbox.world, "#1005").cancelledAt).toBeNull();
    }
  });

  it("follow what the shop set, and count for a person's own reply and for another try, too", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { agentLimit: 10 } });
    const who = await as("AGENT");
    const { ready, shown, answer } = await approve(refundOneCup, who, WITH_DELIVERED_ORDER.customerId);
    expect(await answer()).toMatchObject({ status: 403, data: { values: { limit: "10", currency: "EUR" } } });
    expect(await answerOf(post(ready, { intent: "reply", text: "Komt in orde.", actions: [shown] }, who))).toMatchObject({ status: 403, data: { reason: "over_limit" } });
    const failed = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { messageId, actionIds } = await approveWith(failed, admin, [refundOneCup]);
    await control("faults", { userErrors: { on: "refundCreate", message: "No." } });
    await runActions({ shopId, messageId });
    expect(await answerOf(post(failed, { intent: "retryAction", actionId: actionIds[0] }, who))).toMatchObject({ status: 403, data: { reason: "over_limit" } });
    await db.shopSettings.update({ where: { shopId }, data: { agentLimit: 50 } });
    expect(await answer()).toMatchObject({ status: 200 });
  });

  it.each([
    ["approve", (ready: ReadyChat, shown: object) => ({ intent: "approve", draftId: ready.draftId, basedOnSequence: ready.basedOnSequence, actions: [shown] })],
    ["reply", (_: ReadyChat, shown: object) => ({ intent: "reply", text: "Dag.", actions: [shown] })],
    ["addAction", () => ({ intent: "addAction", wish: tag })],
    ["changeAction", (_: ReadyChat, { actionId }: { actionId: string }) => ({ intent: "changeAction", actionId, wish: tag })],
    ["removeAction", (_: ReadyChat, { actionId }: { actionId: string }) => ({ intent: "removeAction", actionId })],
    ["retryAction", (_: ReadyChat, { actionId }: { actionId: string }) => ({ intent: "retryAction", actionId })],
    ["checkAction", (_: ReadyChat, { actionId }: { actionId: string }) => ({ intent: "checkAction", actionId })],
    ["sendWithout", () => ({ intent: "sendWithout", messageId: newId() })],
    ["undo", () => ({ intent: "undo", messageId: newId() })],
  ] as const)("let a viewer do nothing at all: %s", async (_, body) => {
    const ready = await readyChat(shopId, WITH_OPEN_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, tag);
    expect(await refusalOf(post(ready, (body as (ready: ReadyChat, shown: object) => object)(ready, shown), await as("VIEWER")))).toMatchObject({ status: 403 });
    expect(await db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id: shown.actionId } } })).toMatchObject({ status: "PROPOSED" });
  });

  it("are those of the role at the moment of the decision, not of a moment before", async () => {
    const { answer } = await approve(cancel, await as("LEAD"), WITH_OPEN_ORDER.customerId);
    await as("AGENT");
    expect(await answer()).toMatchObject({ status: 403, data: { reason: "over_limit" } });
  });
});

describe("another shop's staff", () => {
  it("see and do nothing, whatever they send to the thread's door", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, refundOneCup);
    const { actionId } = shown;
    const commands = [
      { intent: "approve", draftId: ready.draftId, basedOnSequence: ready.basedOnSequence, actions: [shown] }, { intent: "reply", text: "Dag.", actions: [shown] }, { intent: "addAction", wish: refundOneCup },
      { intent: "changeAction", actionId, wish: refundOneCup }, { intent: "removeAction", actionId }, { intent: "retryAction", actionId }, { intent: "sendWithout", messageId: newId() }, { intent: "undo", messageId: newId() },
    ];
    for (const command of commands) expect(await refusalOf(post(ready, command, stranger)), command.intent).toMatchObject({ status: 404 });
    await post(ready, { intent: "checkAction", actionId }, stranger);
    expect(await db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id: actionId } } })).toMatchObject({ status: "PROPOSED" });
  });

  it("find nothing at any entry of the module, before and after the decision", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { chat, draftId, basedOnSequence } = ready;
    const { messageId, actionIds } = await approveWith(ready, admin, [refundOneCup]);
    const [actionId] = actionIds as [string];
    const place = { shopId: another, conversationId: chat.conversationId };
    const staffId = stranger.staffId!;
    expect(await listActions({ ...place, draftId })).toEqual([]);
    for (const [name, work] of Object.entries({
      addAction: () => addAction({ ...place, staffId, wish: refundOneCup }), changeAction: () => changeAction({ ...place, staffId, actionId, wish: refundOneCup }),
      removeAction: () => removeAction({ ...place, staffId, actionId }), retryAction: () => retryAction({ ...place, staffId, actionId }), examineAction: () => examineAction({ ...place, wish: refundOneCup }),
      approveDraft: () => approveDraft({ shopId: another, draftId, staffId, basedOnSequence, actions: [{ actionId, shown: "0".repeat(64) }] }),
      sendStaffReply: () => sendStaffReply({ ...place, staffId, text: "Dag.", actions: [{ actionId, shown: "0".repeat(64) }] }),
      sendWithoutActions: () => sendWithoutActions({ ...place, staffId, messageId }), recallDecision: () => recallDecision({ ...place, staffId, messageId }),
    })) await expect(work(), name).rejects.toMatchObject({ code: "not_found" });
    expect(await examineProposals({ ...place, proposals: [{ kind: "order_cancel", orderId: WITH_DELIVERED_ORDER.orderId, orderName: "#1004" }] })).toMatchObject({ accepted: [], refused: [{ reason: "other" }] });
    await runActions({ shopId: another, messageId });
    await settleAction({ shopId: another, actionId, graceMs: 0 });
    expect(await db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id: actionId } } })).toMatchObject({ status: "APPROVED", attempts: 0 });
    expect(sandboxOrder(sandbox.world, "#1004").refunds).toEqual([]);
    expect(await db.proposedAction.count({ where: { shopId: another } })).toBe(0);
  });

  it("cannot use this shop's action in a conversation of their own", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, refundOneCup);
    const theirs = await readyChat(another, null);
    expect(await refusalOf(post(theirs, { intent: "reply", text: "Dag.", actions: [shown] }, stranger))).toMatchObject({ status: 404, reason: "action_not_found" });
  });

  it("nor can a colleague use it in the conversation of another customer", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, refundOneCup);
    const other = await readyChat(shopId, WITH_OPEN_ORDER.customerId);
    expect(await refusalOf(post(other, { intent: "approve", draftId: other.draftId, basedOnSequence: other.basedOnSequence, actions: [shown] }, await as("ADMIN")))).toMatchObject({ status: 404, reason: "action_not_found" });
  });
});
