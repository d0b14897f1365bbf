import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { Kind, parse } from "graphql";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { declineReturn } from "#app/modules/approval/decline-return.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { ORDER_DETAILS } from "#app/modules/orders/order-details.graphql.ts";
import { RETURNABLE_ORDER } from "#app/modules/orders/returnable-order.graphql.ts";
import { getReturnableOrder } from "#app/modules/orders/get-returnable-order.server.ts";
import { decideReturn } from "#app/modules/returns/decide-return.server.ts";
import { markReturn } from "#app/modules/returns/mark-return.server.ts";
import { pushReturn } from "#app/modules/returns/push-return.server.ts";
import { getReturn, listReturns } from "#app/modules/returns/queries.server.ts";
import { requestReturn } from "#app/modules/returns/request-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { loadAdminSchema } from "#sandbox/schema/load-schema.ts";
import { requestedCost } from "#sandbox/shopify/graphql/cost.ts";
import { sandboxOrder } from "#tests/factories/action-chat.ts";
import { createShop, openChat } from "#tests/factories/open-chat.ts";
import { chatOf4, installedMainShop, requestedReturn, returnChat, returnRow, returnsAtShopify, storeReturn } from "#tests/factories/return-chat.ts";
import { OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

const STAFF = "501";
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await installedMainShop());
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  await control("install");
  await db.returnRequest.deleteMany({ where: { shopId } });
});

const orderGid = (name: string) => `gid://shopify/Order/${sandboxOrder(sandbox.world, name).id}`;
const atShopify = (order: string) => returnsAtShopify(sandbox.world, order);

