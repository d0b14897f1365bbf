import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { releaseExpiredReservations, reserveCall, settleCall } from "#app/modules/drafting/budget.server.ts";
import { type BudgetTerms, MAX_CALL, microsOf } from "#app/modules/drafting/budget-terms.ts";
import { isNearLimit } from "#app/modules/drafting/budget-view.ts";
import { claimDraft } from "#app/modules/drafting/claim-draft.server.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { getBudget } from "#app/modules/drafting/get-budget.server.ts";
import { testProvider } from "#app/modules/drafting/test-provider.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

const CALL = MAX_CALL.inputTokens + MAX_CALL.outputTokens;
const never = new AbortController().signal;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("model", { mode: "helpful" }));

async function shopWith(limits: object = {}): Promise<string> {
  const { shopId } = await createInstalledShop();
  await db.shopSettings.update({ where: { shopId }, data: limits });
  return shopId;
}

async function queuedDraft(shopId: string): Promise<string> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, "Kan ik iets terugsturen?");
  return (await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } })).id;
}

const draft = (shopId: string, id: string) => db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const budget = async (shopId: string) => (await db.aiBudget.findUnique({ where: { shopId } }))!;
const write = async (shopId: string, signal = never) => {
  const draftId = await queuedDraft(shopId);
  await generateDraft({ shopId, draftId, signal });
  return draft(shopId, draftId);
};
const terms = (limits: Partial<BudgetTerms> = {}): BudgetTerms =>
  ({ timezone: "Europe/Brussels", price: { input: 1, output: 10 }, dayTokens: 10_000_000, dayCents: 100_000, monthTokens: 100_000_000, monthCents: 1_000_000, ...limits });

