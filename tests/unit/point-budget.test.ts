import { describe, expect, it } from "vitest";
import { readAnswer } from "#app/platform/shopify/admin-answer.ts";
import { PointBudget } from "#app/platform/shopify/point-budget.ts";

const SHOP = "winkel.myshopify.com";
const QUERY = "query Orders { shop { id } }";

function budgetWith({ requested = 400, available = 1_000, maximum = 1_000, restoreRate = 100 } = {}): PointBudget {
  const budget = new PointBudget();
  budget.learn(SHOP, QUERY, { requested, available, maximum, restoreRate }, 0);
  return budget;
}

describe("query points of a shop", () => {
  it("let calls go as long as they are there, and then each when its turn comes", () => {
    const budget = budgetWith();
    const waits = Array.from({ length: 5 }, () => budget.reserve(SHOP, budget.costOf(SHOP, QUERY), 0));
    // 1,000 points hold two calls of 400; every further 400 take four seconds at 100 a second, less the 200 that were left.
    expect(waits).toEqual([0, 0, 2_000, 6_000, 10_000]);
  });

  it("come back with time, up to what the bucket holds", () => {
    const budget = budgetWith({ available: 0 });
    expect(budget.reserve(SHOP, 400, 1_000)).toBe(3_000);
    expect(budgetWith({ available: 0 }).reserve(SHOP, 400, 4_000)).toBe(0);
    const idle = budgetWith({ available: 0 });
    expect([idle.reserve(SHOP, 400, 3_600_000), idle.reserve(SHOP, 400, 3_600_000), idle.reserve(SHOP, 400, 3_600_000)]).toEqual([0, 0, 2_000]);
  });

  it("are what Shopify says, whatever was estimated", () => {
    const budget = budgetWith();
    budget.reserve(SHOP, 400, 0);
    budget.spend(SHOP, 400, 0);
    budget.learn(SHOP, QUERY, { requested: 400, available: 990, maximum: 1_000, restoreRate: 100 }, 100);
    expect([0, 0, 0].map(() => budget.reserve(SHOP, 400, 100))).toEqual([0, 0, 2_100]);
  });

  it("are not lost by a call that did not happen or told nothing", () => {
    const budget = budgetWith({ available: 400 });
    budget.release(SHOP, (budget.reserve(SHOP, 400, 0), 400));
    expect(budget.reserve(SHOP, 400, 0)).toBe(0);
    budget.spend(SHOP, 400, 0);
    budget.giveBack(SHOP, 400);
    expect(budget.reserve(SHOP, 400, 0)).toBe(0);
  });

  it("of one shop are not another's, and nothing is known of a new one", () => {
    const budget = budgetWith({ available: 0 });
    expect(budget.costOf("andere.myshopify.com", QUERY)).toBe(0);
    expect(budget.reserve("andere.myshopify.com", 400, 0)).toBe(0);
    expect(budget.costOf(SHOP, "query Other { shop { id } }")).toBe(0);
  });
});

describe("an answer of the Admin API", () => {
  const body = (cost: object, code?: string) => JSON.stringify({ ...(code ? { errors: [{ message: "x", extensions: { code } }] } : { data: { shop: {} } }), extensions: { cost } });
  const bucket = { maximumAvailable: 1_000, currentlyAvailable: 100, restoreRate: 50 };

  it("tells the points that were asked for and are left", () => {
    expect(readAnswer(200, null, body({ requestedQueryCost: 300, throttleStatus: bucket }))).toMatchObject({ kind: "data", status: { requested: 300, available: 100, maximum: 1_000, restoreRate: 50 } });
    expect(readAnswer(200, null, JSON.stringify({ data: { shop: {} } }))).toMatchObject({ kind: "data", status: null });
  });

  it("that is THROTTLED says when the points are there", () => {
    expect(readAnswer(200, null, body({ requestedQueryCost: 300, throttleStatus: bucket }, "THROTTLED"))).toMatchObject({ kind: "again", reason: "throttled", waitMs: 4_000 });
  });

  it("that asks for more than the bucket can ever hold is not tried again", () => {
    expect(readAnswer(200, null, body({ requestedQueryCost: 1_001, throttleStatus: bucket }, "THROTTLED"))).toMatchObject({ kind: "refused", reason: "bad_operation" });
  });

  it.each([["2.0", 2_000], ["0", 0], [null, null], ["soon", null], ["-1", null]])("of status 429 with Retry-After %s waits %s ms", (header, waitMs) => {
    expect(readAnswer(429, header, "")).toMatchObject({ kind: "again", reason: "throttled", waitMs, status: null });
  });
});
