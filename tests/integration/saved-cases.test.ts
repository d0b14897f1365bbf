import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { claimCaseRun, nextCase, storeResult } from "#app/modules/simulation/claim-case-run.server.ts";
import { judgeCase } from "#app/modules/simulation/judge-case.server.ts";
import { listCases } from "#app/modules/simulation/list-cases.server.ts";
import { cancelCaseRun, requestCaseRun } from "#app/modules/simulation/request-case-run.server.ts";
import { runCases } from "#app/modules/simulation/run-cases.server.ts";
import { removeCase, saveCase } from "#app/modules/simulation/save-case.server.ts";
import { NO_CRITERIA } from "#app/modules/simulation/saved-case.ts";
import { getRun, listRuns } from "#app/modules/simulation/view-runs.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { closeCircuits } from "#tests/factories/close-circuits.ts";
import { savedCase } from "#tests/factories/saved-case.ts";
import { MARIJKE, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

const DAY_MS = 86_400_000;
const never = new AbortController().signal;
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
  await control("model", { mode: "helpful" });
  await db.caseRun.deleteMany();
  await db.savedCase.deleteMany();
  await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: null } });
  await limits({ dayTokens: 10_000_000 });
  await closeCircuits({ shopId });
});

async function limits(data: object): Promise<void> {
  await db.shopSettings.update({ where: { shopId }, data });
  forgetDraftingProfile({ shopId });
}
const ask = (of = shopId) => requestCaseRun({ shopId: of, staffId: MARIJKE, reason: "MANUAL" });
const work = (runId: string, signal = never) => runCases({ shopId, runId, signal });
async function ran(): Promise<Awaited<ReturnType<typeof getRun>>> {
  const { runId } = await ask();
  await work(runId);
  return getRun({ shopId, runId });
}
const calls = () => db.aiEvent.count({ where: { shopId, isRehearsal: true } });
const expire = (runId: string) => db.caseRun.update({ where: { shopId_id: { shopId, id: runId } }, data: { leaseExpiresAt: new Date(Date.now() - 1_000) } });
const reasonOf = (work: Promise<unknown>) => work.then(() => null, (error: { reason?: string }) => error.reason ?? String(error));

describe("all saved cases are tried again", () => {
  it("each is judged by its criteria, with the draft and what it does not meet", async () => {
    const good = await savedCase({ shopId, question: "Waar blijft mijn bestelling #1001?", customerId: "7001", criteria: { locale: "nl", intent: "order_status", mustContain: [["#1001"]], mentions: ["order"], allSupported: true, handsOver: false } });
    const bad = await savedCase({ shopId, question: "Wo bleibt meine Bestellung #1001? Ich warte schon lange.", customerId: "7001", criteria: { locale: "nl", mustNotContain: ["#1001"], maxCharacters: 50 } });
    const run = await ran();
    expect(run).toMatchObject({ status: "DONE", total: 2, done: 2, isLive: true, counts: { PASSED: 1, FAILED: 1, UNJUDGED: 0 } });
    const [first, second] = run.results;
    expect(first).toMatchObject({ caseId: bad, verdict: "FAILED", comparison: "newly_failing", isNew: true, draft: { locale: "de", source: "MODEL" } });
    expect(first?.failed.map(({ code }) => code)).toEqual(["language", "must_not_contain", "too_long"]);
    expect(second).toMatchObject({ caseId: good, verdict: "PASSED", failed: [], draft: { intent: "order_status" } });
    expect((await listCases({ shopId })).map(({ id, last }) => [id, last?.verdict])).toEqual([[good, "PASSED"], [bad, "FAILED"]]);
  });

  it("a case that failed and was mended is newly passing the next time", async () => {
    const caseId = await savedCase({ shopId, criteria: { locale: "fr" }, name: "Taal" });
    await ran();
    await saveCase({ shopId, staffId: MARIJKE, caseId, version: 1, customerId: null, content: { name: "Taal", thread: [{ author: "SHOPPER", body: "Waar blijft mijn bestelling?" }], locale: null, criteria: { ...NO_CRITERIA, locale: "nl" } } });
    expect((await ran()).results).toMatchObject([{ verdict: "PASSED", comparison: "newly_passing" }]);
  });

  it("stores no draft, message or mail, and every call is on record as a rehearsal (AI-14)", async () => {
    const count = () => Promise.all([db.conversation.count(), db.message.count(), db.draft.count(), db.outboundMail.count(), db.unansweredQuestion.count()]);
    await savedCase({ shopId });
    const [before, called] = [await count(), await calls()];
    await ran();
    expect(await count()).toEqual(before);
    expect(await calls()).toBe(called + 1);
  });

  it("what was saved afterwards is not part of it; what was removed meanwhile holds nothing up", async () => {
    const gone = await savedCase({ shopId });
    await savedCase({ shopId });
    const { runId } = await ask();
    await savedCase({ shopId });
    await removeCase({ shopId, staffId: MARIJKE, caseId: gone });
    await work(runId);
    expect(await getRun({ shopId, runId })).toMatchObject({ status: "DONE", total: 2, done: 2, results: [{ verdict: "PASSED" }] });
  });
});

