import type { StepKind } from "./definition.ts";

/** Why a run was stopped or failed; words for them are `workflowOutcome` of the locales. */
export const RUN_REASONS = ["own_effect", "too_many", "switched_off", "shopify", "withheld", "internal"] as const;
export type RunReason = (typeof RUN_REASONS)[number];

/**
 * What a step came to. "unchanged": it was so already; "kept": a person had decided otherwise; "answered": nobody waits for a draft; "queued": a webhook that is on its way. The
 * others are refusals of the functions that do it.
 */
export const STEP_OUTCOMES = [
  "done", "unchanged", "kept", "queued", "answered", "assignee", "tag_name", "too_many_tags", "too_many_tags_here", "address", "human_only", "nothing_to_answer", "shadow_running", "intent_off", "macro_not_found",
] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** What the last try of a webhook met, beside an HTTP status. */
export const CALL_PROBLEMS = ["address_refused", "timeout", "unreachable", "redirected"] as const;
export type CallProblem = (typeof CALL_PROBLEMS)[number];

export interface StepResult {
  kind: StepKind;
  outcome: StepOutcome | "other";
}
