import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { CUSTOMER_ORDERS } from "#app/modules/orders/customer-orders.graphql.ts";
import { SHOP_FACTS } from "#app/modules/shop/shop-facts.graphql.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { MAIN_SHOP, staffCall } from "#tests/factories/staff-request.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  await requireStaff(staffCall("/app").request);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("limits", { bucketSize: 2_000, restoreRate: 100 });
  // What this process knows of the bucket is what it is again.
  await (await unauthenticatedAdmin(MAIN_SHOP)).graphql(SHOP_FACTS);
  sandbox.world.calls.length = 0;
});

const throttled = () => sandbox.world.calls.filter(({ isThrottled }) => isThrottled).length;
const orders = async (options?: { deadlineMs: number }) =>
  (await unauthenticatedAdmin(MAIN_SHOP)).graphql<{ customer: { id: string } }>(CUSTOMER_ORDERS, { customerId: "gid://shopify/Customer/7001", returns: true, statusPage: true }, options);

describe("a shop's query points", () => {
  it("that are too few for all calls at once are shared: each takes its turn, none is refused again and again", async () => {
    // Room for one call of some 700 points, and another every quarter of a second.
    await control("limits", { bucketSize: 800, restoreRate: 3_000 });
    await orders();
    const answers = await Promise.all(Array.from({ length: 8 }, () => orders()));
    expect(answers.map(({ customer }) => customer.id)).toEqual(Array.from({ length: 8 }, () => "gid://shopify/Customer/7001"));
    expect(throttled()).toBeLessThanOrEqual(2);
  });

  it("that are used up by others are waited for, and the call goes through", async () => {
    await control("limits", { bucketSize: 2_000, restoreRate: 2_000, available: 0 });
    await expect(orders()).resolves.toMatchObject({ customer: {} });
    expect(throttled()).toBe(1);
  });

  it("that will not be there before the deadline end the call at once, with the time to wait", async () => {
    await control("limits", { bucketSize: 2_000, restoreRate: 100, available: 0 });
    await expect(orders({ deadlineMs: 1_000 })).rejects.toMatchObject({ code: "upstream", reason: "throttled", retryAfterMs: expect.any(Number) });
    const asked = sandbox.world.calls.length;
    // The next one knows, and does not even ask.
    await expect(orders({ deadlineMs: 1_000 })).rejects.toMatchObject({ code: "upstream", reason: "throttled" });
    expect(sandbox.world.calls.length).toBe(asked);
  });

  it("that could never hold the call are not waited for", async () => {
    await control("limits", { bucketSize: 300, restoreRate: 100 });
    await expect(orders()).rejects.toMatchObject({ code: "upstream", reason: "bad_operation" });
  });
});

describe("the Admin API in trouble", () => {
  it.each([
    ["THROTTLED again and again", { throttled: true }, "throttled"],
    ["429 again and again", { 429: { retryAfter: "0.2" } }, "throttled"],
    ["429 without a time", { 429: { retryAfter: "" } }, "throttled"],
    ["down", { "5xx": { status: 503 } }, "unreachable"],
    ["slow", { slow: { ms: 3_000 } }, "deadline"],
  ])("%s: the call ends by its deadline and says why", async (_name, fault, reason) => {
    await control("faults", fault);
    await expect(orders({ deadlineMs: 1_500 })).rejects.toMatchObject({ code: "upstream", reason });
    // A slow call is counted when it is answered: not during the next test.
    await expect.poll(() => sandbox.world.calls.length, { timeout: 5_000 }).toBeGreaterThan(0);
  });

  it("down: the call is made again and again, and what it took of the query points is given back", async () => {
    await control("faults", { "5xx": { status: 503 } });
    await expect(orders({ deadlineMs: 1_500 })).rejects.toMatchObject({ reason: "unreachable" });
    expect(sandbox.world.calls.length).toBeGreaterThan(2);
    await control("faults", { clear: true });
    // Nobody waits for points that were never spent.
    await expect(orders({ deadlineMs: 1_500 })).resolves.toMatchObject({ customer: {} });
  });

  it.each([["THROTTLED", { throttled: 2 }], ["429", { 429: { count: 2, retryAfter: "0.1" } }], ["503", { "5xx": { count: 2, status: 503 } }]])("%s twice: the third call is answered", async (_name, fault) => {
    await control("faults", fault);
    await expect(orders()).resolves.toMatchObject({ customer: {} });
    expect(sandbox.world.calls).toHaveLength(3);
  });
});
