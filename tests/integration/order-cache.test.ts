import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { FACTS_LIFETIME_MS } from "#app/modules/orders/fact-cache.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { getOrder } from "#app/modules/orders/get-order.server.ts";
import { forgetOldOrderChanges, noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { orderPayload, refundPayload, returnPayload } from "#sandbox/shopify/webhooks/payloads.ts";
import { resetWorld } from "#sandbox/shopify/create-world.ts";
import { MAIN_SHOP, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";
import { deliver } from "#tests/factories/webhook-delivery.ts";

let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("faults", { clear: true });
  resetWorld(sandbox.world);
  // Each test begins with nothing remembered: an hour later by the clock of this process.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + (started += 3_600_000) });
});
afterEach(() => vi.useRealTimers());
let started = 0;

const shop = (domain = MAIN_SHOP) => sandbox.world.shops.get(domain)!;
const order = (name: string, domain = MAIN_SHOP) => shop(domain).orders.find((each) => each.name === name)!;
const gid = (name: string) => `gid://shopify/Order/${order(name).id}`;
const asked = (operation: string) => sandbox.world.calls.filter((call) => call.operation === operation).length;

describe("a burst of messages", () => {
  it("asks Shopify once, also when all come at the same time", async () => {
    await Promise.all(Array.from({ length: 20 }, () => findCustomerOrders({ shopId, customerId: "7001" })));
    await findCustomerOrders({ shopId, customerId: "7001" });
    expect(asked("CustomerOrders")).toBe(1);
    await Promise.all(Array.from({ length: 20 }, () => getOrder({ shopId, orderId: gid("#1001") })));
    expect(asked("OrderDetails")).toBe(1);
  });

  it("asks again after half a minute, whatever webhooks did", async () => {
    await findCustomerOrders({ shopId, customerId: "7001" });
    vi.setSystemTime(Date.now() + FACTS_LIFETIME_MS - 1);
    await findCustomerOrders({ shopId, customerId: "7001" });
    expect(asked("CustomerOrders")).toBe(1);
    vi.setSystemTime(Date.now() + 1);
    await findCustomerOrders({ shopId, customerId: "7001" });
    expect(asked("CustomerOrders")).toBe(2);
  });

  it("asks once for each shop and customer: what is remembered is nobody else's (SEC-06)", async () => {
    await findCustomerOrders({ shopId, customerId: "7001" });
    await findCustomerOrders({ shopId, customerId: "7002" });
    await findCustomerOrders({ shopId: otherShopId, customerId: "7001" });
    expect(asked("CustomerOrders")).toBe(3);
  });

  it("asks again when it has to know: before an action", async () => {
    await getOrder({ shopId, orderId: gid("#1001") });
    order("#1001").tags.push("nieuw");
    expect((await getOrder({ shopId, orderId: gid("#1001") })).tags).toEqual([]);
    expect((await getOrder({ shopId, orderId: gid("#1001"), isFresh: true })).tags).toEqual(["nieuw"]);
    // And what it learned is remembered.
    expect((await getOrder({ shopId, orderId: gid("#1001") })).tags).toEqual(["nieuw"]);
    expect(asked("OrderDetails")).toBe(2);
  });
});

