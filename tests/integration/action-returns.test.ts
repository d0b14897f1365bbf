import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { settleAction } from "#app/modules/actions/settle-action.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { addToReply } from "#app/modules/approval/edit-actions.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { getOrder } from "#app/modules/orders/get-order.server.ts";
import { decideReturn } from "#app/modules/returns/decide-return.server.ts";
import { pushReturn } from "#app/modules/returns/push-return.server.ts";
import { getReturn } from "#app/modules/returns/queries.server.ts";
import { syncReturn } from "#app/modules/returns/sync-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { approveWith, installActionShop, readyChat, sandboxOrder, staffWith, WITH_DELIVERED_ORDER, WITH_OPEN_ORDER, withAction } from "#tests/factories/action-chat.ts";
import { onePiece, returnChat, storeReturn } from "#tests/factories/return-chat.ts";

/** Order #1008 of customer 7008, with a requested return. */
const ORDER = "gid://shopify/Order/5001008";
const CUSTOMER = "7008";
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
  await db.returnRequest.deleteMany({ where: { shopId } });
});

const atShopify = () => sandboxOrder(sandbox.world, "#1008").returns[0]!;
const approveWish = () => ({ kind: "return_approve", orderId: ORDER, returnId: `gid://shopify/Return/${atShopify().id}` });

/** The return as the returns page knows it, and a chat of its customer. */
async function both() {
  await syncReturn({ shopId, shopifyReturnId: `gid://shopify/Return/${atShopify().id}` });
  const { id: returnId } = await db.returnRequest.findFirstOrThrow({ where: { shopId } });
  return { returnId, ready: await readyChat(shopId, CUSTOMER) };
}

const onReturnsPage = (returnId: string) => decideReturn({ shopId, returnId, staffId: admin, decision: { kind: "approve" } });
const seen = (returnId: string) => getReturn({ shopId, returnId });

describe("one return, two places to decide on it", () => {
  it("a proposal shows on the returns page; once it is approved with a reply, that page refuses a second decision", async () => {
    const { returnId, ready } = await both();
    const { conversationId } = ready.chat;
    const actions = [await withAction(ready.chat, admin, approveWish())];
    expect((await seen(returnId)).withReply).toEqual({ conversationId, kind: "return_approve", stage: "proposed" });
    const { chat: _, ...draft } = ready;
    const { messageId } = await approveDraft({ shopId, staffId: admin, ...draft, actions });
    expect((await seen(returnId)).withReply).toEqual({ conversationId, kind: "return_approve", stage: "decided" });
    await expect(onReturnsPage(returnId)).rejects.toMatchObject({ code: "conflict", reason: "decided_with_reply" });
    expect(await db.returnRequest.findFirst({ where: { shopId } })).toMatchObject({ pendingDecision: null, decidedBy: null });
    await runActions({ shopId, messageId });
    // Without any webhook.
    expect(await seen(returnId)).toMatchObject({ status: "APPROVED", withReply: null });
    await expect(onReturnsPage(returnId)).rejects.toMatchObject({ reason: "already_decided" });
  });

  it("a decision on the returns page shows at the proposal in the conversation, which can no longer be approved", async () => {
    const { returnId, ready } = await both();
    const actions = [await withAction(ready.chat, admin, approveWish())];
    const inThread = async () => (await getThread({ shopId, conversationId: ready.chat.conversationId })).actions[0]!.returnCase;
    expect(await inThread()).toEqual({ id: returnId, isDecided: false });
    await onReturnsPage(returnId);
    expect(await inThread()).toEqual({ id: returnId, isDecided: true });
    const { chat: _, ...draft } = ready;
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions })).rejects.toMatchObject({ problems: [{ field: "return", code: "return_decided" }] });
    await expect(withAction(ready.chat, admin, approveWish())).rejects.toMatchObject({ problems: [{ code: "return_decided" }] });
  });

  it("at the very same moment, ten times: exactly one of the two decides", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { returnId, ready } = await both();
      const actions = [await withAction(ready.chat, admin, approveWish())];
      const { chat: _, ...draft } = ready;
      const results = await Promise.allSettled([approveDraft({ shopId, staffId: admin, ...draft, actions }), onReturnsPage(returnId)]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const [withReply, onPage] = [await db.proposedAction.count({ where: { shopId, status: "APPROVED" } }), await db.returnRequest.count({ where: { shopId, pendingDecision: { not: null } } })];
      expect(withReply + onPage).toBe(1);
      await db.proposedAction.updateMany({ where: { shopId, status: { in: ["APPROVED", "PROPOSED"] } }, data: { status: "CANCELLED" } });
      await db.returnRequest.deleteMany({ where: { shopId } });
    }
  });

  it("a decision that failed with its reply may be taken on the returns page after all", async () => {
    const { returnId, ready } = await both();
    const { messageId } = await approveWith(ready, admin, [approveWish()]);
    await control("faults", { userErrors: { on: "returnApproveRequest", message: "no" } });
    await runActions({ shopId, messageId });
    await control("faults", { clear: true });
    expect((await seen(returnId)).withReply).toMatchObject({ stage: "failed" });
    await onReturnsPage(returnId);
    await pushReturn({ shopId, returnId });
    expect(await seen(returnId)).toMatchObject({ status: "APPROVED" });
  });

  it("a return opened with a reply belongs to its conversation", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const line = { fulfillmentLineItemId: "gid://shopify/FulfillmentLineItem/5001004201", quantity: 1 };
    const { messageId } = await approveWith(ready, admin, [{ kind: "return_start", orderId: WITH_DELIVERED_ORDER.orderId, lines: [line], reason: "OTHER" }]);
    await runActions({ shopId, messageId });
    expect(await db.returnRequest.findFirstOrThrow({ where: { shopId } })).toMatchObject({ status: "APPROVED", conversationId: ready.chat.conversationId });
  });
});

