import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, isUniqueViolation, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import type { CaseOverrides } from "./case-overrides.ts";
import { lockShop } from "./case-rows.server.ts";

export interface CaseRunRequest {
  shopId: string;
  staffId: string;
  /** MANUAL: as the shop is now. GUIDANCE: with `overrides`, before that goes live. */
  reason: "MANUAL" | "GUIDANCE";
  /** The guidance change that it is about. */
  subjectId?: string;
  /** What is different while the cases are composed; none: the live settings. */
  overrides?: CaseOverrides;
}

/**
 * Composes all saved cases once more, as a job, with `overrides` in place of the live settings, and judges each. Returns the run to
 * follow. Throws `conflict` "case_run_active" while another run of the shop is open, "no_cases" when there is nothing to run.
 */
export async function requestCaseRun(request: CaseRunRequest): Promise<{ runId: string }> {
  const { shopId } = request;
  const { runId } = await db.$transaction(async (tx) => {
    await lockShop(tx, shopId);
    return addCaseRun(tx, request);
  });
  await hintCaseRun({ shopId, runId });
  return { runId };
}

/** The same within a transaction that holds the shop's lock; the caller hints after the commit. */
export async function addCaseRun(tx: Tx, { shopId, staffId, reason, subjectId, overrides }: CaseRunRequest): Promise<{ runId: string }> {
  const total = await tx.savedCase.count({ where: { shopId } });
  if (total === 0) throw new AppError("conflict", { reason: "no_cases" });
  if ((await tx.caseRun.count({ where: { shopId, status: { in: ["QUEUED", "RUNNING"] } } })) > 0) throw new AppError("conflict", { reason: "case_run_active" });
  const runId = newId();
  try {
    await tx.caseRun.create({
      data: { shopId, id: runId, reason, total, isLive: overrides === undefined, requestedBy: staffId, ...(overrides && { overrides: { ...overrides } }), ...(subjectId && { subjectId }) },
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "case_run_active", cause: error });
    throw error;
  }
  await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "cases.run", subjectType: "case_run", subjectId: runId, data: { reason, total } });
  return { runId };
}

export function hintCaseRun({ shopId, runId }: { shopId: string; runId: string }): Promise<void> {
  return enqueue("cases.run", { shopId, runId });
}

/** Ends an open run: what was judged stays, what is being composed is not stored. Throws `not_found`; one that has ended stays as it is. */
export async function cancelCaseRun({ shopId, staffId, runId }: { shopId: string; staffId: string; runId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await tx.caseRun.count({ where: { shopId, id: runId } })) === 0) throw new AppError("not_found", { reason: "run_not_found" });
    const ended = await endOpenRuns(tx, { shopId, where: { id: runId } });
    if (ended > 0) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "cases.run_cancelled", subjectType: "case_run", subjectId: runId });
  });
}

export async function endOpenRuns(tx: Tx, { shopId, where }: { shopId: string; where: { id: string } | { subjectId: string } }): Promise<number> {
  const { count } = await tx.caseRun.updateMany({
    where: { shopId, status: { in: ["QUEUED", "RUNNING"] }, ...where }, data: { status: "CANCELLED", finishedAt: new Date(), leaseToken: null, leaseExpiresAt: null },
  });
  return count;
}
