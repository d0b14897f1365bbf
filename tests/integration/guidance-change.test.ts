import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CasesAnswer } from "#app/http/cases-command.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { saveArticle } from "#app/modules/knowledge/save-article.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { changeGuidance, decideGuidance, runHeldGuidance } from "#app/modules/simulation/change-guidance.server.ts";
import { findHeldGuidance } from "#app/modules/simulation/find-guidance.server.ts";
import { requestCaseRun } from "#app/modules/simulation/request-case-run.server.ts";
import { runCases } from "#app/modules/simulation/run-cases.server.ts";
import { getRun } from "#app/modules/simulation/view-runs.server.ts";
import * as playgroundPage from "#app/routes/app.playground.tsx";
import * as casesPage from "#app/routes/app.playground_.cases.tsx";
import * as runPage from "#app/routes/app.playground_.runs.$runId.tsx";
import * as settingsPage from "#app/routes/app.settings.tsx";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { closeCircuits } from "#tests/factories/close-circuits.ts";
import { savedCase } from "#tests/factories/saved-case.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

const never = new AbortController().signal;
const WISH = "Zeg altijd “Fijne dag gewenst!”";
const OTHERS = { shop: OTHER_SHOP, staffId: "52" };
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", OTHERS).request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "AGENT" } });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  await db.caseRun.deleteMany();
  await db.savedCase.deleteMany();
  await db.guidanceChange.deleteMany();
  await db.shopSettings.update({ where: { shopId }, data: { guidance: "", brandVoice: "" } });
  await changeGuidance({ shopId, staffId: MARIJKE, guidance: "Wees vriendelijk." });
  await closeCircuits({ shopId });
});

const change = (guidance: string) => changeGuidance({ shopId, staffId: MARIJKE, guidance });
const decide = (changeId: string, runId: string, decision: "live" | "back" = "live") => decideGuidance({ shopId, staffId: MARIJKE, changeId, runId, decision });
const live = async () => (await getSettings({ shopId })).guidance;
const reasonOf = (work: Promise<unknown>) => work.then(() => null, (error: { reason?: string }) => error.reason ?? String(error));
const trail = async () => (await db.auditEvent.findMany({ where: { shopId, action: { startsWith: "guidance." } }, orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 }))[0];

/** New guidance that is held, with its run at the end. */
async function held(guidance = WISH) {
  const outcome = await change(guidance);
  if (outcome.status !== "held") throw new Error(outcome.status);
  await runCases({ shopId, runId: outcome.runId, signal: never });
  return { ...outcome, run: await getRun({ shopId, runId: outcome.runId }) };
}
const failsWithWish = () => savedCase({ shopId, name: "Kort", criteria: { mustNotContain: ["fijne dag"] } });

