import type { CaseResultContent, CaseVerdictName, Comparison } from "./case-result.ts";
import type { GuidanceChangeView } from "./guidance.ts";

export type RunCounts = Record<CaseVerdictName, number>;

export interface CaseRunRow {
  id: string;
  reason: "MANUAL" | "GUIDANCE";
  status: "QUEUED" | "RUNNING" | "DONE" | "CANCELLED" | "FAILED";
  total: number;
  done: number;
  /** Made under settings that are or were live. */
  isLive: boolean;
  /** ISO 8601, UTC. */
  requestedAt: string;
  finishedAt: string | null;
  counts: RunCounts;
}

export interface RunResult extends CaseResultContent {
  caseId: string;
  name: string;
  question: string;
  verdict: CaseVerdictName;
  comparison: Comparison;
  /** It was never judged before under live settings. */
  isNew: boolean;
}

export interface CaseRunView extends CaseRunRow {
  requestedBy: string | null;
  /** The guidance that it tries. */
  change: GuidanceChangeView | null;
  results: RunResult[];
}

/** Whether a run is still under way: the page asks again. */
export const isOpenRun = ({ status }: Pick<CaseRunRow, "status">) => status === "QUEUED" || status === "RUNNING";
