import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "#sandbox/main.ts";
import type { WebhookDelivery } from "#sandbox/state.ts";
import { clientFor } from "./sandbox-shopify-client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("reset"));

type Data = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers of many shapes

async function run(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const answer = await clientFor(sandbox.world).request(query, { variables });
  return answer.data;
}

/** #1004: delivered, a teapot and two cups. */
const DELIVERED = "gid://shopify/Order/5001004";
/** #1005: paid, not shipped. */
const OPEN = "gid://shopify/Order/5001005";

const RETURNABLE = `query ($id: ID!) { returnableFulfillments(orderId: $id, first: 5) { nodes {
  id returnableFulfillmentLineItems(first: 10) { nodes { quantity fulfillmentLineItem { id lineItem { title } } } } } } }`;

const REQUEST = `mutation ($input: ReturnRequestInput!) { returnRequest(input: $input) {
  return { id name status totalQuantity returnLineItems(first: 5) { nodes { id quantity ... on ReturnLineItem { customerNote returnReasonDefinition { handle } } } } }
  userErrors { field message code } } }`;

async function returnableLine(order: string): Promise<{ id: string; quantity: number } | undefined> {
  const { returnableFulfillments } = await run(RETURNABLE, { id: order });
  const lines = returnableFulfillments.nodes.flatMap((node: Data) => node.returnableFulfillmentLineItems.nodes);
  const line = lines.find((each: Data) => each.fulfillmentLineItem.lineItem.title === "Koffiekop Getij");
  return line && { id: line.fulfillmentLineItem.id, quantity: line.quantity };
}