describe("the words of a refusal that goes along with a reply (CO-13, GD-11)", () => {
  const decline = (note: string, hasReadWarning = false) => ({ kind: "return_decline", orderId: ORDER, returnId: `gid://shopify/Return/${atShopify().id}`, reason: "OTHER", note, hasReadWarning });
  const DENIES = "U hebt geen recht op garantie.";

  it("are held against CO-13 when added, pass when a person stands by them, and never ask for a secret", async () => {
    const { chat } = await readyChat(shopId, CUSTOMER);
    const add = (wish: Record<string, unknown>) => addToReply({ shopId, conversationId: chat.conversationId, staffId: admin, wish });
    await expect(add(decline(DENIES))).rejects.toMatchObject({ code: "conflict", reason: "decline_text_marked" });
    await expect(add(decline("Stuur ons uw kaartnummer.", true))).rejects.toMatchObject({ code: "invalid", reason: "decline_asks_for_secret" });
    expect(await db.proposedAction.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
    await expect(add(decline(DENIES, true))).resolves.toMatchObject({ actionId: expect.any(String) });
  });

  it("are held against it once more at the decision, however the action came in", async () => {
    const ready = await readyChat(shopId, CUSTOMER);
    await expect(approveWith(ready, admin, [decline(DENIES)])).rejects.toMatchObject({ code: "conflict", reason: "decline_text_marked" });
    expect(atShopify().status).toBe("REQUESTED");
  });
});

describe("facts that an action or a return changed are not given out any more", () => {
  const names = async (customerId: string) => findCustomerOrders({ shopId, customerId });

  it("after a refund, without a webhook: the next draft reads it", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { messageId } = await approveWith(ready, admin, [{ kind: "refund", orderId: WITH_DELIVERED_ORDER.orderId, scope: "lines", lines: [{ lineItemId: "gid://shopify/LineItem/50010042", quantity: 1, restock: false }], amount: null }]);
    expect((await names(WITH_DELIVERED_ORDER.customerId)).find(({ name }) => name === "#1004")?.refundedAmount?.amount).toMatch(/^0/);
    await runActions({ shopId, messageId });
    expect((await names(WITH_DELIVERED_ORDER.customerId)).find(({ name }) => name === "#1004")?.refundedAmount).toMatchObject({ amount: expect.stringMatching(/^14\.50?$/) });
  });

  it("after an action in doubt, and again when it is settled", async () => {
    const ready = await readyChat(shopId, WITH_OPEN_ORDER.customerId);
    const { messageId, actionIds } = await approveWith(ready, admin, [{ kind: "order_tag", orderId: WITH_OPEN_ORDER.orderId, tag: "spoed" }]);
    const tags = async () => (await getOrder({ shopId, orderId: WITH_OPEN_ORDER.orderId })).tags;
    expect(await tags()).not.toContain("spoed");
    await control("faults", { answerLost: { on: "tagsAdd", count: 1 } });
    await runActions({ shopId, messageId });
    expect(await tags()).toContain("spoed");
    sandboxOrder(sandbox.world, "#1005").tags.push("later");
    await settleAction({ shopId, actionId: actionIds[0]! });
    expect(await tags()).toContain("later");
  });

  it("after a return reached Shopify, and after a decision on it", async () => {
    const { chat, options } = await returnChat({ shopId, customerId: "7004" });
    const returnId = await storeReturn(onePiece({ chat, options, order: "#1004" }));
    const returns = async () => (await names("7004")).find(({ name }) => name === "#1004")?.returns?.map(({ status }) => status);
    expect(await returns()).toEqual([]);
    await pushReturn({ shopId, returnId });
    expect(await returns()).toEqual(["REQUESTED"]);
    await onReturnsPage(returnId);
    await pushReturn({ shopId, returnId });
    expect(await returns()).toEqual(["OPEN"]);
  });
});
