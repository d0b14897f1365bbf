import { DAY_TOKENS } from "#tests/setup/platform-budget-limits.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { testProvider } from "#app/modules/drafting/test-provider.server.ts";
import { translateReply } from "#app/modules/translation/translate-reply.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closePlatformBudget } from "#app/platform/llm/platform-budget.server.ts";
import { TokenPurse } from "#app/platform/llm/token-purse.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

const CALL = 1_000;
let sandbox: Sandbox;
let now: Date;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset").then(() => control("model", { mode: "helpful" }));
  await closePlatformBudget();
  await db.platformBudget.deleteMany();
  now = new Date("2026-11-25T10:00:00Z");
});

const processWith = (limits: { dayTokens?: number; monthTokens?: number }) => new TokenPurse({ dayTokens: null, monthTokens: null, ...limits }, () => now);
const row = () => db.platformBudget.findUniqueOrThrow({ where: { id: 1 } });
const requests = async () => (await look<unknown[]>("model/requests")).length;

async function draftIn(shopId: string) {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, "Kan ik iets terugsturen?");
  const { id } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
  await generateDraft({ shopId, draftId: id, signal: new AbortController().signal });
  return db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
}

/** Somebody else's calls have taken so much today. */
async function used(dayTokens: number): Promise<void> {
  const today = new Date(new Date().toISOString().slice(0, 10));
  const data = { day: today, month: new Date(`${today.toISOString().slice(0, 7)}-01`), dayTokens, monthTokens: dayTokens };
  await db.platformBudget.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
}

describe("the budget that all shops share (SEC-09)", () => {
  it("is charged what a draft really used, once nothing is held any more", async () => {
    const { shopId } = await createInstalledShop();
    expect(await draftIn(shopId)).toMatchObject({ outcome: "ok" });
    expect((await row()).dayTokens).toBeGreaterThan(0n);
    await closePlatformBudget();
    const { inputTokens, outputTokens } = await db.aiEvent.findFirstOrThrow({ where: { shopId } });
    expect(await row()).toMatchObject({ dayTokens: BigInt(inputTokens + outputTokens), monthTokens: BigInt(inputTokens + outputTokens) });
  });

  it("once used up makes every shop's drafts templates with a reason of their own; no model is asked and no shop is charged", async () => {
    await used(DAY_TOKENS - 10);
    const told = vi.spyOn(log, "error");
    const shops = await Promise.all([createInstalledShop(), createInstalledShop()]);
    for (const { shopId } of shops) {
      expect(await draftIn(shopId)).toMatchObject({ status: "READY", source: "TEMPLATE", outcome: "platform_budget_reached", model: "" });
      expect(await db.aiEvent.count({ where: { shopId } })).toBe(0);
      expect(await db.aiBudget.findUnique({ where: { shopId } })).toMatchObject({ dayTokens: 0n, reservedTokens: 0n });
      expect(await db.aiReservation.count({ where: { shopId } })).toBe(0);
    }
    expect((await testProvider({ shopId: shops[0].shopId })).outcome).toBe("platform_budget_reached");
    const chat = await openChat({ shopId: shops[0].shopId });
    expect(await translateReply({ ...chat, staffId: "42", text: "We are sorry that you have to wait.", from: "en", to: "nl" })).toMatchObject({ ok: false, outcome: "platform_budget_reached" });
    expect(await requests()).toBe(0);
    // Once, not for every draft: the database is not even asked again for a while.
    expect(told.mock.calls.filter(([fields]) => (fields as { event?: string }).event === "platform_budget_reached")).toHaveLength(1);
    expect((await row()).dayTokens).toBe(BigInt(DAY_TOKENS - 10));
  });

  it("has room for exactly the calls that fit, of a hundred that begin at once in one process", async () => {
    const purse = processWith({ dayTokens: CALL * 7 + 999 });
    const held = await Promise.all(Array.from({ length: 100 }, () => purse.take(CALL)));
    expect(held.filter(Boolean)).toHaveLength(7);
    expect((await row()).dayTokens).toBeLessThanOrEqual(BigInt(CALL * 7 + 999));
  });

  it("is never passed by five processes at once, and what they give back can be used again", async () => {
    const limit = CALL * 200;
    const processes = Array.from({ length: 5 }, () => processWith({ dayTokens: limit }));
    const held = (await Promise.all(Array.from({ length: 300 }, (_, index) => processes[index % 5]!.take(CALL)))).filter((each) => each !== null);
    expect(held.length).toBeLessThanOrEqual(200);
    expect(held.length).toBeGreaterThan(150);
    for (const each of held) each.settle(400);
    await Promise.all(processes.map((each) => each.giveBack()));
    expect((await row()).dayTokens).toBe(BigInt(held.length * 400));
  });

  it("asks the database once for many calls while much is left", async () => {
    const purse = processWith({ dayTokens: CALL * 1_000_000 });
    for (let count = 0; count < 20; count++) (await purse.take(CALL))!.settle(CALL);
    expect((await row()).dayTokens).toBe(BigInt(CALL * 32));
  });

  it("counts what a process held that died: it can lose tokens, never win any", async () => {
    const crashed = processWith({ dayTokens: CALL * 100 });
    expect(await crashed.take(CALL)).not.toBeNull();
    const { dayTokens } = await row();
    const next = processWith({ dayTokens: CALL * 100 });
    const held = (await Promise.all(Array.from({ length: 100 }, () => next.take(CALL)))).filter(Boolean);
    expect(held.length).toBe(Math.floor(100 - Number(dayTokens) / CALL));
  });

  it("lets a call that ends make room at once, and settles it once only", async () => {
    const purse = processWith({ dayTokens: CALL });
    const first = (await purse.take(CALL))!;
    expect(await purse.take(CALL)).toBeNull();
    first.settle(0);
    first.settle(0);
    expect(await purse.take(CALL)).not.toBeNull();
    expect(await purse.take(CALL)).toBeNull();
  });

  it("is charged what a call used beyond its estimate", async () => {
    const purse = processWith({ dayTokens: CALL * 10 });
    (await purse.take(CALL))!.settle(CALL * 3);
    await purse.giveBack();
    expect((await row()).dayTokens).toBe(BigInt(CALL * 3));
  });

  it("begins anew with the day, and with the month (UTC)", async () => {
    const purse = processWith({ dayTokens: CALL, monthTokens: CALL * 2 });
    const use = async (at: string) => {
      now = new Date(at);
      const held = await purse.take(CALL);
      held?.settle(CALL);
      return held !== null;
    };
    expect(await use("2026-11-28T23:59:59Z")).toBe(true);
    expect(await use("2026-11-28T23:59:59Z")).toBe(false);
    expect(await use("2026-11-29T00:00:00Z")).toBe(true);
    // The month has no more.
    expect(await use("2026-11-30T00:00:00Z")).toBe(false);
    expect(await use("2026-12-01T00:00:00Z")).toBe(true);
    expect(await row()).toMatchObject({ dayTokens: BigInt(CALL), monthTokens: BigInt(CALL) });
  });

  it("tells the operator once when four fifths are used", async () => {
    const told = vi.spyOn(log, "warn");
    const purse = processWith({ dayTokens: CALL * 100 });
    for (let count = 0; count < 95; count++) (await purse.take(CALL))!.settle(CALL);
    const near = told.mock.calls.filter(([fields]) => (fields as { event?: string }).event === "platform_budget_near");
    expect(near.map(([fields]) => fields)).toMatchObject([{ period: "day", limitTokens: CALL * 100 }]);
  });
});
