import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { approveWith, installActionShop, readyChat, type ReadyChat, sandboxOrder, staffWith, WITH_DELIVERED_ORDER, WITH_OPEN_ORDER, withAction } from "#tests/factories/action-chat.ts";

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
const message = (id: string) => db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const seenByShopper = async ({ chat }: ReadyChat) => (await getUpdates({ ...chat, after: 1 })).messages;

async function decide(wishes: object[], { customerId, text }: { customerId?: string; text?: string } = {}) {
  const ready = await readyChat(shopId, customerId ?? WITH_DELIVERED_ORDER.customerId);
  return { ready, ...(await approveWith(ready, admin, wishes, text)) };
}

async function carryOut(messageId: string): Promise<void> {
  await runActions({ shopId, messageId });
  await sendMessage({ shopId, messageId });
}

describe("an approved action", () => {
  it("runs before its reply: money back to the payment it came from, then the words", async () => {
    const { ready, messageId, actionIds } = await decide([refundOneCup], { text: "Wij hebben EUR 14,50 terugbetaald." });
    await sendMessage({ shopId, messageId });
    expect(await seenByShopper(ready)).toEqual([]);
    await carryOut(messageId);
    expect(order().refunds).toMatchObject([{ amountCents: 1450, shippingCents: 0, note: expect.stringContaining(actionIds[0]!), lines: [{ lineItemId: "50010042", quantity: 1, restockType: "RETURN" }] }]);
    expect(await action(actionIds[0]!)).toMatchObject({ status: "SUCCEEDED", approvedBy: admin, resultIds: [expect.stringMatching(/^gid:\/\/shopify\/Refund\//)] });
    expect((await seenByShopper(ready)).map(({ body }) => body)).toEqual(["Wij hebben EUR 14,50 terugbetaald."]);
  });

  it("is approved once by twenty people at once, and refunds once however often its job comes", async () => {
    const ready = await readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
    const { chat, ...draft } = ready;
    const actions = [await withAction(chat, admin, refundOneCup)];
    const staff = await Promise.all(Array.from({ length: 20 }, () => staffWith(shopId, "LEAD")));
    const results = await Promise.allSettled(staff.map((staffId) => approveDraft({ shopId, staffId, ...draft, actions })));
    const won = results.filter((result) => result.status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    const { messageId } = won[0]!.value;
    await Promise.all(Array.from({ length: 10 }, () => runActions({ shopId, messageId })));
    expect(order().refunds).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => sendMessage({ shopId, messageId })));
    expect(await seenByShopper(ready)).toHaveLength(1);
  });

  it.each([
    ["cancels an order and pays it back", WITH_OPEN_ORDER.customerId, { kind: "order_cancel", orderId: WITH_OPEN_ORDER.orderId, refund: true, restock: true }, () => {
      expect(order("#1005")).toMatchObject({ cancelledAt: expect.any(String), refunds: [{ lines: [{ restockType: "CANCEL" }] }] });
    }],
    ["changes the address of a parcel that is not shipped", WITH_OPEN_ORDER.customerId, () => ({
      kind: "address_change", orderId: WITH_OPEN_ORDER.orderId,
      address: { firstName: "Pieter", lastName: "Maes", company: "", address1: "Nieuwe Graanmarkt 4", address2: "", zip: "1000", city: "Brussel", countryCode: order("#1005").shippingAddress!.countryCode },
    }), () => {
      expect(order("#1005").shippingAddress).toMatchObject({ address1: "Nieuwe Graanmarkt 4", city: "Brussel" });
    }],
    ["adds a tag", WITH_OPEN_ORDER.customerId, { kind: "order_tag", orderId: WITH_OPEN_ORDER.orderId, tag: "adres nakijken" }, () => expect(order("#1005").tags).toContain("adres nakijken")],
    ["adds a note below what is there", WITH_OPEN_ORDER.customerId, () => {
      order("#1005").note = "Cadeau";
      return { kind: "order_note", orderId: WITH_OPEN_ORDER.orderId, note: "Klant belt terug" };
    }, () => expect(order("#1005").note).toBe("Cadeau\nKlant belt terug")],
    ["opens a return with the shop's own reason", WITH_DELIVERED_ORDER.customerId, { kind: "return_start", orderId: WITH_DELIVERED_ORDER.orderId, lines: [{ fulfillmentLineItemId: `gid://shopify/FulfillmentLineItem/5001004201`, quantity: 1 }], reason: "SIZE_TOO_SMALL" }, () => {
      expect(order().returns).toMatchObject([{ status: "OPEN", lines: [{ quantity: 1, reason: "SIZE_TOO_SMALL", reasonDefinitionId: "5" }] }]);
    }],
    ["approves a requested return", "7008", () => ({ kind: "return_approve", orderId: "gid://shopify/Order/5001008", returnId: `gid://shopify/Return/${order("#1008").returns[0]!.id}` }), () => {
      expect(order("#1008").returns[0]).toMatchObject({ status: "OPEN" });
    }],
    ["declines a requested return with a reason", "7008", () => ({ kind: "return_decline", orderId: "gid://shopify/Order/5001008", returnId: `gid://shopify/Return/${order("#1008").returns[0]!.id}`, reason: "FINAL_SALE", note: "Op maat gemaakt" }), () => {
      expect(order("#1008").returns[0]).toMatchObject({ status: "DECLINED", decline: { reason: "FINAL_SALE", note: "Op maat gemaakt" } });
    }],
    ["refunds all that is left with the shipping", WITH_OPEN_ORDER.customerId, { kind: "refund", orderId: WITH_OPEN_ORDER.orderId, scope: "full", lines: [], amount: null }, () => {
      const { refunds, lineItems, shippingCents } = order("#1005");
      expect(refunds).toMatchObject([{ amountCents: lineItems[0]!.unitPriceCents * lineItems[0]!.quantity + shippingCents, shippingCents }]);
    }],
    ["refunds less than Shopify computes, when a person says so", WITH_DELIVERED_ORDER.customerId, { ...refundOneCup, amount: { amount: "5,00", currency: "EUR" } }, () => expect(order().refunds).toMatchObject([{ amountCents: 500 }])],
  ] as const)("%s", async (_name, customerId, wish, check) => {
    const { messageId, actionIds } = await decide([typeof wish === "function" ? wish() : wish], { customerId });
    await carryOut(messageId);
    expect(await action(actionIds[0]!)).toMatchObject({ status: "SUCCEEDED", failure: null });
    expect(await message(messageId)).toMatchObject({ status: "SENT" });
    check();
  });

  it("mails the tracking link to the order's own address, once, in the shopper's language", async () => {
    const { messageId } = await decide([{ kind: "tracking_resend", orderId: "gid://shopify/Order/5001001" }], { customerId: "7001" });
    await carryOut(messageId);
    await runActions({ shopId, messageId });
    const mails = await db.outboundMail.findMany({ where: { shopId, kind: "tracking_link" } });
    expect(mails).toHaveLength(1);
    await sendMail({ shopId, mailId: mails[0]!.id });
    const [mail] = await look<{ to: string; subject: string; text: string }[]>("mail");
    expect(mail).toMatchObject({ subject: "Uw bestelling #1001 volgen", text: expect.stringMatching(/https:\/\//) });
    expect(String(mail!.to)).toContain(sandbox.world.shops.get("loket-demo.myshopify.com")!.customers.find(({ id }) => id === "7001")!.email!);
  });
});

describe("several actions of one decision", () => {
  const tag = { kind: "order_tag", orderId: WITH_DELIVERED_ORDER.orderId, tag: "terugbetaald" };

  it("run in their order, each on facts that the one before changed on purpose", async () => {
    const { ready, messageId, actionIds } = await decide([refundOneCup, tag, { kind: "order_note", orderId: WITH_DELIVERED_ORDER.orderId, note: "Kop gebroken" }]);
    await carryOut(messageId);
    expect(await Promise.all(actionIds.map(async (id) => (await action(id)).status))).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    expect(await seenByShopper(ready)).toHaveLength(1);
  });

  it("stop at the first that fails, and the shopper hears nothing", async () => {
    const { ready, messageId, actionIds } = await decide([refundOneCup, tag]);
    await control("faults", { userErrors: { on: "refundCreate", message: "The gateway refused the refund." } });
    await carryOut(messageId);
    expect(await action(actionIds[0]!)).toMatchObject({ status: "FAILED", failure: "refused" });
    expect(await action(actionIds[1]!)).toMatchObject({ status: "APPROVED" });
    expect(order()).toMatchObject({ refunds: [], tags: [] });
    expect(await message(messageId)).toMatchObject({ status: "HELD" });
    expect(await seenByShopper(ready)).toEqual([]);
    const conversation = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: ready.chat.conversationId } } });
    expect(conversation).toMatchObject({ needsHumanReason: "action_failed", waitingSince: expect.any(Date) });
  });
});
