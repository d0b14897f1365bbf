import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweepActions } from "#app/modules/actions/sweep-actions.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { settleAction } from "#app/modules/actions/settle-action.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { approveWith, installActionShop, readyChat, type ReadyChat, sandboxOrder, staffWith, WITH_DELIVERED_ORDER, WITH_OPEN_ORDER } from "#tests/factories/action-chat.ts";

let sandbox: Sandbox;
let shopId: string;
let admin: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
  admin = await staffWith(shopId, "ADMIN");
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  // What another test left under way must not lock this one's order.
  await db.proposedAction.updateMany({ where: { status: { in: ["APPROVED", "RUNNING", "UNKNOWN"] } }, data: { status: "CANCELLED" } });
});

const CUP = "gid://shopify/LineItem/50010042";
const refundOneCup = { kind: "refund", orderId: WITH_DELIVERED_ORDER.orderId, scope: "lines", lines: [{ lineItemId: CUP, quantity: 1, restock: true }], amount: null };
const order = (name = "#1004") => sandboxOrder(sandbox.world, name);
const action = (id: string) => db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const seenByShopper = async ({ chat }: ReadyChat) => (await getUpdates({ ...chat, after: 1 })).messages;

async function decide(wishes: object[], { customerId }: { customerId?: string } = {}) {
  const ready = await readyChat(shopId, customerId ?? WITH_DELIVERED_ORDER.customerId);
  return { ready, ...(await approveWith(ready, admin, wishes)) };
}

async function carryOut(messageId: string): Promise<void> {
  await runActions({ shopId, messageId });
  await sendMessage({ shopId, messageId });
}

describe("a call whose answer is lost", () => {
  const lose = (on: string) => control("faults", { answerLost: { on, count: 1 } });

  it.each([
    ["refundCreate", WITH_DELIVERED_ORDER.customerId, refundOneCup, () => order().refunds.length],
    ["orderCancel", WITH_OPEN_ORDER.customerId, { kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: true }, () => (order("#1005").cancelledAt ? 1 : 0)],
    ["returnCreate", WITH_DELIVERED_ORDER.customerId, { kind: "return_start", orderId: WITH_DELIVERED_ORDER.orderId, lines: [{ fulfillmentLineItemId: "gid://shopify/FulfillmentLineItem/5001004201", quantity: 1 }], reason: "OTHER" }, () => order().returns.length],
    ["tagsAdd", WITH_OPEN_ORDER.customerId, { kind: "order_tag", orderId: WITH_OPEN_ORDER.orderId, tag: "spoed" }, () => order("#1005").tags.length],
    ["orderUpdate", WITH_OPEN_ORDER.customerId, { kind: "order_note", orderId: WITH_OPEN_ORDER.orderId, note: "Bel de klant" }, () => (order("#1005").note ?? "").split("Bel de klant").length - 1],
  ] as const)("to %s is in doubt, is found by reading Shopify, and happened once", async (on, customerId, wish, count) => {
    const { ready, messageId, actionIds } = await decide([wish], { customerId });
    await lose(on);
    await carryOut(messageId);
    const [id] = actionIds as [string];
    expect(await action(id)).toMatchObject({ status: "UNKNOWN" });
    expect(await seenByShopper(ready)).toEqual([]);
    await runActions({ shopId, messageId });
    expect(await action(id)).toMatchObject({ status: "UNKNOWN", attempts: 1 });
    await settleAction({ shopId, actionId: id });
    expect(await action(id)).toMatchObject({ status: "SUCCEEDED" });
    await sendMessage({ shopId, messageId });
    expect(await seenByShopper(ready)).toHaveLength(1);
    expect(count()).toBe(1);
  });

  it("that did nothing stays in doubt for the grace, then failed, and is never repeated by itself", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    await control("faults", { "5xx": { on: "refundCreate", status: 502 } });
    await runActions({ shopId, messageId });
    const [actionId] = actionIds as [string];
    await control("faults", { clear: true });
    await settleAction({ shopId, actionId });
    expect(await action(actionId)).toMatchObject({ status: "UNKNOWN" });
    await settleAction({ shopId, actionId, graceMs: 0 });
    expect(await action(actionId)).toMatchObject({ status: "FAILED", failure: "not_carried_out" });
    expect(order().refunds).toEqual([]);
  });

  it("stays in doubt while Shopify cannot be read", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    await lose("refundCreate");
    await runActions({ shopId, messageId });
    await control("faults", { "429": { on: "ActionEffects", retryAfter: "60" } });
    await settleAction({ shopId, actionId: actionIds[0]!, graceMs: 0 });
    expect(await action(actionIds[0]!)).toMatchObject({ status: "UNKNOWN" });
  });

  it("because the worker died is found by the sweep, once the lease is over, and settled without a second call", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    const [id] = actionIds as [string];
    const past = new Date(Date.now() - 1_000);
    // As a worker leaves it that was killed right after its call.
    await lose("refundCreate");
    await runActions({ shopId, messageId });
    await db.proposedAction.update({ where: { shopId_id: { shopId, id } }, data: { status: "RUNNING", leaseToken: newId(), leaseExpiresAt: past, calledAt: past } });
    await sweepActions({ staleMs: 0 });
    expect(await action(id)).toMatchObject({ status: "UNKNOWN", leaseToken: null });
    await settleAction({ shopId, actionId: id });
    expect(await action(id)).toMatchObject({ status: "SUCCEEDED" });
    expect(order().refunds).toHaveLength(1);
  });

  it("of a worker that died before its call gives the action back to be run", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    const [id] = actionIds as [string];
    await db.proposedAction.update({ where: { shopId_id: { shopId, id } }, data: { status: "RUNNING", leaseToken: newId(), leaseExpiresAt: new Date(Date.now() - 1_000), calledAt: null } });
    await sweepActions({ staleMs: 0 });
    expect(await action(id)).toMatchObject({ status: "APPROVED" });
    await runActions({ shopId, messageId });
    expect(order().refunds).toHaveLength(1);
  });

  it("by a cancellation that Shopify works off late is success only when the order reads as cancelled", async () => {
    const { messageId, actionIds } = await decide([{ kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: false }], { customerId: WITH_OPEN_ORDER.customerId });
    await control("faults", { lateJobs: { ms: 700, count: 1 } });
    await runActions({ shopId, messageId });
    expect(await action(actionIds[0]!)).toMatchObject({ status: "SUCCEEDED" });
    expect(order("#1005").cancelledAt).not.toBeNull();
  });
});

