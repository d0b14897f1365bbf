import { startTestSandbox } from "#tests/setup/sandbox.ts";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { getUsage } from "#app/modules/insights/get-usage.server.ts";
import { draftUsage, usageByDay } from "#app/modules/insights/usage-queries.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import * as usage from "#app/routes/app.usage.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { KARIM, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

/** A Wednesday noon in Brussels. */
const NOW = new Date("2026-11-25T11:00:00Z");
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

function called(shopId: string, at: string, { model = "gpt-5-mini", draftId = null, inputTokens = 1_000, outputTokens = 100 }: { model?: string; draftId?: string | null; inputTokens?: number; outputTokens?: number } = {}) {
  return db.aiEvent.create({ data: { shopId, id: newId(), at: new Date(at), draftId, promptVersion: "x", providerHost: "llm.example", model, outcome: "ok", latencyMs: 1, inputTokens, outputTokens } });
}

async function draftOf(shopId: string): Promise<string> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat);
  return (await draftIsReady(chat)).draftId;
}

describe("what the model took", () => {
  it("stands day by day in the shop's time zone, and by model for this month", async () => {
    const { shopId } = await createInstalledShop();
    await called(shopId, "2026-11-25T10:00:00Z");
    // Half past midnight in Brussels: today, though it is yesterday in UTC.
    await called(shopId, "2026-11-24T23:30:00Z");
    await called(shopId, "2026-11-02T12:00:00Z", { model: "mistral-large-2411" });
    await called(shopId, "2026-10-30T12:00:00Z");
    const { days, models } = await getUsage({ shopId, now: NOW });
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ day: "2026-11-25", calls: 2, inputTokens: 2_000, outputTokens: 200, micros: 900 });
    expect(days.find(({ day }) => day === "2026-10-30")).toMatchObject({ calls: 1 });
    expect(days.find(({ day }) => day === "2026-11-24")).toMatchObject({ calls: 0, micros: 0 });
    expect(models.map(({ model, calls }) => [model, calls])).toEqual([["mistral-large-2411", 1], ["gpt-5-mini", 2]]);
  });

  it("counts a conversation once, however many drafts were written for it, and other calls not at all", async () => {
    const { shopId } = await createInstalledShop();
    const [one, two] = [await draftOf(shopId), await draftOf(shopId)];
    await called(shopId, "2026-11-20T10:00:00Z", { draftId: one });
    await called(shopId, "2026-11-21T10:00:00Z", { draftId: one });
    await called(shopId, "2026-11-21T10:00:00Z", { draftId: two });
    await called(shopId, "2026-11-21T10:00:00Z");
    const { conversations, microsPerConversation } = await getUsage({ shopId, now: NOW });
    expect([conversations, microsPerConversation]).toEqual([2, 675]);
  });

  it("shows the budget as the cap counts it", async () => {
    const { shopId } = await createInstalledShop();
    await db.aiBudget.create({ data: { shopId, day: new Date("2026-11-25"), month: new Date("2026-11-01"), dayTokens: 5_000n, dayMicros: 20_000n, monthTokens: 50_000n, monthMicros: 200_000n } });
    const { budget } = await getUsage({ shopId, now: NOW });
    expect(budget.day).toMatchObject({ usedTokens: 5_000, usedCents: 2, limitCents: 500 });
    expect(budget.month).toMatchObject({ usedTokens: 50_000, usedCents: 20, limitCents: 7_500 });
  });

  it("is nothing for a new shop, also in a time zone that nobody knows", async () => {
    const { shopId } = await createInstalledShop();
    await db.shop.update({ where: { id: shopId }, data: { timezone: "Nowhere/Land" } });
    expect(await getUsage({ shopId, now: NOW })).toMatchObject({ models: [], conversations: 0, microsPerConversation: null });
  });

  it("of another shop is not seen (SH-11)", async () => {
    const [ours, theirs] = [await createInstalledShop(), await createInstalledShop()];
    await called(ours.shopId, "2026-11-25T10:00:00Z", { draftId: await draftOf(ours.shopId) });
    expect(await getUsage({ shopId: theirs.shopId, now: NOW })).toMatchObject({ models: [], conversations: 0 });
  });
});

describe("the page", () => {
  it("is for leads and administrators", async () => {
    const { shopId } = await requireStaff(staffCall("/app").request);
    await requireStaff(staffCall("/app", { staffId: KARIM }).request);
    const load = () => (usage.loader as (args: LoaderFunctionArgs) => Promise<unknown>)(staffCall("/app/usage", { staffId: KARIM }));
    expect(await refusalOf(load())).toMatchObject({ status: 403, reason: "role_too_low" });
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "LEAD" } });
    expect(await load()).toMatchObject({ budget: expect.any(Object), days: expect.any(Array) });
  });
});

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: PlanNode[];
}

describe("with a year of calls", () => {
  const EVENTS = 60_000;
  const IN_MONTH = EVENTS / 12;

  /** Spread evenly over a year before NOW, in one statement. */
  async function seedYear(): Promise<string> {
    const { shopId } = await createInstalledShop();
    await db.$executeRaw`
      INSERT INTO "AiEvent" ("shopId", "id", "at", "promptVersion", "providerHost", "model", "outcome", "latencyMs", "inputTokens", "outputTokens")
      SELECT ${shopId}::uuid, gen_random_uuid(), ${NOW}::timestamptz - n * interval '1 year' / ${EVENTS}::int, 'x', 'llm.example', 'gpt-5-mini', 'ok', 1, 1000, 100 FROM generate_series(1, ${EVENTS}::int) AS n`;
    // Until no transaction is left that might not see the rows: an index answers alone only for pages that everybody sees.
    await expect.poll(async () => {
      await db.$executeRaw`VACUUM ANALYZE "AiEvent"`;
      const [{ isSeen }] = await db.$queryRaw<[{ isSeen: boolean }]>`SELECT "relallvisible" = "relpages" AS "isSeen" FROM pg_class WHERE "oid" = '"AiEvent"'::regclass`;
      return isSeen;
    }, { timeout: 20_000 }).toBe(true);
    return shopId;
  }

  it("a month is read from the index alone, and nothing before it", async () => {
    const shopId = await seedYear();
    const from = new Date("2026-10-31T23:00:00Z");
    for (const statement of [usageByDay({ shopId, from, timezone: "Europe/Brussels" }), draftUsage({ shopId, from })]) {
      const [row] = await db.$queryRaw<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`);
      const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
      const scans = flat(row!["QUERY PLAN"][0]!.Plan).filter((node) => node["Relation Name"] === "AiEvent");
      for (const scan of scans) {
        expect([scan["Node Type"], scan["Index Name"]]).toEqual(["Index Only Scan", "AiEvent_usage"]);
        expect(scan["Actual Rows"] * scan["Actual Loops"]).toBeLessThan(IN_MONTH);
      }
    }
  });
});