describe("a change of guidance", () => {
  it("of a shop without saved cases is live at once, and in the trail", async () => {
    expect(await change(WISH)).toEqual({ status: "live" });
    expect(await live()).toBe(WISH);
    expect(await trail()).toMatchObject({ action: "guidance.live", actorId: MARIJKE, data: { cases: 0 } });
    expect(await change(WISH)).toEqual({ status: "unchanged" });
  });

  it("of a shop with saved cases is tried on them first: drafts are written as before, and what fails newly is shown", async () => {
    const failing = await failsWithWish();
    const broken = await savedCase({ shopId, name: "Kapot", criteria: { locale: "de" } });
    const passing = await savedCase({ shopId, name: "Goed", criteria: { mustContain: [["fijne dag"]] } });
    const { changeId, runId, run } = await held();
    expect(await live()).toBe("Wees vriendelijk.");
    expect(run).toMatchObject({ reason: "GUIDANCE", status: "DONE", isLive: false, change: { id: changeId, status: "HELD", guidance: WISH, before: { guidance: "Wees vriendelijk." }, runId } });
    expect(run.results.map(({ caseId, comparison, isNew }) => [caseId, comparison, isNew])).toEqual([[failing, "newly_failing", false], [broken, "still_failing", false], [passing, "passing", true]]);
    expect(run.results[0]).toMatchObject({ failed: [{ code: "must_not_contain", expected: "fijne dag" }], draft: { content: { text: expect.stringContaining("Fijne dag gewenst") } } });
  });

  it("asks the model a second time only for a case that fails, to see whether it fails as things are", async () => {
    const calls = () => db.aiEvent.count({ where: { shopId, isRehearsal: true } });
    await failsWithWish();
    await savedCase({ shopId });
    const before = await calls();
    await held();
    expect(await calls()).toBe(before + 3);
  });

  it("goes live knowingly although a case fails, and the trail says so", async () => {
    await failsWithWish();
    const { changeId, runId } = await held();
    await decide(changeId, runId);
    expect(await live()).toBe(WISH);
    expect(await trail()).toMatchObject({ action: "guidance.live", actorId: MARIJKE, subjectId: changeId, data: { runId, runStatus: "DONE", failing: 1, unjudged: 0 } });
    // What is live now is what the next change is held against.
    const { run } = await held(`${WISH} Wees kort.`);
    expect(run.results).toMatchObject([{ comparison: "still_failing" }]);
  });

  it("is taken back, and nothing changes", async () => {
    await failsWithWish();
    const { changeId, runId } = await held();
    await decide(changeId, runId, "back");
    expect(await live()).toBe("Wees vriendelijk.");
    expect(await trail()).toMatchObject({ action: "guidance.taken_back", subjectId: changeId });
    expect(await findHeldGuidance({ shopId })).toBeNull();
  });

  it("of the brand voice goes the same way", async () => {
    await failsWithWish();
    expect(await changeGuidance({ shopId, staffId: MARIJKE, brandVoice: "Warm" })).toMatchObject({ status: "held" });
    expect((await getSettings({ shopId })).brandVoice).toBe("");
  });
});

