/** Runs that had an effect on one conversation within an hour, whatever workflows they were of. */
export const MAX_RUNS_AN_HOUR = 10;
export const HOUR_MS = 3_600_000;
/** Effects that lead to effects that lead to effects: more is nobody's intention. */
export const MAX_CHAIN = 4;

export interface RunHistory {
  workflowId: string;
  /** Workflows whose effects led to this event. */
  chain: string[];
  /** Runs with an effect on this conversation in the last hour. */
  runsThisHour: number;
}

/** Why a run must not go on, or null: what a workflow has caused never starts it again, directly or through others. */
export function findLoop({ workflowId, chain, runsThisHour }: RunHistory): "own_effect" | "too_many" | null {
  if (chain.includes(workflowId) || chain.length >= MAX_CHAIN) return "own_effect";
  return runsThisHour >= MAX_RUNS_AN_HOUR ? "too_many" : null;
}