async function requestReturn(quantity: number): Promise<Data> {
  const line = await returnableLine(DELIVERED);
  const item = { fulfillmentLineItemId: line?.id, quantity, customerNote: "Te klein", returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/5" };
  return (await run(REQUEST, { input: { orderId: DELIVERED, returnLineItems: [item] } })).returnRequest;
}

const topics = async () => (await look<WebhookDelivery[]>("webhooks")).map(({ topic }) => topic);

describe("returns", () => {
  test("a request is approved, closed, and takes its pieces out of what can be returned", async () => {
    expect(await returnableLine(DELIVERED)).toMatchObject({ quantity: 2 });
    const { return: requested, userErrors } = await requestReturn(1);
    expect(userErrors).toEqual([]);
    expect(requested).toMatchObject({ name: "#1004-R1", status: "REQUESTED", totalQuantity: 1 });
    expect(requested.returnLineItems.nodes[0]).toMatchObject({ customerNote: "Te klein", returnReasonDefinition: { handle: "size-too-small" } });
    expect(await returnableLine(DELIVERED)).toMatchObject({ quantity: 1 });
    const { order } = await run("query ($id: ID!) { order(id: $id) { returnStatus } }", { id: DELIVERED });
    expect(order.returnStatus).toBe("RETURN_REQUESTED");

    const approve = "mutation ($input: ReturnApproveRequestInput!) { returnApproveRequest(input: $input) { return { status requestApprovedAt } userErrors { code message } } }";
    const approved = await run(approve, { input: { id: requested.id } });
    expect(approved.returnApproveRequest.return.status).toBe("OPEN");
    const again = await run(approve, { input: { id: requested.id } });
    expect(again.returnApproveRequest.userErrors[0].code).toBe("INVALID_STATE");

    const closed = await run("mutation ($id: ID!) { returnClose(id: $id) { return { status closedAt } userErrors { code } } }", { id: requested.id });
    expect(closed.returnClose.return.status).toBe("CLOSED");
  });

  test("a declined or cancelled return gives its pieces back", async () => {
    const { return: requested } = await requestReturn(2);
    expect(await returnableLine(DELIVERED)).toBeUndefined();
    const decline = "mutation ($input: ReturnDeclineRequestInput!) { returnDeclineRequest(input: $input) { return { status decline { reason note } } userErrors { code } } }";
    const declined = await run(decline, { input: { id: requested.id, declineReason: "RETURN_PERIOD_ENDED", declineNote: "Meer dan 30 dagen" } });
    expect(declined.returnDeclineRequest.return).toEqual({ status: "DECLINED", decline: { reason: "RETURN_PERIOD_ENDED", note: "Meer dan 30 dagen" } });
    expect(await returnableLine(DELIVERED)).toMatchObject({ quantity: 2 });
  });

  test("staff may open a return at once and cancel it", async () => {
    const line = await returnableLine(DELIVERED);
    const create = "mutation ($input: ReturnInput!) { returnCreate(returnInput: $input) { return { id status } userErrors { code } } }";
    const input = { orderId: DELIVERED, returnLineItems: [{ fulfillmentLineItemId: line?.id, quantity: 1, returnReason: "DEFECTIVE", returnReasonNote: "Barst" }] };
    const { returnCreate } = await run(create, { input });
    expect(returnCreate.return.status).toBe("OPEN");
    const cancelled = await run("mutation ($id: ID!) { returnCancel(id: $id) { return { status } userErrors { code } } }", { id: returnCreate.return.id });
    expect(cancelled.returnCancel.return.status).toBe("CANCELED");
  });

  test("too many pieces and unknown orders are user errors, not exceptions", async () => {
    const { return: refused, userErrors } = await requestReturn(3);
    expect(refused).toBeNull();
    expect(userErrors[0]).toMatchObject({ field: ["input", "returnLineItems", "0", "quantity"], code: "INVALID" });
    const unknown = await run(REQUEST, { input: { orderId: "gid://shopify/Order/1", returnLineItems: [] } });
    expect(unknown.returnRequest.userErrors[0].code).toBe("NOT_FOUND");
  });
});

describe("refunds", () => {
  const REFUND = "mutation ($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) { refund { id totalRefundedSet { shopMoney { amount } } } userErrors { field message } } }";

  async function suggestion(): Promise<Data> {
    const line = "gid://shopify/LineItem/50010042";
    const { order } = await run(
      "query ($id: ID!, $lines: [RefundLineItemInput!]) { order(id: $id) { suggestedRefund(refundLineItems: $lines, refundShipping: true) { amountSet { shopMoney { amount } } suggestedTransactions { gateway kind parentTransaction { id } } } } }",
      { id: DELIVERED, lines: [{ lineItemId: line, quantity: 1, restockType: "NO_RESTOCK" }] },
    );
    return { line, ...order.suggestedRefund };
  }

  test("the suggested refund is paid back and shows on the order", async () => {
    const { line, amountSet, suggestedTransactions } = await suggestion();
    expect(amountSet.shopMoney.amount).toBe("14.50");
    const [transaction] = suggestedTransactions;
    const input = {
      orderId: DELIVERED,
      note: "Barst in het oor",
      refundLineItems: [{ lineItemId: line, quantity: 1, restockType: "NO_RESTOCK" }],
      transactions: [{ orderId: DELIVERED, parentId: transaction.parentTransaction.id, gateway: transaction.gateway, kind: "REFUND", amount: "14.50" }],
    };
    const { refundCreate } = await run(REFUND, { input, key: "a" });
    expect(refundCreate).toMatchObject({ refund: { totalRefundedSet: { shopMoney: { amount: "14.50" } } }, userErrors: [] });
    const { order } = await run(
      "query ($id: ID!) { order(id: $id) { displayFinancialStatus totalRefundedSet { shopMoney { amount } } refunds { note refundLineItems(first: 5) { nodes { quantity lineItem { title currentQuantity } } } } } }",
      { id: DELIVERED },
    );
    expect(order).toMatchObject({ displayFinancialStatus: "PARTIALLY_REFUNDED", totalRefundedSet: { shopMoney: { amount: "14.50" } } });
    expect(order.refunds[0].refundLineItems.nodes[0]).toEqual({ quantity: 1, lineItem: { title: "Koffiekop Getij", currentQuantity: 1 } });
  });

  async function refundOf(amount: string, more: Data = {}): Promise<Data> {
    const [transaction] = (await suggestion()).suggestedTransactions;
    return { orderId: DELIVERED, transactions: [{ orderId: DELIVERED, parentId: transaction.parentTransaction.id, gateway: transaction.gateway, kind: "REFUND", amount, ...more }] };
  }

  test("more than was paid is refused", async () => {
    const { refundCreate } = await run(REFUND, { input: await refundOf("5000.00"), key: "b" });
    expect(refundCreate.refund).toBeNull();
    expect(refundCreate.userErrors[0].message).toContain("greater than net payment");
  });

  test("goes back only to a payment of the order", async () => {
    for (const more of [{ parentId: null }, { parentId: "gid://shopify/OrderTransaction/1" }, { gateway: "gift_card" }]) {
      const { refundCreate } = await run(REFUND, { input: await refundOf("5.00", more), key: JSON.stringify(more) });
      expect(refundCreate.userErrors[0].message).toContain("must belong to a payment");
    }
  });

  test("with the same key happens once; without a key, or with one that was used otherwise, not at all", async () => {
    const input = await refundOf("5.00");
    const [first, again] = [await run(REFUND, { input, key: "once" }), await run(REFUND, { input, key: "once" })];
    expect(again.refundCreate.refund).toEqual(first.refundCreate.refund);
    const other = await run(REFUND, { input: await refundOf("6.00"), key: "once" });
    expect(other.refundCreate.userErrors[0].message).toContain("other parameters");
    await expect(run(REFUND.replace(", $key: String!", "").replace("@idempotent(key: $key)", ""), { input })).rejects.toThrow(/idempotent/);
    expect(sandbox.world.shops.get("loket-demo.myshopify.com")!.orders.find(({ name }) => name === "#1004")!.refunds).toHaveLength(1);
  });

  test("is done although its answer is lost, and not done when it is refused or fails before", async () => {
    const refunds = () => sandbox.world.shops.get("loket-demo.myshopify.com")!.orders.find(({ name }) => name === "#1004")!.refunds.length;
    const input = await refundOf("5.00");
    await control("faults", { userErrors: { count: 1, on: "refundCreate", message: "Gateway is closed" } });
    expect((await run(REFUND, { input, key: "r" })).refundCreate).toEqual({ refund: null, userErrors: [{ field: null, message: "Gateway is closed" }] });
    await control("faults", { "5xx": { on: "refundCreate", status: 500 } });
    await expect(run(REFUND, { input, key: "f" })).rejects.toThrow();
    expect(refunds()).toBe(0);
    await control("faults", { clear: true, answerLost: { on: "refundCreate" } });
    await expect(run(REFUND, { input, key: "l" })).rejects.toThrow();
    expect(refunds()).toBe(1);
  });
});

describe("orders", () => {
  const CANCEL =
    "mutation ($id: ID!) { orderCancel(orderId: $id, reason: CUSTOMER, restock: true, refundMethod: { originalPaymentMethodsRefund: true }) { job { id done } orderCancelUserErrors { code message } } }";

  test("an open order is cancelled and paid back in full", async () => {
    const { orderCancel } = await run(CANCEL, { id: OPEN });
    expect(orderCancel).toMatchObject({ job: { done: true }, orderCancelUserErrors: [] });
    const { order } = await run("query ($id: ID!) { order(id: $id) { cancelledAt cancelReason displayFinancialStatus } }", { id: OPEN });
    expect(order).toMatchObject({ cancelledAt: expect.any(String), cancelReason: "CUSTOMER", displayFinancialStatus: "REFUNDED" });
    expect((await run(CANCEL, { id: OPEN })).orderCancel.orderCancelUserErrors[0].code).toBe("INVALID");
  });

  test("a cancellation may take a while and keeps the note of staff", async () => {
    await control("faults", { lateJobs: { ms: 60, count: 1 } });
    const cancel = CANCEL.replace("reason: CUSTOMER", 'reason: CUSTOMER, staffNote: "L-1"');
    const { job } = (await run(cancel, { id: OPEN })).orderCancel;
    expect(job.done).toBe(false);
    await expect.poll(async () => (await run("query ($id: ID!) { job(id: $id) { done } }", { id: job.id })).job.done).toBe(true);
    const { order } = await run("query ($id: ID!) { order(id: $id) { cancelledAt cancellation { staffNote } } }", { id: OPEN });
    expect(order).toMatchObject({ cancelledAt: expect.any(String), cancellation: { staffNote: "L-1" } });
  });

  test("an order may be edited meanwhile on the control page's way", async () => {
    expect(await control("orders", { name: "#1005", fulfil: true, quantity: 3 })).toMatchObject({ fulfillmentStatus: "FULFILLED" });
    expect((await run(CANCEL, { id: OPEN })).orderCancel.orderCancelUserErrors[0].message).toContain("fulfilled");
  });

  test("a shipped order cannot be cancelled", async () => {
    expect((await run(CANCEL, { id: DELIVERED })).orderCancel.orderCancelUserErrors[0].message).toContain("fulfilled");
  });

  test("the shipping address and the note change, a blank street is a user error", async () => {
    const update = "mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { note shippingAddress { address1 city countryCodeV2 } } userErrors { field } } }";
    const changed = await run(update, { input: { id: OPEN, note: "Bel aan bij de buren", shippingAddress: { address1: "Coupure 3", city: "Gent", zip: "9000", countryCode: "BE" } } });
    expect(changed.orderUpdate.order).toEqual({ note: "Bel aan bij de buren", shippingAddress: { address1: "Coupure 3", city: "Gent", countryCodeV2: "BE" } });
    const refused = await run(update, { input: { id: OPEN, shippingAddress: { address1: "" } } });
    expect(refused.orderUpdate.userErrors[0].field).toEqual(["shippingAddress", "address1"]);
  });

  test("tags are added once", async () => {
    const tag = "mutation ($id: ID!) { tagsAdd(id: $id, tags: [\"vraag\", \"vraag\"]) { node { id ... on Order { tags } } userErrors { message } } }";
    expect((await run(tag, { id: OPEN })).tagsAdd.node.tags).toEqual(["vraag"]);
  });
});

describe("webhook subscriptions and events", () => {
  const SUBSCRIBE =
    'mutation ($topic: WebhookSubscriptionTopic!, $uri: String!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri }) { webhookSubscription { id topic uri } userErrors { message } } }';

  test("are made, listed, not made twice, and deleted", async () => {
    const variables = { topic: "RETURNS_REQUEST", uri: "https://loket.sandbox/webhooks" };
    const made = (await run(SUBSCRIBE, variables)).webhookSubscriptionCreate.webhookSubscription;
    expect((await run(SUBSCRIBE, variables)).webhookSubscriptionCreate.userErrors).toHaveLength(1);
    const { webhookSubscriptions } = await run("query { webhookSubscriptions(first: 5) { nodes { id } } }");
    expect(webhookSubscriptions.nodes).toEqual([{ id: made.id }]);
    const gone = await run("mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }", { id: made.id });
    expect(gone.webhookSubscriptionDelete.deletedWebhookSubscriptionId).toBe(made.id);
  });

  test("a mutation emits what Shopify would, to those who subscribed", async () => {
    for (const topic of ["RETURNS_REQUEST", "REFUNDS_CREATE", "ORDERS_CANCELLED"]) await run(SUBSCRIBE, { topic, uri: "https://loket.sandbox/webhooks" });
    await requestReturn(1);
    await run("mutation ($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: false, refund: true) { job { id } orderCancelUserErrors { code } } }", { id: OPEN });
    await expect.poll(topics).toEqual(expect.arrayContaining(["returns/request", "refunds/create", "orders/cancelled"]));
  });
});