describe("people who get in each other's way", () => {
  it("a second change waits for the first decision; two at once hold one", async () => {
    await failsWithWish();
    const both = await Promise.allSettled([change("Een"), change("Twee")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await reasonOf(change("Drie"))).toBe("guidance_held");
  });

  it("of two who decide at once one does", async () => {
    await failsWithWish();
    const { changeId, runId } = await held();
    const both = await Promise.allSettled([decide(changeId, runId, "live"), decide(changeId, runId, "back")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await reasonOf(decide(changeId, runId))).toBe("guidance_decided");
  });

  it("does not go live while its cases are run, nor on an older run than the newest", async () => {
    await failsWithWish();
    const outcome = await change(WISH);
    if (outcome.status !== "held") throw new Error(outcome.status);
    expect(await reasonOf(decide(outcome.changeId, outcome.runId))).toBe("case_run_active");
    await runCases({ shopId, runId: outcome.runId, signal: never });
    const again = await runHeldGuidance({ shopId, staffId: MARIJKE, changeId: outcome.changeId });
    await runCases({ shopId, runId: again.runId, signal: never });
    expect(await reasonOf(decide(outcome.changeId, outcome.runId))).toBe("guidance_run_again");
    await decide(outcome.changeId, again.runId);
    expect(await live()).toBe(WISH);
  });

  it("a change during another run waits for that; nothing is held meanwhile", async () => {
    await failsWithWish();
    await requestCaseRun({ shopId, staffId: MARIJKE, reason: "MANUAL" });
    expect(await reasonOf(change(WISH))).toBe("case_run_active");
    expect(await findHeldGuidance({ shopId })).toBeNull();
  });
});

describe("at the doors", () => {
  const save = (patch: object, as: object = {}) => settingsPage.action(staffCall("/app/settings", { ...as, body: { intent: "save", patch } }));
  const cases = async (body: object, as: object = {}) => ((await casesPage.action(staffCall("/app/playground/cases", { ...as, body }))) as { data: CasesAnswer }).data;

  it("the settings page saves the rest and holds the guidance; the page shows what is live and what waits", async () => {
    await failsWithWish();
    expect(await save({ guidance: WISH, privacyUrl: "https://winkel.example/privacy" })).toEqual({ ok: true, isHeld: true });
    const page = await settingsPage.loader(staffCall("/app/settings"));
    expect(page).toMatchObject({ settings: { guidance: "Wees vriendelijk.", privacyUrl: "https://winkel.example/privacy" }, heldGuidance: { guidance: WISH } });
    expect(await save({ guidance: "Nog iets" })).toEqual({ ok: false, reason: "guidance_held" });
  });

  it("guidance that is too long is refused beside its field, and nothing of the form is saved", async () => {
    expect(await save({ guidance: "x".repeat(4_001), privacyUrl: "https://anders.example/" })).toMatchObject({ ok: false, fields: { guidance: expect.any(String) } });
    expect((await getSettings({ shopId })).privacyUrl).not.toBe("https://anders.example/");
  });

  it("an agent reads cases and runs, and may neither run, remove nor decide", async () => {
    await failsWithWish();
    const { changeId, runId } = await held();
    const agent = { staffId: KARIM };
    expect(await casesPage.loader(staffCall("/app/playground/cases", agent))).toMatchObject({ cases: [{ name: "Kort" }], held: { id: changeId } });
    expect(await runPage.loader(staffCall(`/app/playground/runs/${runId}`, { ...agent, params: { runId } }))).toMatchObject({ counts: { FAILED: 1 } });
    for (const body of [{ command: "run" }, { command: "decide", changeId, runId, decision: "live" }]) {
      expect((await refusalOf(cases(body, agent))).status).toBe(403);
    }
    expect(await cases({ command: "decide", changeId, runId, decision: "live" })).toEqual({ ok: true, command: "decide" });
  });

  it("a viewer, who answers nobody, sees neither cases nor runs", async () => {
    await failsWithWish();
    const { runId } = await requestCaseRun({ shopId, staffId: MARIJKE, reason: "MANUAL" });
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "VIEWER" } });
    const viewer = { staffId: KARIM, params: { runId } };
    for (const loader of [playgroundPage.loader, casesPage.loader, runPage.loader]) expect((await refusalOf(loader(staffCall("/app/playground", viewer)))).status).toBe(403);
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "AGENT" } });
  });

  it("looking at cases and results is on record (SH-05)", async () => {
    await failsWithWish();
    await casesPage.loader(staffCall("/app/playground/cases", { staffId: KARIM }));
    expect(await db.accessEvent.count({ where: { shopId, staffId: KARIM, subjectType: "list", subjectId: "cases" } })).toBe(1);
  });

  it("another shop sees nothing of guidance that is held, and decides nothing", async () => {
    await failsWithWish();
    const { changeId, runId } = await held();
    expect(await findHeldGuidance({ shopId: otherShopId })).toBeNull();
    expect(await cases({ command: "decide", changeId, runId, decision: "live" }, OTHERS)).toEqual({ ok: false, reason: "guidance_not_found" });
    expect((await refusalOf(runPage.loader(staffCall(`/app/playground/runs/${runId}`, { ...OTHERS, params: { runId } })))).status).toBe(404);
    expect(await live()).toBe("Wees vriendelijk.");
  });

  it("cases to begin with come from the shop's own texts, once", async () => {
    await saveArticle({ shopId, staffId: MARIJKE, groupKey: null, seen: "", texts: { nl: { title: "Wat kost inpakken?", body: "Inpakken als cadeau kost € 3,50." } } });
    const offer = async () => (await casesPage.loader(staffCall("/app/playground/cases"))).starters.find(({ locale }) => locale === "nl")?.count ?? 0;
    const count = await offer();
    expect(count).toBeGreaterThan(0);
    const both = await Promise.all([cases({ command: "starters", locale: "nl" }), cases({ command: "starters", locale: "nl" })]);
    expect(both.map((answer) => answer.ok && answer.added).sort()).toEqual([0, count]);
    expect([await offer(), await db.savedCase.count({ where: { shopId } })]).toEqual([0, count]);
  });
});
