import type { Locale } from "#app/contracts/locale.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { offerStarters } from "./add-starters.server.ts";
import { findHeldGuidance } from "./find-guidance.server.ts";
import type { GuidanceChangeView } from "./guidance.ts";
import { listCases } from "./list-cases.server.ts";
import type { CaseRunRow, CaseRunView } from "./run-views.ts";
import type { SavedCaseView } from "./saved-case.ts";
import { getRun, listRuns } from "./view-runs.server.ts";

export interface CasesView {
  cases: SavedCaseView[];
  /** The newest ones, newest first. */
  runs: CaseRunRow[];
  starters: { locale: Locale; count: number }[];
  held: GuidanceChangeView | null;
}

/** Everything that is saved, its newest runs, and what one click would add, as one view of a list (SH-05). */
export async function viewCases({ shopId, staffId }: { shopId: string; staffId: string }): Promise<CasesView> {
  const [cases, runs, starters, held] = await Promise.all([listCases({ shopId }), listRuns({ shopId }), offerStarters({ shopId }), findHeldGuidance({ shopId })]);
  if (cases.length > 0) await recordCases({ shopId, staffId });
  return { cases, runs, starters, held };
}

/** A run with its drafts, some of which tell of a customer's orders: a view of a list (SH-05). Throws `not_found`. */
export async function viewRun({ shopId, staffId, runId }: { shopId: string; staffId: string; runId: string }): Promise<CaseRunView> {
  const run = await getRun({ shopId, runId });
  if (run.results.length > 0) await recordCases({ shopId, staffId });
  return run;
}

function recordCases({ shopId, staffId }: { shopId: string; staffId: string }): Promise<void> {
  return recordAccess({ shopId, staffId, subjectType: "list", subjectId: "cases", customerId: null });
}