describe("the budget of a shop (SEC-09)", () => {
  it("is charged what the provider says a draft really used, and nothing stays set aside", async () => {
    const shopId = await shopWith();
    await write(shopId);
    const event = await db.aiEvent.findFirstOrThrow({ where: { shopId } });
    const used = event.inputTokens + event.outputTokens;
    const { terms: shopTerms } = (await getDraftingProfile({ shopId })).call!;
    expect(await budget(shopId)).toMatchObject({
      dayTokens: BigInt(used), monthTokens: BigInt(used), dayMicros: BigInt(microsOf(event, shopTerms.price)), reservedTokens: 0n, reservedMicros: 0n,
    });
    expect(await db.aiReservation.count({ where: { shopId } })).toBe(0);
  });

  it("leaves room for exactly as many calls as fit, of twenty that begin at once", async () => {
    const shopId = await shopWith();
    const taken = await Promise.all(Array.from({ length: 20 }, () => reserveCall({ shopId, terms: terms({ dayTokens: CALL * 7 + 1 }), lifetimeMs: 60_000 })));
    expect(taken.filter(Boolean)).toHaveLength(7);
    expect(await budget(shopId)).toMatchObject({ reservedTokens: BigInt(CALL * 7) });
  });

  it("holds for twenty drafts at once: those that fit ask the model, the others are templates with their reason", async () => {
    const shopId = await shopWith({ dayTokens: CALL * 3 });
    await control("model", { mode: "helpful", latencyMs: 700 });
    const ids = await Promise.all(Array.from({ length: 20 }, () => queuedDraft(shopId)));
    await Promise.all(ids.map((draftId) => generateDraft({ shopId, draftId, signal: never })));
    const drafts = await db.draft.findMany({ where: { shopId } });
    expect(drafts.every(({ status }) => status === "READY")).toBe(true);
    const asked = drafts.filter(({ outcome }) => outcome === "ok");
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(20);
    expect(drafts.filter(({ outcome }) => outcome === "budget_reached")).toHaveLength(20 - asked.length);
    expect(Number((await budget(shopId)).dayTokens)).toBeLessThanOrEqual(CALL * 3);
    expect((await budget(shopId)).reservedTokens).toBe(0n);
  });

  it.each([["day's tokens", { dayTokens: 1 }], ["month's tokens", { monthTokens: 1 }], ["day's euros", { dayCents: 0 }], ["month's euros", { monthCents: 0 }]])("ends at the %s", async (_, limits) => {
    const shopId = await shopWith(limits);
    expect(await write(shopId)).toMatchObject({ status: "READY", source: "TEMPLATE", outcome: "budget_reached", model: "" });
    expect(await db.aiEvent.count({ where: { shopId } })).toBe(0);
    expect((await testProvider({ shopId })).outcome).toBe("budget_reached");
  });

  it("another shop sees nothing: neither its use nor its limit", async () => {
    const [full, other] = [await shopWith({ dayTokens: 1 }), await shopWith()];
    await write(full);
    expect(await write(other)).toMatchObject({ outcome: "ok" });
    expect((await getBudget({ shopId: full })).day.usedTokens).toBe(0);
    expect((await getBudget({ shopId: other })).day.usedTokens).toBeGreaterThan(0);
  });

  it("gets back from the sweep what a worker had set aside that died", async () => {
    const shopId = await shopWith();
    const draftId = await queuedDraft(shopId);
    expect(await claimDraft({ shopId, draftId, terms: terms() })).toMatchObject({ isReserved: true });
    expect(await budget(shopId)).toMatchObject({ reservedTokens: BigInt(CALL) });
    await sweep({ staleMs: 0 });
    expect((await budget(shopId)).reservedTokens).toBe(BigInt(CALL));
    await db.aiReservation.updateMany({ where: { shopId }, data: { expiresAt: new Date(Date.now() - 1) } });
    await sweep({ staleMs: 0 });
    expect(await budget(shopId)).toMatchObject({ reservedTokens: 0n, reservedMicros: 0n, dayTokens: 0n });
  });

  it("is charged also by a worker that comes back after the sweep", async () => {
    const shopId = await shopWith();
    const id = (await reserveCall({ shopId, terms: terms(), lifetimeMs: -1 }))!;
    await releaseExpiredReservations();
    await settleCall({ shopId, id, terms: terms(), usage: { inputTokens: 100, outputTokens: 10 } });
    expect(await budget(shopId)).toMatchObject({ dayTokens: 110n, reservedTokens: 0n });
  });

  it("starts anew at the shop's midnight, and the month on its first day", async () => {
    const shopId = await shopWith();
    const use = async (at: string, limits: Partial<BudgetTerms>) => {
      const id = await reserveCall({ shopId, terms: terms(limits), lifetimeMs: 60_000, now: new Date(at) });
      if (id) await settleCall({ shopId, id, terms: terms(limits), usage: { inputTokens: 1_000, outputTokens: 0 }, now: new Date(at) });
      return id !== null;
    };
    const small = { dayTokens: CALL + 500 };
    expect(await use("2026-11-29T22:00:00Z", small)).toBe(true);
    expect(await use("2026-11-29T22:59:59Z", small)).toBe(false);
    // 00:00 in Brussels.
    expect(await use("2026-11-29T23:00:00Z", small)).toBe(true);
    expect(await budget(shopId)).toMatchObject({ dayTokens: 1_000n, monthTokens: 2_000n });
    // A clock that lags does not bring yesterday back.
    expect(await use("2026-11-29T22:00:00Z", small)).toBe(false);
    expect(await use("2026-11-30T23:00:00Z", { monthTokens: CALL + 500 })).toBe(true);
    expect(await budget(shopId)).toMatchObject({ dayTokens: 1_000n, monthTokens: 1_000n });
  });

  it("counts an estimate when a server does not say what it used", async () => {
    await control("model", { mode: "no-usage" });
    const shopId = await shopWith();
    expect(await write(shopId)).toMatchObject({ outcome: "ok" });
    expect(Number((await budget(shopId)).dayTokens)).toBeGreaterThan(500);
  });

  it("is charged the prompt of a call that a shutdown cut off, and the rest goes back", async () => {
    const shopId = await shopWith();
    await control("model", { mode: "helpful", latencyMs: 5_000 });
    const draftId = await queuedDraft(shopId);
    const shutdown = new AbortController();
    const writing = generateDraft({ shopId, draftId, signal: shutdown.signal });
    await expect.poll(async () => JSON.stringify(await look("model/requests")).includes("terugsturen")).toBe(true);
    shutdown.abort();
    await writing;
    const { dayTokens, reservedTokens } = await budget(shopId);
    expect(reservedTokens).toBe(0n);
    expect(Number(dayTokens)).toBeGreaterThan(300);
    expect(Number(dayTokens)).toBeLessThan(CALL);
  });

  it("is shown with what is used and left, and warns from 80 %", async () => {
    const shopId = await shopWith({ dayTokens: 10_000 });
    const id = (await reserveCall({ shopId, terms: terms(), lifetimeMs: 60_000 }))!;
    await settleCall({ shopId, id, terms: terms(), usage: { inputTokens: 7_900, outputTokens: 0 } });
    expect(isNearLimit(await getBudget({ shopId }))).toBe(false);
    await settleCall({ shopId, id, terms: terms(), usage: { inputTokens: 100, outputTokens: 0 } });
    const view = await getBudget({ shopId });
    expect(view.day).toMatchObject({ usedTokens: 8_000, limitTokens: 10_000, percent: 80 });
    expect(isNearLimit(view)).toBe(true);
    expect((await getBudget({ shopId, now: new Date(Date.now() + 40 * 86_400_000) })).day.usedTokens).toBe(0);
  });
});
