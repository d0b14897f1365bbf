import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { CaseRunModel } from "#app/platform/prisma/models.ts";
import { openCase, openResult } from "./case-rows.server.ts";
import { byUrgency, compare } from "./case-result.ts";
import { findGuidanceChange } from "./find-guidance.server.ts";
import { findLiveResults } from "./live-results.server.ts";
import type { CaseRunRow, CaseRunView, RunCounts } from "./run-views.ts";

const LISTED = 20;
const NONE: RunCounts = { PASSED: 0, FAILED: 0, UNJUDGED: 0 };

/** The newest runs of the shop, newest first, with how many cases passed and failed. */
export async function listRuns({ shopId }: { shopId: string }): Promise<CaseRunRow[]> {
  const runs = await db.caseRun.findMany({ where: { shopId }, orderBy: { id: "desc" }, take: LISTED });
  const counts = await countVerdicts(shopId, runs.map(({ id }) => id));
  return runs.map((run) => toRow(run, counts.get(run.id) ?? NONE));
}

/** One run with every case, newly failing ones first, held against how they do, or did before, under the live settings. Throws `not_found`. */
export async function getRun({ shopId, runId }: { shopId: string; runId: string }): Promise<CaseRunView> {
  const run = isId(runId) ? await db.caseRun.findUnique({ where: { shopId_id: { shopId, id: runId } }, include: { results: { include: { case: true } } } }) : null;
  if (!run) throw new AppError("not_found", { reason: "run_not_found" });
  const [before, change, staff] = await Promise.all([
    findLiveResults({ shopId, beforeRunId: runId }), run.reason === "GUIDANCE" && run.subjectId ? findGuidanceChange({ shopId, changeId: run.subjectId }) : null, listStaff({ shopId }),
  ]);
  const results = run.results.map((result) => {
    const { name, thread } = openCase(result.case);
    const content = openResult(result);
    // The live settings on the same facts say more than an earlier run, whose orders and texts may have been others.
    const live = content.before === null || content.before === "UNJUDGED" ? (before.get(result.caseId)?.verdict ?? null) : content.before;
    return { caseId: result.caseId, name, question: thread.at(-1)?.body ?? "", verdict: result.verdict, comparison: compare(result.verdict, live), isNew: live === null, ...content };
  });
  const counts = run.results.reduce((sum, { verdict }) => ({ ...sum, [verdict]: sum[verdict] + 1 }), NONE);
  return {
    ...toRow(run, counts), requestedBy: staff.find(({ id }) => id === run.requestedBy)?.name ?? null, change,
    results: results.toSorted((a, b) => byUrgency(a.comparison, b.comparison) || a.name.localeCompare(b.name)),
  };
}

async function countVerdicts(shopId: string, runIds: string[]): Promise<Map<string, RunCounts>> {
  const groups = await db.caseResult.groupBy({ by: ["runId", "verdict"], where: { shopId, runId: { in: runIds } }, _count: true });
  const counts = new Map<string, RunCounts>();
  for (const { runId, verdict, _count } of groups) counts.set(runId, { ...(counts.get(runId) ?? NONE), [verdict]: _count });
  return counts;
}

function toRow({ id, reason, status, total, done, requestedAt, finishedAt, isLive }: CaseRunModel, counts: RunCounts): CaseRunRow {
  return { id, reason, status, total, done, isLive, requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, counts };
}
