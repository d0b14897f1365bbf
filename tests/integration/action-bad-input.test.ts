import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addAction, changeAction } from "#app/modules/actions/edit-proposals.server.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { decideReturn } from "#app/modules/returns/decide-return.server.ts";
import { pushReturn } from "#app/modules/returns/push-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, readyChat, type ReadyChat, sandboxOrder, shownAction, staffWith, WITH_DELIVERED_ORDER, WITH_OPEN_ORDER, withAction } from "#tests/factories/action-chat.ts";
import { draftIsReady, shopperWrites } from "#tests/factories/open-chat.ts";
import { onePiece, returnChat, returnRow, storeReturn } from "#tests/factories/return-chat.ts";

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
  // The sandbox begins its ids anew.
  await db.returnRequest.deleteMany({ where: { shopId } });
});

const CUP = "gid://shopify/LineItem/50010042";
const PIECE = "gid://shopify/FulfillmentLineItem/5001004201";
const { orderId } = WITH_DELIVERED_ORDER;
const lines = (quantity: number, lineItemId = CUP) => [{ lineItemId, quantity, restock: false }];
const refund = (more: object = {}) => ({ kind: "refund", orderId, scope: "lines", lines: lines(1), amount: null, ...more });
const euro = (amount: string, currency = "EUR") => ({ amount, currency });
const order = (name = "#1004") => sandboxOrder(sandbox.world, name);
const action = (id: string) => db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const seenByShopper = async ({ chat }: ReadyChat) => (await getUpdates({ ...chat, after: 1 })).messages;
const add = ({ chat }: ReadyChat, wish: object) => addAction({ ...chat, staffId: admin, wish });

describe("what cannot be is refused with a word and a field, at once", () => {
  it.each<[string, object, { field: string; code: string }]>([
    ["an order of another customer", refund({ orderId: WITH_OPEN_ORDER.orderId }), { field: "order", code: "not_this_customer" }],
    ["an order of another shop", refund({ orderId: "gid://shopify/Order/9009001" }), { field: "order", code: "not_this_customer" }],
    ["an order that does not exist", { kind: "order_cancel", orderId: "gid://shopify/Order/1", refund: true, restock: true }, { field: "order", code: "not_this_customer" }],
    ["another thing's id", refund({ orderId: "gid://shopify/Customer/7004" }), { field: "orderId", code: "not_an_id" }],
    ["a line of another order", refund({ lines: lines(1, "gid://shopify/LineItem/50010051") }), { field: "lines", code: "line_not_in_order" }],
    ["a negative quantity", refund({ lines: lines(-1) }), { field: "lines", code: "quantity" }],
    ["no pieces", refund({ lines: lines(0) }), { field: "lines", code: "quantity" }],
    ["half a piece", refund({ lines: lines(0.5) }), { field: "lines", code: "quantity" }],
    ["more pieces than there are", refund({ lines: lines(9) }), { field: "lines", code: "too_many_pieces" }],
    ["a line twice", refund({ lines: [...lines(1), ...lines(1)] }), { field: "lines", code: "line_twice" }],
    ["more money than these pieces cost", refund({ amount: euro("14.51") }), { field: "amount", code: "above_refundable" }],
    ["more money than was ever paid", refund({ amount: euro("999999999.00") }), { field: "amount", code: "above_refundable" }],
    ["a negative sum", refund({ amount: euro("-1.00") }), { field: "amount", code: "amount" }],
    ["nothing at all", refund({ amount: euro("0.00") }), { field: "amount", code: "amount" }],
    ["another currency", refund({ amount: euro("1.00", "USD") }), { field: "amount", code: "currency_mismatch" }],
    ["more to return than was sent", { kind: "return_start", orderId, lines: [{ fulfillmentLineItemId: PIECE, quantity: 40 }], reason: "OTHER" }, { field: "lines", code: "too_many_pieces" }],
    ["a return of another order", { kind: "return_approve", orderId, returnId: "gid://shopify/Return/50010081" }, { field: "return", code: "return_not_in_order" }],
    ["cancelling what is shipped", { kind: "order_cancel", orderId, refund: true, restock: true }, { field: "order", code: "shipped" }],
    ["an unknown kind", { kind: "delete", orderId }, { field: "kind", code: "not_valid" }],
  ])("%s", async (_, wish, problem) => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const before = JSON.stringify(order());
    await expect(add(ready, wish)).rejects.toMatchObject({ code: "invalid", problems: [problem] });
    expect(await listActions({ ...ready.chat, draftId: ready.draftId })).toEqual([]);
    expect(JSON.stringify(order())).toBe(before);
  });

  it("for a guest who proved nothing: no order is theirs", async () => {
    const guest = await readyChat(shopId, null);
    await expect(add(guest, refund())).rejects.toMatchObject({ problems: [{ code: "not_this_customer" }] });
  });

  it("when a proposal is changed, too, and it stays as it was", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { actionId, shown } = await withAction(ready.chat, admin, refund());
    await expect(changeAction({ ...ready.chat, staffId: admin, actionId, wish: refund({ amount: euro("99.00") }) })).rejects.toMatchObject({ problems: [{ code: "above_refundable", values: { max: "14.50", currency: "EUR" } }] });
    await expect(changeAction({ ...ready.chat, staffId: admin, actionId, wish: { kind: "order_note", orderId, note: "x" } })).rejects.toMatchObject({ reason: "other_action" });
    expect(await shownAction(shopId, actionId)).toEqual({ actionId, shown });
  });

  it("in another currency than the shop's: the customer's is asked for, the shop's is limited", async () => {
    order().paidIn = { currency: "USD", rate: 1.25 };
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    await expect(add(ready, refund({ amount: euro("5.00") }))).rejects.toMatchObject({ problems: [{ field: "amount", code: "currency_mismatch", values: { currency: "USD" } }] });
  });

  it("when the merchant took the right away: before anything is asked of Shopify", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { scopes } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
    await db.shop.update({ where: { id: shopId }, data: { scopes: "read_orders" } });
    for (const wish of [refund(), { kind: "return_start", orderId, lines: [{ fulfillmentLineItemId: PIECE, quantity: 1 }], reason: "OTHER" }]) {
      await expect(add(ready, wish)).rejects.toMatchObject({ problems: [{ field: "order", code: "scope_missing" }] });
    }
    await db.shop.update({ where: { id: shopId }, data: { scopes } });
  });

  it("a second action about the same thing, beside the first", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    await add(ready, refund());
    await expect(add(ready, refund({ scope: "full", lines: [] }))).rejects.toMatchObject({ problems: [{ code: "actions_clash" }] });
  });
});

