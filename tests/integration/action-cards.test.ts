import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OptionsResult } from "#app/components/thread/action-form.tsx";
import type { ThreadResult } from "#app/components/thread/use-thread-actions.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as optionsRoute from "#app/routes/app.conversations.$conversationId_.action-options.tsx";
import * as thread from "#app/routes/app.conversations.$conversationId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, WITH_DELIVERED_ORDER, WITH_OPEN_ORDER } from "#tests/factories/action-chat.ts";
import { type Chat, openChat } from "#tests/factories/open-chat.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

const [RUG, CUP] = ["gid://shopify/LineItem/50010041", "gid://shopify/LineItem/50010042"];
const ORDER = WITH_DELIVERED_ORDER.orderId;
let sandbox: Sandbox;
let shopId: string;
let chat: Chat;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  chat = await openChat({ shopId, customerId: WITH_DELIVERED_ORDER.customerId });
});

const at = (of: Chat) => ({ conversationId: of.conversationId });

async function options(query: Record<string, string>, of = chat, request: StaffRequest = {}): Promise<OptionsResult> {
  return optionsRoute.loader(staffCall(`/app/conversations/x/action-options?${new URLSearchParams(query)}`, { params: at(of), ...request }));
}

/** What the page gets back for a command, refusals included. */
async function command(body: object, of = chat): Promise<ThreadResult> {
  return (await thread.action(staffCall("/app/conversations/x", { params: at(of), body }))).data;
}

const add = (wish: object, of = chat) => command({ intent: "addAction", wish }, of);
const refund = (more: object = {}) => ({ kind: "refund", orderId: ORDER, scope: "lines", lines: [{ lineItemId: CUP, quantity: 1, restock: true }], amount: null, ...more });
const proposals = async (of = chat) => listActions({ shopId, conversationId: of.conversationId, draftId: null });

describe("what the form of an action offers", () => {
  it("for a delivered order: what can be done with it now, its pieces, and no address", async () => {
    const answer = await options({ order: ORDER });
    expect(answer).toMatchObject({ ok: true, input: null, options: { orderName: "#1004", currency: "EUR", address: null, refundLines: [{ id: RUG, of: 1 }, { id: CUP, of: 2 }] } });
    expect(answer.ok && answer.options.kinds).toEqual(["return_start", "refund", "tracking_resend", "order_tag", "order_note"]);
  });

  it("for an order that is not shipped: cancellation and its address; for one with a requested return: the decision on it", async () => {
    const open = await options({ order: WITH_OPEN_ORDER.orderId }, await openChat({ shopId, customerId: WITH_OPEN_ORDER.customerId }));
    expect(open).toMatchObject({ options: { kinds: ["order_cancel", "refund", "address_change", "order_tag", "order_note"], address: { countryCode: "BE", lastName: expect.stringMatching(/\w/) } } });
    const returned = await options({ order: "gid://shopify/Order/5001008" }, await openChat({ shopId, customerId: "7008" }));
    expect(returned).toMatchObject({ options: { kinds: expect.arrayContaining(["return_approve", "return_decline"]), returns: [{ name: "#1008-R1", lines: [{ quantity: 1 }] }] } });
  });

  it("only what the shop granted", async () => {
    const { scopes } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
    await db.shop.update({ where: { id: shopId }, data: { scopes: "read_orders" } });
    expect(await options({ order: ORDER })).toMatchObject({ options: { kinds: ["tracking_resend"] } });
    await db.shop.update({ where: { id: shopId }, data: { scopes } });
  });

  it("nothing for another customer's order, an order that is none, or when Shopify is down; the look is on record", async () => {
    expect(await options({ order: WITH_OPEN_ORDER.orderId })).toEqual({ ok: false, problem: "not_this_customer" });
    expect(await options({ order: "1004'" })).toEqual({ ok: false, problem: "not_this_customer" });
    await control("faults", { "429": { on: "query OrderDetails", retryAfter: "60" } });
    expect(await options({ order: "gid://shopify/Order/5001001" }, await openChat({ shopId, customerId: "7001" }))).toEqual({ ok: false, problem: null });
    await control("faults", { clear: true });
    await options({ order: ORDER });
    expect(await db.accessEvent.count({ where: { shopId, staffId: MARIJKE, subjectType: "order", subjectId: chat.conversationId } })).toBe(1);
  });

  it("is not for viewers, nor for another shop's staff (SH-05, SH-11)", async () => {
    await options({ order: ORDER }, chat, { staffId: KARIM });
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "VIEWER" } });
    expect(await refusalOf(options({ order: ORDER }, chat, { staffId: KARIM }))).toMatchObject({ status: 403 });
    const stranger = { shop: OTHER_SHOP, staffId: sandbox.world.shops.get(OTHER_SHOP)!.staff[0]!.id };
    await requireStaff(staffCall("/app", stranger).request);
    expect(await refusalOf(options({ order: ORDER }, chat, stranger))).toMatchObject({ status: 404 });
    await add(refund());
    const { id } = (await proposals())[0]!;
    expect(await refusalOf(options({ action: id }, chat, stranger))).toMatchObject({ status: 404 });
    expect(await refusalOf(options({ action: id }, await openChat({ shopId, customerId: "7001" })))).toMatchObject({ status: 404 });
  });
});