describe("what goes wrong on the way", () => {
  it("a worker that dies half-way: the next one goes on where it stood, and asks no case twice", async () => {
    for (let saved = 0; saved < 3; saved += 1) await savedCase({ shopId });
    const { runId } = await ask();
    const called = await calls();
    const dead = (await claimCaseRun({ shopId, runId }))!;
    const { caseId, criteria, thread, locale } = (await nextCase(dead))!;
    const judged = await judgeCase({ shopId, customerId: null, thread, locale, criteria, overrides: undefined, signal: never });
    expect(await storeResult(dead, caseId, judged)).toBe(true);
    await work(runId);
    expect(await getRun({ shopId, runId })).toMatchObject({ status: "RUNNING", done: 1 });
    await expire(runId);
    expect((await sweep({ staleMs: 0 })).caseRuns).toBe(1);
    await work(runId);
    expect(await getRun({ shopId, runId })).toMatchObject({ status: "DONE", done: 3, counts: { PASSED: 3 } });
    expect(await calls()).toBe(called + 3);
    expect(await storeResult(dead, caseId, judged)).toBe(false);
  });

  it("a case that ends its worker every time: the run fails after three, visibly", async () => {
    await savedCase({ shopId });
    const { runId } = await ask();
    for (let death = 0; death < 3; death += 1) {
      expect(await claimCaseRun({ shopId, runId })).not.toBeNull();
      await expire(runId);
    }
    await work(runId);
    expect((await getRun({ shopId, runId })).status).toBe("FAILED");
    expect(await reasonOf(ask())).toBeNull();
  });

  it("two workers at once judge each case once; two people at once begin one run", async () => {
    for (let saved = 0; saved < 3; saved += 1) await savedCase({ shopId });
    const called = await calls();
    const asked = await Promise.allSettled([ask(), ask()]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { id: runId } = await db.caseRun.findFirstOrThrow({ where: { shopId } });
    await Promise.all([work(runId), work(runId)]);
    expect(await getRun({ shopId, runId })).toMatchObject({ status: "DONE", done: 3 });
    expect(await calls()).toBe(called + 3);
    expect(await reasonOf(work(runId))).toBeNull();
    expect(await calls()).toBe(called + 3);
  });

  it("a budget that is used up, or a model that is down: not judged, with the reason, and nothing counts as failing", async () => {
    await savedCase({ shopId });
    await limits({ dayTokens: 1 });
    expect((await ran()).results).toMatchObject([{ verdict: "UNJUDGED", outcome: "budget_reached", comparison: "unjudged", draft: null }]);
    await limits({ dayTokens: 10_000_000 });
    await control("model", { mode: "status-500" });
    expect((await ran()).results).toMatchObject([{ verdict: "UNJUDGED", outcome: "upstream_error", comparison: "unjudged" }]);
    expect((await listCases({ shopId }))[0]?.last).toBeNull();
  });

  it("a Shopify that is down, or a customer it no longer has: not judged", async () => {
    await savedCase({ shopId, customerId: "7001" });
    await control("faults", { "5xx": { status: 503 } });
    expect((await ran()).results).toMatchObject([{ verdict: "UNJUDGED", outcome: "shopify_unreachable" }]);
    await control("faults", { clear: true });
    await db.savedCase.updateMany({ where: { shopId }, data: { customerId: "999999" } });
    expect((await ran()).results).toMatchObject([{ verdict: "UNJUDGED", outcome: "customer_not_found" }]);
  });

  it("a person who cancels: what is being written is not stored, and the next run may begin", async () => {
    await savedCase({ shopId });
    const { runId } = await ask();
    const claim = (await claimCaseRun({ shopId, runId }))!;
    await cancelCaseRun({ shopId, staffId: MARIJKE, runId });
    const { caseId, criteria, thread } = (await nextCase(claim))!;
    const judged = await judgeCase({ shopId, customerId: null, thread, locale: null, criteria, overrides: undefined, signal: never });
    expect(await storeResult(claim, caseId, judged)).toBe(false);
    expect(await getRun({ shopId, runId })).toMatchObject({ status: "CANCELLED", results: [] });
    expect((await ran()).status).toBe("DONE");
  });

  it("a shutdown: the run is let go at no cost and goes on elsewhere", async () => {
    await savedCase({ shopId });
    const { runId } = await ask();
    await work(runId, AbortSignal.abort());
    expect(await db.caseRun.findUniqueOrThrow({ where: { shopId_id: { shopId, id: runId } } })).toMatchObject({ status: "RUNNING", attempts: 0, leaseToken: null });
    await work(runId);
    expect((await getRun({ shopId, runId })).status).toBe("DONE");
  });

  it("a shop that took the app off: no more model calls (SH-03)", async () => {
    await savedCase({ shopId });
    const { runId } = await ask();
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    const called = await calls();
    await work(runId);
    expect((await sweep({ staleMs: 0 })).caseRuns).toBe(0);
    expect(await calls()).toBe(called);
  });
});

describe("saving a case", () => {
  const content = (name: string, criteria: object = { locale: "nl" }) => ({ name, thread: [{ author: "SHOPPER", body: "Waar blijft het?" }], locale: null, criteria: { ...NO_CRITERIA, ...criteria } });
  const save = (more: object = {}) => saveCase({ shopId, staffId: MARIJKE, caseId: null, version: 0, customerId: null, content: content("Waar"), ...more });

  it("keeps its words encrypted, and says when the name is taken or a colleague was faster", async () => {
    const { caseId } = await save();
    expect(Buffer.from((await db.savedCase.findFirstOrThrow({ where: { shopId } })).contentCipher).toString("latin1")).not.toContain("Waar");
    expect(await reasonOf(save({ content: content("WAAR") }))).toBe("case_name_taken");
    await save({ caseId, version: 1, content: content("Waarom") });
    expect(await reasonOf(save({ caseId, version: 1, content: content("Wanneer") }))).toBe("case_changed");
    expect(await reasonOf(save({ customerId: "999999", content: content("Wie") }))).toBe("customer_not_found");
    expect(await reasonOf(save({ content: content("Niets", { locale: null }) }))).toBe("no_criteria");
  });

  it("runs end with conversations (GD-12); the cases stay until they are removed", async () => {
    await savedCase({ shopId });
    await ran();
    await applyRetention({ now: new Date(Date.now() + 366 * DAY_MS) });
    expect(await listRuns({ shopId })).toEqual([]);
    expect(await db.savedCase.count({ where: { shopId } })).toBe(1);
  });
});

describe("another shop sees nothing", () => {
  it("of cases, runs and results, and cannot cancel, remove or run them", async () => {
    const caseId = await savedCase({ shopId });
    const { runId } = await ask();
    expect([await listCases({ shopId: otherShopId }), await listRuns({ shopId: otherShopId })]).toEqual([[], []]);
    expect(await reasonOf(getRun({ shopId: otherShopId, runId }))).toBe("run_not_found");
    expect(await reasonOf(cancelCaseRun({ shopId: otherShopId, staffId: "52", runId }))).toBe("run_not_found");
    expect(await reasonOf(ask(otherShopId))).toBe("no_cases");
    await removeCase({ shopId: otherShopId, staffId: "52", caseId });
    await runCases({ shopId: otherShopId, runId, signal: never });
    expect(await getRun({ shopId, runId })).toMatchObject({ status: "QUEUED", done: 0 });
    expect(await db.savedCase.count({ where: { shopId } })).toBe(1);
  });
});
