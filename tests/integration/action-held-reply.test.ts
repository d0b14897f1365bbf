import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { retryAction } from "#app/modules/actions/retry-action.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { sendWithoutActions } from "#app/modules/approval/send-without-actions.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { approveWith, installActionShop, readyChat, type ReadyChat, sandboxOrder, staffWith, WITH_DELIVERED_ORDER } from "#tests/factories/action-chat.ts";

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
  await db.proposedAction.updateMany({ where: { status: { in: ["APPROVED", "RUNNING", "UNKNOWN"] } }, data: { status: "CANCELLED" } });
});

const { orderId } = WITH_DELIVERED_ORDER;
const refund = () => ({ kind: "refund", orderId, scope: "lines", lines: [{ lineItemId: "gid://shopify/LineItem/50010042", quantity: 1, restock: false }], amount: null });
const order = (name = "#1004") => sandboxOrder(sandbox.world, name);
const action = (id: string) => db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const message = (id: string) => db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const seenByShopper = async ({ chat }: ReadyChat) => (await getUpdates({ ...chat, after: 1 })).messages;

describe("a held reply", () => {
  const failed = async (text?: string) => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId, text);
    const decided = await approveWith(ready, admin, [refund(), { kind: "order_tag", orderId, tag: "kop" }]);
    await control("faults", { userErrors: { on: "refundCreate", message: "The gateway refused the refund." } });
    await runActions({ shopId, messageId: decided.messageId });
    await control("faults", { clear: true });
    return { ready, messageId: decided.messageId, refundId: decided.actionIds[0]!, tagId: decided.actionIds[1]! };
  };

  it("is kept with Shopify's own sentence; another try carries everything out, once", async () => {
    const { ready, messageId, refundId, tagId } = await failed();
    const [shown] = await listActions({ ...ready.chat, draftId: null });
    expect(shown).toMatchObject({ status: "FAILED", failure: "refused", refusal: "The gateway refused the refund." });
    const people = [admin, await staffWith(shopId, "LEAD")];
    const tries = await Promise.allSettled(people.map((staffId) => retryAction({ ...ready.chat, staffId, actionId: refundId })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await Promise.all([runActions({ shopId, messageId }), runActions({ shopId, messageId })]);
    expect(order().refunds).toHaveLength(1);
    expect([(await action(refundId)).status, (await action(tagId)).status]).toEqual(["SUCCEEDED", "SUCCEEDED"]);
    await sendMessage({ shopId, messageId });
    expect(await seenByShopper(ready)).toHaveLength(1);
  });

  it("is not tried again on other facts", async () => {
    const { ready, refundId } = await failed();
    await control("orders", { name: "#1004", quantity: 4 });
    await expect(retryAction({ ...ready.chat, staffId: admin, actionId: refundId })).rejects.toMatchObject({ code: "conflict", reason: "order_changed" });
    expect(order().refunds).toEqual([]);
  });

  it("leaves without what failed when a person says so: the rest is done first", async () => {
    const { ready, messageId, refundId, tagId } = await failed();
    await sendWithoutActions({ ...ready.chat, staffId: admin, messageId });
    await runActions({ shopId, messageId });
    await sendMessage({ shopId, messageId });
    expect([(await action(refundId)).status, (await action(tagId)).status]).toEqual(["CANCELLED", "SUCCEEDED"]);
    expect(order()).toMatchObject({ refunds: [], tags: ["kop"] });
    expect((await seenByShopper(ready)).map(({ body }) => body)).toEqual(["We kijken het na."]);
  });

  it("does not leave without the action that it tells of (CO-13)", async () => {
    const { ready, messageId } = await failed("Voor bestelling #1004 hebben wij EUR 14,50 terugbetaald.");
    await expect(sendWithoutActions({ ...ready.chat, staffId: admin, messageId })).rejects.toMatchObject({ code: "invalid", reason: "claims_undone_action" });
    expect(await message(messageId)).toMatchObject({ status: "HELD" });
  });

  it("is taken back to be edited, with its actions as proposals again", async () => {
    const { ready, messageId } = await failed();
    const { draftId } = await recallDecision({ ...ready.chat, staffId: admin, messageId });
    const again = await listActions({ ...ready.chat, draftId });
    expect(again.filter(({ status }) => status === "PROPOSED").map(({ kind }) => kind)).toEqual(["refund", "order_tag"]);
    expect(await message(messageId)).toMatchObject({ status: "CANCELLED" });
  });

  it("outlives a Shopify that is down in the middle: the first action done, the second waits and runs when it is back", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { messageId, actionIds } = await approveWith(ready, admin, [refund(), { kind: "order_note", orderId, note: "Kop gebroken" }]);
    await control("faults", { "429": { on: "orderUpdate", retryAfter: "60" } });
    await runActions({ shopId, messageId });
    const [first, second] = await Promise.all(actionIds.map(action));
    expect([first!.status, second!.status]).toEqual(["SUCCEEDED", "APPROVED"]);
    expect(await seenByShopper(ready)).toEqual([]);
    await control("faults", { clear: true });
    await db.proposedAction.update({ where: { shopId_id: { shopId, id: second!.id } }, data: { runAfter: new Date() } });
    await runActions({ shopId, messageId });
    await sendMessage({ shopId, messageId });
    expect(order()).toMatchObject({ refunds: [expect.anything()], note: "Kop gebroken" });
    expect(await seenByShopper(ready)).toHaveLength(1);
  });
});