describe("bad input in the form is said at its field, and nothing is stored", () => {
  it.each<[string, object, object]>([
    ["letters for a sum", refund({ amount: { amount: "veel", currency: "EUR" } }), { field: "amount", code: "amount" }],
    ["a negative sum", refund({ amount: { amount: "-5", currency: "EUR" } }), { field: "amount", code: "amount" }],
    ["nothing at all", refund({ amount: { amount: "0,00", currency: "EUR" } }), { field: "amount", code: "amount" }],
    ["thousands with a point", refund({ amount: { amount: "1.234,50", currency: "EUR" } }), { field: "amount", code: "amount" }],
    ["more than can be refunded", refund({ amount: { amount: "14,51", currency: "EUR" } }), { field: "amount", code: "above_refundable", values: { max: "14.50", currency: "EUR" } }],
    ["another currency", refund({ amount: { amount: "5", currency: "USD" } }), { field: "amount", code: "currency_mismatch", values: { currency: "EUR" } }],
    ["more pieces than there are", refund({ lines: [{ lineItemId: CUP, quantity: 3, restock: false }] }), { field: "lines", code: "too_many_pieces", values: { max: "2", title: expect.any(String) } }],
    ["negative pieces", refund({ lines: [{ lineItemId: CUP, quantity: -1, restock: false }] }), { field: "lines", code: "quantity" }],
    ["half a piece", refund({ lines: [{ lineItemId: CUP, quantity: 1.5, restock: false }] }), { field: "lines", code: "quantity" }],
    ["no pieces", refund({ lines: [] }), { field: "lines", code: "no_lines" }],
    ["an item twice", refund({ lines: [CUP, CUP].map((lineItemId) => ({ lineItemId, quantity: 1, restock: false })) }), { field: "lines", code: "line_twice" }],
    ["an item of another order", refund({ lines: [{ lineItemId: "gid://shopify/LineItem/50010051", quantity: 1, restock: false }] }), { field: "lines", code: "line_not_in_order" }],
    ["another customer's order", refund({ orderId: WITH_OPEN_ORDER.orderId }), { field: "order", code: "not_this_customer" }],
    ["pieces of a return beyond what was shipped", { kind: "return_start", orderId: ORDER, lines: [{ fulfillmentLineItemId: "gid://shopify/FulfillmentLineItem/5001004201", quantity: 9 }], reason: "OTHER" }, { field: "lines", code: "too_many_pieces" }],
    ["a tag with a comma", { kind: "order_tag", orderId: ORDER, tag: "a,b" }, { field: "tag", code: "tag_comma" }],
    ["a blank note", { kind: "order_note", orderId: ORDER, note: "  " }, { field: "note", code: "missing" }],
    ["a kind that there is not", { kind: "gift_card", orderId: ORDER }, { code: "not_valid" }],
  ])("%s", async (_name, wish, problem) => {
    expect(await add(wish)).toMatchObject({ ok: false, intent: "addAction", reason: "action_not_possible", problems: [problem] });
    expect(await proposals()).toEqual([]);
  });

  it("every field of an address that is missing, at once", async () => {
    const mine = await openChat({ shopId, customerId: WITH_OPEN_ORDER.customerId });
    const blank = { firstName: "", lastName: "", company: "", address1: " ", address2: "", zip: "", city: "", countryCode: "BE" };
    const answer = await add({ kind: "address_change", orderId: WITH_OPEN_ORDER.orderId, address: blank }, mine);
    expect(!answer.ok && answer.problems?.map(({ field }) => field)).toEqual(["address.lastName", "address.address1", "address.zip", "address.city"]);
    const other = { ...blank, lastName: "Maes", address1: "Straat 1", zip: "1000", city: "Lille", countryCode: "FR" };
    expect(await add({ kind: "address_change", orderId: WITH_OPEN_ORDER.orderId, address: other }, mine)).toMatchObject({ problems: [{ field: "address.countryCode", code: "other_country" }] });
  });
});