describe("Shopify in trouble", () => {
  it("before the call costs time and nothing else: the action waits and runs later", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    await control("faults", { "429": { on: "query OrderDetails", retryAfter: "60" } });
    await runActions({ shopId, messageId });
    const [id] = actionIds as [string];
    expect(await action(id)).toMatchObject({ status: "APPROVED", attempts: 1, calledAt: null });
    await control("faults", { clear: true });
    await db.proposedAction.update({ where: { shopId_id: { shopId, id } }, data: { runAfter: new Date() } });
    await carryOut(messageId);
    expect(order().refunds).toHaveLength(1);
  });

  it("throttling a call repeats it, because it was not carried out", async () => {
    const { messageId } = await decide([refundOneCup]);
    await control("faults", { throttled: { on: "refundCreate", count: 2 } });
    await carryOut(messageId);
    expect(order().refunds).toHaveLength(1);
  });

  it("after too many tries is a failure that staff see", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    const [id] = actionIds as [string];
    await db.proposedAction.update({ where: { shopId_id: { shopId, id } }, data: { attempts: 4 } });
    await control("faults", { "429": { on: "query OrderDetails", retryAfter: "60" } });
    await runActions({ shopId, messageId });
    expect(await action(id)).toMatchObject({ status: "FAILED", failure: "shopify_down" });
  });

  it("over a scope that was taken away is a failure, not a doubt", async () => {
    const { messageId, actionIds } = await decide([refundOneCup]);
    await control("faults", { missingScope: { scope: "write_orders", on: "refundCreate" } });
    await runActions({ shopId, messageId });
    expect(await action(actionIds[0]!)).toMatchObject({ status: "FAILED", failure: "access_denied" });
    expect(order().refunds).toEqual([]);
  });
});

describe("facts that change between approval and call", () => {
  it.each([
    ["an order edited meanwhile", () => control("orders", { name: "#1004", quantity: 5 }), "order_changed"],
    ["the same piece refunded by somebody in Shopify", () => {
      order().refunds.push({ __typename: "Refund", id: "99", orderId: order().id, returnId: null, createdAt: new Date().toISOString(), note: null, amountCents: 2900, shippingCents: 0, lines: [{ lineItemId: "50010042", quantity: 2, restockType: "NO_RESTOCK" }] });
    }, "too_many_pieces"],
  ] as const)("%s stops the action before the call", async (_name, change, failure) => {
    const { ready, messageId, actionIds } = await decide([refundOneCup]);
    const before = order().refunds.length;
    await change();
    const after = order().refunds.length;
    await carryOut(messageId);
    expect(await action(actionIds[0]!)).toMatchObject({ status: "FAILED", failure, calledAt: null });
    expect(order().refunds).toHaveLength(Math.max(before, after));
    expect(await seenByShopper(ready)).toEqual([]);
  });

  it("a cancellation that the merchant made is not claimed as ours", async () => {
    const { messageId, actionIds } = await decide([{ kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: true }], { customerId: WITH_OPEN_ORDER.customerId });
    Object.assign(order("#1005"), { cancelledAt: new Date().toISOString(), cancelReason: "INVENTORY" });
    await runActions({ shopId, messageId });
    expect(await action(actionIds[0]!)).toMatchObject({ status: "FAILED", failure: "already_cancelled" });
  });
});
