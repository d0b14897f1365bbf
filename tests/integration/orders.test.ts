import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { MAIN_SHOP, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

/** Each test asks for a customer of its own: answers are kept for half a minute. */
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
});
afterAll(() => sandbox.stop());
beforeEach(() => control("faults", { clear: true }));

const names = async (customerId: string, of = shopId) => (await findCustomerOrders({ shopId: of, customerId })).map(({ name }) => name);

describe("the orders of a signed-in customer", () => {
  it("are facts for a reply, newest first: what, when, how much, where it is", async () => {
    const [newest, older] = await findCustomerOrders({ shopId, customerId: "7001" });
    expect([newest?.name, older?.name]).toEqual(["#1001", "#1011"]);
    expect(newest).toMatchObject({ financialStatus: "PAID", fulfillmentStatus: "FULFILLED", totalAmount: { amount: expect.stringMatching(/^\d+\.\d\d$/), currency: "EUR" } });
    expect(newest!.lineItems).toHaveLength(2);
    const [parcel] = newest!.fulfillments;
    expect(parcel).toMatchObject({ displayStatus: "IN_TRANSIT", tracking: [{ company: expect.stringMatching(/bpost/i), number: expect.any(String), url: expect.stringMatching(/^https:/) }] });
  });

  it("carry nothing about the person (GD-06)", async () => {
    const facts = JSON.stringify(await findCustomerOrders({ shopId, customerId: "7001" }));
    expect(facts).not.toMatch(/Lotte|Peeters|Kraanlei|@example\.com|\+3247000/);
  });

  it("are asked of Shopify once for a burst of messages", async () => {
    const [first] = await Promise.all([names("7004"), names("7004")]);
    await control("faults", { revokedToken: true });
    expect(await names("7004")).toEqual(first);
  });

  it("end where an app without read_all_orders ends: at 60 days", async () => {
    const seen = await names("7005");
    expect(seen).toContain("#1005");
    expect(seen).not.toContain("#1015");
  });

  it("are none for a customer without orders, one that does not exist, and an id that is none", async () => {
    expect(await names("7030")).toEqual([]);
    expect(await names("4040404")).toEqual([]);
    for (const id of ["", "0", "7001 OR 1", "gid://shopify/Order/7001", "-1"]) expect(await names(id)).toEqual([]);
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("of a customer, though it knows the id", async () => {
    expect(await names("7002")).toContain("#1002");
    expect(await names("7002", otherShopId)).toEqual([]);
  });

  it("of a customer who has the same id there: the answers that are kept carry the shop (SEC-06)", async () => {
    const other = sandbox.world.shops.get(OTHER_SHOP)!;
    for (const order of other.orders.filter(({ customerId }) => customerId === "8001")) order.customerId = "7003";
    other.customers.find(({ id }) => id === "8001")!.id = "7003";
    const [mine, theirs] = await Promise.all([findCustomerOrders({ shopId, customerId: "7003" }), findCustomerOrders({ shopId: otherShopId, customerId: "7003" })]);
    expect(mine.map(({ name }) => name)).toContain("#1003");
    expect(theirs.map(({ name }) => name)).toEqual(["#1001"]);
    expect(JSON.stringify(mine)).not.toContain("CANARY");
    expect(await findCustomerOrders({ shopId, customerId: "7003" })).toEqual(mine);
  });

  it("of anything for a shop that is not installed, or no shop at all (SH-03)", async () => {
    await expect(names("7001", newId())).rejects.toMatchObject({ code: "not_found" });
    const where = { id: otherShopId };
    await db.shop.update({ where, data: { uninstalledAt: new Date() } });
    forgetShop({ id: otherShopId, domain: OTHER_SHOP });
    await expect(names("8002", otherShopId)).rejects.toMatchObject({ code: "not_found", reason: "shop_not_installed" });
    await db.shop.update({ where, data: { uninstalledAt: null } });
    forgetShop({ id: otherShopId, domain: OTHER_SHOP });
  });
});

describe("when Shopify does not give everything (SH-06)", () => {
  it("a missing scope for returns costs the returns, not the orders", async () => {
    await control("faults", { missingScope: { scope: "read_returns" } });
    const orders = await findCustomerOrders({ shopId, customerId: "7008" });
    expect(orders.find(({ name }) => name === "#1008")).toMatchObject({ returns: null, lineItems: [{ quantity: 2 }] });
  });

  it("withheld customer data costs the status page's address, not the orders", async () => {
    await control("faults", { withheldCustomerData: true });
    expect((await findCustomerOrders({ shopId, customerId: "7006" })).find(({ name }) => name === "#1006")).toMatchObject({ statusPageUrl: null });
  });

  it.each([["throttled", { throttled: 1 }], ["too many requests", { 429: { count: 1, retryAfter: "0.1" } }], ["a 503", { "5xx": { count: 1, status: 503 } }]])("%s is waited out", async (name, fault) => {
    await control("faults", fault);
    const customerId = { throttled: "7012", "too many requests": "7014", "a 503": "7029" }[name] as string;
    expect((await names(customerId)).length).toBeGreaterThan(0);
  });

  it("a failure is not kept: the next message asks again", async () => {
    await control("faults", { missingScope: { scope: "read_orders" } });
    await expect(names("7009")).rejects.toMatchObject({ code: "upstream", reason: "access_denied" });
    await control("faults", { clear: true });
    expect(await names("7009")).toContain("#1009");
  });

  it("a revoked token is forgotten, and the merchant's next visit brings a new one", async () => {
    await control("faults", { revokedToken: 1 });
    await expect(names("7010")).rejects.toMatchObject({ code: "upstream", reason: "shop_not_connected" });
    expect(await db.authSession.count({ where: { shopDomain: MAIN_SHOP } })).toBe(0);
    await expect(names("7010")).rejects.toMatchObject({ reason: "shop_not_connected" });
    await requireStaff(staffCall("/app").request);
    expect(await names("7010")).toContain("#1010");
  });
});