describe("between the proposal and the decision", () => {
  it("an edited order makes the decision void, and the proposal shows the order as it is now", async () => {
    const ready = await readyChat(shopId, WITH_OPEN_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, { kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: true });
    await control("orders", { name: "#1005", quantity: 2 });
    const { chat, ...draft } = ready;
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] })).rejects.toMatchObject({ code: "conflict", reason: "order_changed" });
    const [now] = await listActions({ ...chat, draftId: draft.draftId });
    expect(now).toMatchObject({ status: "PROPOSED", preview: { lines: [{ quantity: 2 }] } });
    expect(now!.shown).not.toBe(shown.shown);
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] })).rejects.toMatchObject({ reason: "actions_changed" });
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions: [{ actionId: now!.id, shown: now!.shown }] })).resolves.toBeDefined();
  });

  it("an order that is shipped meanwhile can no longer be cancelled, and says so", async () => {
    const ready = await readyChat(shopId, WITH_OPEN_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, { kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: true });
    await control("orders", { name: "#1005", fulfil: true });
    const { chat: _, ...draft } = ready;
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] })).rejects.toMatchObject({ code: "invalid", problems: [{ code: "shipped" }] });
  });

  it("a Shopify that cannot be asked decides nothing: draft and action wait as they are", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const shown = await withAction(ready.chat, admin, refund());
    await control("faults", { "429": { on: "query OrderDetails", retryAfter: "60" } });
    const { chat: _, ...draft } = ready;
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] })).rejects.toMatchObject({ code: "upstream" });
    await control("faults", { clear: true });
    await expect(approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] })).resolves.toBeDefined();
  });
});

describe("a return", () => {
  const requested = async () => {
    const { chat, options } = await returnChat({ shopId, customerId: WITH_DELIVERED_ORDER.customerId });
    const returnId = await storeReturn(onePiece({ chat, options, order: "#1004" }));
    await pushReturn({ shopId, returnId });
    await shopperWrites(chat, "Is mijn retour in orde?");
    const ready: ReadyChat = { chat, ...(await draftIsReady(chat, "We kijken het na.")) };
    const { shopifyReturnId } = await returnRow(shopId, returnId);
    return { ready, returnId, wish: { kind: "return_approve", orderId, returnId: shopifyReturnId } };
  };
  const approvals = () => order().returns.map(({ status }) => status);

  it("approved in two conversations at once is approved once", async () => {
    const { ready, wish } = await requested();
    const twin = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const decisions = [{ ready, shown: await withAction(ready.chat, admin, wish) }, { ready: twin, shown: await withAction(twin.chat, admin, wish) }];
    const results = await Promise.allSettled(decisions.map(({ ready: { chat: _, ...draft }, shown }) => approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({ reason: { code: "conflict", reason: "action_under_way" } });
    for (const result of results) if (result.status === "fulfilled") await runActions({ shopId, messageId: result.value.messageId });
    expect(approvals()).toEqual(["OPEN"]);
  });

  it("approved with a reply and on the returns page at once is approved once, and nobody is told twice", async () => {
    const { ready, returnId, wish } = await requested();
    const { chat, ...draft } = ready;
    const shown = await withAction(chat, admin, wish);
    const [reply, page] = await Promise.allSettled([
      approveDraft({ shopId, staffId: admin, ...draft, actions: [shown] }),
      decideReturn({ shopId, returnId, staffId: admin, decision: { kind: "approve" } }),
    ]);
    await Promise.all([reply.status === "fulfilled" ? runActions({ shopId, messageId: reply.value.messageId }) : null, page.status === "fulfilled" ? pushReturn({ shopId, returnId }) : null]);
    expect(approvals()).toEqual(["OPEN"]);
    const { status } = await action(shown.actionId);
    expect(["SUCCEEDED", "FAILED", "PROPOSED"]).toContain(status);
    if (status !== "SUCCEEDED") expect(await seenByShopper(ready)).not.toContainEqual(expect.objectContaining({ body: "We kijken het na." }));
  });

  it("decided on the returns page a moment ago is not proposed again", async () => {
    const { ready, returnId, wish } = await requested();
    await decideReturn({ shopId, returnId, staffId: admin, decision: { kind: "approve" } });
    await expect(add(ready, wish)).rejects.toMatchObject({ problems: [{ code: "return_decided" }] });
  });
});