describe("what may go back", () => {
  it("is what was shipped to the signed-in customer and no return claims yet, with reasons in the shopper's language", async () => {
    const { options } = await chatOf4(shopId);
    expect(options.mustVerify).toBe(false);
    expect(options.orders.map(({ name }) => name)).toContain("#1004");
    expect(options.orders.find(({ name }) => name === "#1004")?.lines.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(options.reasons).toContainEqual({ id: expect.stringContaining("ReturnReasonDefinition"), label: "Te klein" });
  });

  it("is asked for with few points: five orders at once stay below what one query may cost", () => {
    const { schema } = loadAdminSchema("2026-07");
    const points = (operation: string) => {
      const document = parse(operation);
      const definition = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!;
      return requestedCost(schema, document, definition, { id: "", customer: true, returns: true, statusPage: true });
    };
    expect(points(RETURNABLE_ORDER) * 5).toBeLessThanOrEqual(1_000);
    expect(points(RETURNABLE_ORDER) * 3).toBeLessThan(points(ORDER_DETAILS));
  });

  it("is nothing for a guest who proved no order (SH-12)", async () => {
    const { options } = await returnChat({ shopId, customerId: null as unknown as string });
    expect(options).toEqual({ orders: [], reasons: [], mustVerify: true });
  });

  it("what may go back is told of a customer's own order only, and to a guest of none before one was proved", async () => {
    const of = (customerId: string | null, name: string, shop = shopId) => getReturnableOrder({ shopId: shop, conversationId: newId(), customerId, orderId: orderGid(name) });
    const other = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: sandbox.world.shops.get(OTHER_SHOP)!.staff[0]!.id }).request);
    expect(await of("7004", "#1004")).toMatchObject({ name: "#1004", lines: [{ quantity: 1, title: expect.stringMatching(/\w/) }, { quantity: 2 }] });
    for (const [customerId, name] of [["7001", "#1004"], ["7001", "#1017"], [null, "#1017"]] as const) await expect(of(customerId, name)).rejects.toMatchObject({ code: "not_found" });
    await expect(of("7004", "#1004", other.shopId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("what may go back is unknown when the app may not read returns, and nobody's when it may not read customers (SH-06)", async () => {
    const read = () => getReturnableOrder({ shopId, conversationId: newId(), customerId: "7004", orderId: orderGid("#1004"), isFresh: true });
    await control("faults", { missingScope: { scope: "read_returns" } });
    expect((await read()).lines).toBeNull();
    await control("faults", { clear: true });
    await control("faults", { missingScope: { scope: "read_customers" } });
    await expect(read()).rejects.toMatchObject({ code: "not_found" });
    await control("faults", { clear: true });
    expect((await read()).lines).toHaveLength(2);
  });
});

describe("asking for a return", () => {
  it("stores the row first; Shopify hears of it after, once, however often the job runs", async () => {
    const { chat, wanted } = await chatOf4(shopId);
    const { returnId } = await requestReturn({ ...wanted, note: "Kleur valt tegen" });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "SUBMITTING", shopifyReturnId: null });
    expect(atShopify("#1004")).toHaveLength(0);
    await Promise.all(Array.from({ length: 5 }, () => pushReturn({ shopId, returnId })));
    const made = atShopify("#1004");
    expect(made.map(({ status }) => status)).toEqual(["REQUESTED"]);
    expect(await getReturn({ shopId, returnId })).toMatchObject({ status: "REQUESTED", name: made[0]!.name, note: "Kleur valt tegen", pieces: 1 });
    const { messages } = await getUpdates({ ...chat, after: 0 });
    expect(messages.map(({ author, body }) => [author, body])).toEqual([["SYSTEM", expect.stringContaining("#1004")]]);
    expect(await db.conversation.findFirst({ where: { shopId, id: chat.conversationId } })).toMatchObject({ needsHumanReason: "return_requested" });
  });

  it("twice with the same id is one return, also at the very same moment", async () => {
    const { wanted } = await chatOf4(shopId);
    const answers = [...(await Promise.all([requestReturn(wanted), requestReturn(wanted)])), await requestReturn(wanted)];
    expect(new Set(answers.map(({ returnId }) => returnId)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await db.returnRequest.count({ where: { shopId } })).toBe(1);
  });

  it("is refused for too many pieces, unknown lines and reasons, and a line named twice; nothing is stored", async () => {
    const { wanted } = await chatOf4(shopId);
    const [line] = wanted.lines;
    const bad = [
      { lines: [{ ...line!, quantity: 2 }], reason: "too_many" },
      { lines: [{ ...line!, fulfillmentLineItemId: "gid://shopify/FulfillmentLineItem/1" }], reason: "unknown_line" },
      { lines: [{ ...line!, reasonId: "gid://shopify/ReturnReasonDefinition/99" }], reason: "unknown_reason" },
      { lines: [line!, line!], reason: "line_twice" },
    ];
    for (const { lines, reason } of bad) await expect(requestReturn({ ...wanted, lines })).rejects.toMatchObject({ code: "invalid", reason });
    expect(await db.returnRequest.count({ where: { shopId } })).toBe(0);
  });

  it("is not found for another customer's order, a guest, and another shop (SH-09, SH-11)", async () => {
    const { wanted } = await chatOf4(shopId);
    const stranger = await openChat({ shopId, customerId: "7001" });
    const guest = await openChat({ shopId });
    for (const chat of [stranger, guest]) await expect(requestReturn({ ...wanted, ...chat })).rejects.toMatchObject({ code: "not_found", reason: "order_not_found" });
    const other = await createShop();
    await expect(requestReturn({ ...wanted, shopId: other.shopId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("whose answer was lost is found at Shopify and not made twice", async () => {
    const { wanted } = await chatOf4(shopId);
    const returnId = await storeReturn(wanted);
    await control("faults", { answerLost: { count: 1, on: "RequestReturn" } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "SUBMITTING", problem: "answer_lost" });
    await db.returnRequest.update({ where: { shopId_id: { shopId, id: returnId } }, data: { runAfter: new Date() } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "REQUESTED", problem: null });
    expect(atShopify("#1004")).toHaveLength(1);
  });

  it("waits while Shopify is down, and loses nothing", async () => {
    const { wanted } = await chatOf4(shopId);
    const returnId = await storeReturn(wanted);
    await control("faults", { "5xx": { on: "RequestReturn" } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "SUBMITTING", problem: "answer_lost" });
    await control("faults", { clear: true });
    await db.returnRequest.update({ where: { shopId_id: { shopId, id: returnId } }, data: { runAfter: new Date() } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "REQUESTED" });
  });

  it("that Shopify refuses is kept with Shopify's words, and calls a person in", async () => {
    const { chat, wanted } = await chatOf4(shopId);
    const [first, second] = [await storeReturn(wanted), await storeReturn({ ...wanted, clientReturnId: newId() })];
    await pushReturn({ shopId, returnId: first });
    await pushReturn({ shopId, returnId: second });
    expect(await returnRow(shopId, second)).toMatchObject({ status: "REFUSED", problem: "invalid", problemMessage: expect.stringContaining("quantity") });
    expect(await db.conversation.findFirst({ where: { shopId, id: chat.conversationId } })).toMatchObject({ needsHumanReason: "return_problem" });
  });
});

describe("staff decide", () => {
  it("twenty at once: one approval reaches Shopify, nineteen are told", async () => {
    const { chat, returnId } = await requestedReturn(shopId);
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => decideReturn({ shopId, returnId, staffId: String(500 + i), decision: { kind: "approve" } })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict", reason: "already_decided" });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "APPROVED", pendingDecision: null });
    expect(atShopify("#1004").map(({ status }) => status)).toEqual(["OPEN"]);
    expect((await getUpdates({ ...chat, after: 0 })).messages.at(-1)?.body).toContain("goedgekeurd");
  });

  it("a decision whose answer was lost is settled by reading, not by a second call", async () => {
    const { returnId } = await requestedReturn(shopId);
    await decideReturn({ shopId, returnId, staffId: STAFF, decision: { kind: "approve" } });
    await control("faults", { answerLost: { count: 1, on: "ApproveReturn" } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ pendingDecision: "approve", problem: "answer_lost" });
    await db.returnRequest.update({ where: { shopId_id: { shopId, id: returnId } }, data: { runAfter: new Date() } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "APPROVED", pendingDecision: null, problem: null });
  });

  it("declining needs words; they are held against CO-13, and leave only when Shopify took the decision (GD-11)", async () => {
    const { chat, returnId } = await requestedReturn(shopId);
    const decline = { shopId, returnId, staffId: STAFF, reason: "OTHER" as const };
    await expect(declineReturn({ ...decline, note: "  ", hasReadWarning: true })).rejects.toMatchObject({ code: "invalid", reason: "decline_note" });
    await expect(declineReturn({ ...decline, note: "U hebt geen recht op garantie.", hasReadWarning: false })).rejects.toMatchObject({ code: "conflict", reason: "decline_text_marked" });
    await expect(declineReturn({ ...decline, note: "Stuur ons uw kaartnummer.", hasReadWarning: true })).rejects.toMatchObject({ code: "invalid", reason: "decline_asks_for_secret" });
    const note = "Het artikel kwam gewassen terug. Bel ons gerust, dan zoeken we een oplossing.";
    await declineReturn({ ...decline, note, hasReadWarning: false });
    const words = async () => (await getUpdates({ ...chat, after: 0 })).messages.map(({ body }) => body);
    expect(await words()).not.toContain(note);
    await pushReturn({ shopId, returnId });
    const message = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, author: "STAFF" } });
    await sendMessage({ shopId, messageId: message.id });
    expect(await words()).toContain(note);
    expect(message).toMatchObject({ origin: "human", reviewerId: STAFF });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "DECLINED" });
  });

  it("one that staff declined in Shopify meanwhile is not approved here: Shopify's word is shown", async () => {
    const { returnId } = await requestedReturn(shopId);
    await decideReturn({ shopId, returnId, staffId: STAFF, decision: { kind: "approve" } });
    atShopify("#1004")[0]!.status = "DECLINED";
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ pendingDecision: null, problemMessage: expect.stringContaining("not approvable") });
  });

  it("note by hand that a label left and a parcel arrived; the shopper hears of the arrival", async () => {
    const { chat, returnId } = await requestedReturn(shopId);
    await expect(markReturn({ shopId, returnId, staffId: STAFF, mark: "received" })).rejects.toMatchObject({ code: "conflict" });
    await decideReturn({ shopId, returnId, staffId: STAFF, decision: { kind: "approve" } });
    await pushReturn({ shopId, returnId });
    await markReturn({ shopId, returnId, staffId: STAFF, mark: "label_sent" });
    await markReturn({ shopId, returnId, staffId: STAFF, mark: "received" });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "RECEIVED" });
    expect((await getUpdates({ ...chat, after: 0 })).messages.at(-1)?.body).toContain("aangekomen");
    await decideReturn({ shopId, returnId, staffId: STAFF, decision: { kind: "close" } });
    await pushReturn({ shopId, returnId });
    expect(await returnRow(shopId, returnId)).toMatchObject({ status: "CLOSED" });
  });

  it("of another shop find nothing to decide, to mark or to read (SH-11)", async () => {
    const { returnId } = await requestedReturn(shopId);
    const other = await createShop();
    const foreign = { shopId: other.shopId, returnId, staffId: STAFF };
    await expect(decideReturn({ ...foreign, decision: { kind: "approve" } })).rejects.toMatchObject({ code: "not_found" });
    await expect(markReturn({ ...foreign, mark: "label_sent" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getReturn({ shopId: other.shopId, returnId })).rejects.toMatchObject({ code: "not_found" });
    expect((await listReturns({ shopId: other.shopId, view: "all" })).rows).toEqual([]);
    expect((await listReturns({ shopId, view: "open" })).rows).toHaveLength(1);
  });
});
