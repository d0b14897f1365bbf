import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { eraseAgain } from "#app/modules/privacy/erase-again.server.ts";
import { claimCaseRun, nextCase, storeResult } from "#app/modules/simulation/claim-case-run.server.ts";
import { judgeCase } from "#app/modules/simulation/judge-case.server.ts";
import { requestCaseRun } from "#app/modules/simulation/request-case-run.server.ts";
import { runCases } from "#app/modules/simulation/run-cases.server.ts";
import { getRun } from "#app/modules/simulation/view-runs.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { savedCase } from "#tests/factories/saved-case.ts";
import { MAIN_SHOP, MARIJKE, staffCall } from "#tests/factories/staff-request.ts";
import { customerPayload, deliver } from "#tests/factories/webhook-delivery.ts";

const never = new AbortController().signal;
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await db.caseRun.deleteMany();
  await db.savedCase.deleteMany();
});

const erase = (customer: { id: string; email: string }) => deliver({ shopDomain: MAIN_SHOP, topic: "customers/redact", payload: customerPayload(customer) });
const left = async () => (await db.savedCase.findMany({ where: { shopId }, select: { id: true } })).map(({ id }) => id);

describe("a customer who is erased (GD-09)", () => {
  it("takes along their cases and results, and those whose words name their address; nobody else's", async () => {
    await savedCase({ shopId, customerId: "7004", question: "Waar is #1004?" });
    await savedCase({ shopId, question: "Mail het antwoord naar saved.case@example.be" });
    const others = await savedCase({ shopId, customerId: "7005" });
    const nobody = await savedCase({ shopId, question: "Mail het naar iemand.anders@example.be" });
    const { runId } = await requestCaseRun({ shopId, staffId: MARIJKE, reason: "MANUAL" });
    await runCases({ shopId, runId, signal: never });
    await erase({ id: "7004", email: "saved.case@example.be" });
    expect((await left()).sort()).toEqual([others, nobody].sort());
    expect((await getRun({ shopId, runId })).results.map(({ caseId }) => caseId).sort()).toEqual([others, nobody].sort());
  });

  it("during a run: the draft that is being written is stored nowhere, and the run goes on", async () => {
    await savedCase({ shopId, customerId: "7003" });
    const { runId } = await requestCaseRun({ shopId, staffId: MARIJKE, reason: "MANUAL" });
    const claim = (await claimCaseRun({ shopId, runId }))!;
    const { caseId, customerId, thread, criteria } = (await nextCase(claim))!;
    const judged = await judgeCase({ shopId, customerId, thread, locale: null, criteria, overrides: undefined, signal: never });
    await erase({ id: "7003", email: "weg@example.be" });
    expect(await storeResult(claim, caseId, judged)).toBe(true);
    expect(await nextCase(claim)).toBeNull();
    expect(await db.caseResult.count({ where: { shopId, runId } })).toBe(0);
  });

  it("is not asked as again: no case can be saved with their id, and one out of a backup goes in the night", async () => {
    await erase({ id: "7002", email: "terug@example.be" });
    await expect(savedCase({ shopId, customerId: "7002" })).rejects.toMatchObject({ reason: "customer_not_found" });
    const restored = await savedCase({ shopId });
    await db.savedCase.update({ where: { shopId_id: { shopId, id: restored } }, data: { customerId: "7002", updatedAt: new Date(Date.now() - 86_400_000) } });
    await eraseAgain();
    expect(await left()).toEqual([]);
  });
});