describe("an action that staff change", () => {
  it("opens with what it is, takes other pieces and a smaller sum, and shows the new consequence", async () => {
    expect(await add(refund())).toMatchObject({ ok: true });
    const { id: actionId } = (await proposals())[0]!;
    expect(await options({ action: actionId })).toMatchObject({ ok: true, input: { kind: "refund", scope: "lines", amount: { amount: "14.50" }, lines: [{ lineItemId: CUP, quantity: 1, restock: true }] } });
    const change = (wish: object) => command({ intent: "changeAction", actionId, wish });
    expect(await change(refund({ lines: [{ lineItemId: CUP, quantity: 2, restock: false }], amount: { amount: "20,5", currency: "EUR" } }))).toEqual({ ok: true, intent: "changeAction" });
    expect((await proposals())[0]!.preview).toMatchObject({ amount: { amount: "20.50", currency: "EUR" }, suggested: { amount: "29.00" }, restock: 0, refundedAfter: { amount: "20.50" } });
    expect(await change(refund({ amount: { amount: "99", currency: "EUR" } }))).toMatchObject({ ok: false, problems: [{ field: "amount", code: "above_refundable" }] });
    expect(await change({ kind: "order_tag", orderId: ORDER, tag: "x" })).toMatchObject({ ok: false, reason: "other_action" });
    expect((await proposals())[0]!.preview).toMatchObject({ amount: { amount: "20.50" } });
  });

  it("meanwhile decided or removed by a colleague is a clear refusal", async () => {
    await add(refund());
    const { id: actionId } = (await proposals())[0]!;
    await command({ intent: "removeAction", actionId });
    expect(await command({ intent: "changeAction", actionId, wish: refund() })).toMatchObject({ ok: false, reason: "action_decided" });
    expect(await refusalOf(options({ action: actionId }))).toMatchObject({ status: 404 });
  });

  it("shipping alone goes back to the original payment", async () => {
    const shipped = sandbox.world.shops.get(MAIN_SHOP)!.orders.find(({ shippingCents, customerId, refunds, cancelledAt }) => shippingCents > 0 && customerId !== null && refunds.length === 0 && cancelledAt === null)!;
    const mine = await openChat({ shopId, customerId: shipped.customerId });
    expect(await add({ kind: "refund", orderId: `gid://shopify/Order/${shipped.id}`, scope: "shipping", lines: [], amount: null }, mine)).toMatchObject({ ok: true });
    expect((await proposals(mine))[0]!.preview).toMatchObject({ scope: "shipping", amount: { amount: (shipped.shippingCents / 100).toFixed(2) }, lines: [], methods: [expect.any(String)] });
  });
});