describe("a webhook makes the next reader ask again", () => {
  const CASES: [topic: string, payload: () => unknown][] = [
    ["orders/updated", () => orderPayload(order("#1008"), shop())],
    ["orders/updated", () => ({ id: Number(order("#1008").id), admin_graphql_api_id: gid("#1008"), updated_at: "2026-11-24T10:00:00Z", customer: { id: 7008 } })],
    ["orders/edited", () => ({ order_edit: { id: 1, order_id: Number(order("#1008").id), committed_at: "2026-11-24T10:00:00Z" } })],
    ["fulfillments/create", () => ({ id: 77, order_id: Number(order("#1008").id), status: "success" })],
    ["fulfillments/update", () => ({ id: 77, order_id: Number(order("#1008").id), status: "success" })],
    ["refunds/create", () => refundPayload(order("#1008"), { __typename: "Refund", id: "1", orderId: order("#1008").id, returnId: null, createdAt: "", note: null, amountCents: 1, shippingCents: 0, lines: [] }, shop())],
    ["returns/approve", () => returnPayload(order("#1008"), order("#1008").returns[0]!)],
    // Shopify's own example of this one names no order.
    ["returns/update", () => ({ admin_graphql_api_id: `gid://shopify/Return/${order("#1008").returns[0]!.id}` })],
  ];

  it.each(CASES)("%s", async (topic, payload) => {
    const before = await findCustomerOrders({ shopId, customerId: "7008" });
    const details = await getOrder({ shopId, orderId: gid("#1008") });
    Object.assign(order("#1008"), { cancelledAt: "2026-11-24T09:00:00Z", note: "gewijzigd" });
    expect(await findCustomerOrders({ shopId, customerId: "7008" })).toEqual(before);
    expect(await deliver({ shopDomain: MAIN_SHOP, topic, payload: payload() })).toMatchObject({ status: "PROCESSED" });
    expect((await findCustomerOrders({ shopId, customerId: "7008" })).find(({ name }) => name === "#1008")).toMatchObject({ cancelledAt: "2026-11-24T09:00:00Z" });
    expect(details.note).toBeNull();
    expect(await getOrder({ shopId, orderId: gid("#1008") })).toMatchObject({ note: "gewijzigd" });
  });

  it("in every process: web and worker share nothing but the database", async () => {
    vi.resetModules();
    const worker = await import("#app/modules/orders/find-customer-orders.server.ts");
    await Promise.all([findCustomerOrders({ shopId, customerId: "7001" }), worker.findCustomerOrders({ shopId, customerId: "7001" })]);
    expect(asked("CustomerOrders")).toBe(2);
    order("#1001").cancelledAt = "2026-11-24T09:00:00Z";
    await deliver({ shopDomain: MAIN_SHOP, topic: "orders/updated", payload: orderPayload(order("#1001"), shop()) });
    for (const find of [findCustomerOrders, worker.findCustomerOrders]) {
      expect((await find({ shopId, customerId: "7001" })).find(({ name }) => name === "#1001")?.cancelledAt).toBe("2026-11-24T09:00:00Z");
    }
    expect(asked("CustomerOrders")).toBe(4);
  });

  it("also when it came while Shopify was being asked", async () => {
    await control("faults", { slow: { ms: 400, count: 1 } });
    const slow = findCustomerOrders({ shopId, customerId: "7001" });
    await vi.waitFor(() => expect(sandbox.world.faults.has("slow")).toBe(false), { interval: 20 });
    await noteOrderChange({ shopId, gids: [gid("#1001")] });
    await Promise.all([slow, findCustomerOrders({ shopId, customerId: "7001" })]);
    expect(asked("CustomerOrders")).toBe(2);
  });

  it("twice, late and in any order without harm", async () => {
    await findCustomerOrders({ shopId, customerId: "7001" });
    order("#1001").cancelledAt = "2026-11-24T09:00:00Z";
    const newest = orderPayload(order("#1001"), shop());
    const oldest = { ...newest, cancelled_at: null, updated_at: "2020-01-01T00:00:00Z" };
    for (const payload of [newest, newest, oldest]) await deliver({ shopDomain: MAIN_SHOP, topic: "orders/updated", payload, at: new Date(0) });
    expect((await findCustomerOrders({ shopId, customerId: "7001" })).find(({ name }) => name === "#1001")?.cancelledAt).toBe("2026-11-24T09:00:00Z");
    expect(await db.orderChange.count({ where: { shopId, changedAt: { gt: new Date(0) } } })).toBeGreaterThan(0);
  });

  it("of another shop changes nothing here, though the ids are the same (SH-11)", async () => {
    await findCustomerOrders({ shopId, customerId: "7001" });
    await deliver({ shopDomain: OTHER_SHOP, topic: "orders/updated", payload: orderPayload(order("#1001"), shop()) });
    await findCustomerOrders({ shopId, customerId: "7001" });
    expect(asked("CustomerOrders")).toBe(1);
  });

  it("of another order changes nothing here", async () => {
    await getOrder({ shopId, orderId: gid("#1001") });
    await deliver({ shopDomain: MAIN_SHOP, topic: "orders/updated", payload: orderPayload(order("#1002"), shop()) });
    await getOrder({ shopId, orderId: gid("#1001") });
    expect(asked("OrderDetails")).toBe(1);
  });

  it("that says nothing of an order is FAILED, and of a shop that is gone is done", async () => {
    const event = await deliver({ shopDomain: MAIN_SHOP, topic: "orders/updated", payload: { line_items: [] } });
    expect(event).toMatchObject({ status: "FAILED", lastError: "invalid_payload" });
    await db.webhookEvent.delete({ where: { id: event.id } });
    expect(await deliver({ shopDomain: "onbekend.myshopify.com", topic: "orders/updated", payload: { id: 1 } })).toMatchObject({ status: "PROCESSED" });
  });
});

describe("what is written down of a change", () => {
  it("is a keyed hash and a time, and gone within the hour", async () => {
    await noteOrderChange({ shopId, gids: [gid("#1001"), "gid://shopify/Customer/7001"] });
    const rows = await db.orderChange.findMany({ where: { shopId } });
    expect(JSON.stringify(rows)).not.toMatch(/1001|7001/);
    await db.$executeRaw`UPDATE "OrderChange" SET "changedAt" = now() - interval '61 minutes' WHERE "shopId" = ${shopId}::uuid`;
    await noteOrderChange({ shopId: otherShopId, gids: [gid("#1001")] });
    await forgetOldOrderChanges();
    expect(await db.orderChange.count({ where: { shopId } })).toBe(0);
    expect(await db.orderChange.count({ where: { shopId: otherShopId } })).toBeGreaterThan(0);
  });
});
