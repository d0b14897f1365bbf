import type { RehearsalContext } from "#app/modules/drafting/rehearsal.ts";
import { rehearseWith } from "#app/modules/drafting/rehearse-draft.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { MODEL_OUTCOMES } from "#app/platform/llm/model-outcome.ts";
import type { CaseOverrides } from "./case-overrides.ts";
import type { CaseResultContent, CaseVerdictName } from "./case-result.ts";
import { type AskedQuestion, gatherCase } from "./gather-case.server.ts";
import { judgeDraft } from "./judge-draft.ts";
import type { Criteria } from "./saved-case.ts";

/** Outcomes that are the model's own answer, and say something about the guidance it was given. */
const ANSWERED: readonly string[] = ["ok", "refusal", "truncated", "invalid_output", "too_large"];
/** The others tell of a provider: the draft is a template, and would be one with any guidance. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(MODEL_OUTCOMES.filter((outcome) => !ANSWERED.includes(outcome)));

export interface JudgedCase {
  verdict: CaseVerdictName;
  content: CaseResultContent;
}

/**
 * Composes the draft of one case and holds it against its criteria. One that fails under `overrides` is composed once more as things are
 * live, on the same facts: what fails there too (an order that moved on, a policy that changed) is not owed to the change. A case that cannot be
 * judged (provider, budget, Shopify, a customer who is gone) says why, and fails nothing. Rejects only when `signal` aborts or for a bug.
 */
export async function judgeCase({ criteria, overrides, signal, ...question }: AskedQuestion & { criteria: Criteria; overrides: CaseOverrides | undefined; signal: AbortSignal }): Promise<JudgedCase> {
  try {
    const context = await gatherCase(question);
    const judged = await judgeOnce({ context, criteria, overrides, signal });
    if (judged.verdict !== "FAILED" || !overrides) return judged;
    const { verdict: before } = await judgeOnce({ context, criteria, overrides: undefined, signal });
    return { ...judged, content: { ...judged.content, before } };
  } catch (error) {
    if (signal.aborted) throw error;
    if (isAppError(error, "upstream")) return unjudged("shopify_unreachable", null);
    if (isAppError(error, "not_found") && error.reason === "customer_not_found") return unjudged(error.reason, null);
    throw error;
  }
}

async function judgeOnce({ context, criteria, overrides, signal }: { context: RehearsalContext; criteria: Criteria; overrides: CaseOverrides | undefined; signal: AbortSignal }): Promise<JudgedCase> {
  const draft = await rehearseWith({ context, overrides, signal });
  if (draft.kind === "stopped") return unjudged(draft.reason, null);
  const shown = { content: draft.content, source: draft.source, locale: draft.locale, intent: draft.triage.intent };
  if (SAYS_NOTHING.has(draft.outcome)) return unjudged(draft.outcome, shown);
  const failed = judgeDraft(criteria, { ...shown, handsOver: draft.needsHuman || draft.triage.needsPerson || draft.leftToPerson !== null });
  return { verdict: failed.length === 0 ? "PASSED" : "FAILED", content: { failed, outcome: draft.outcome, before: null, draft: shown } };
}

function unjudged(outcome: string, draft: CaseResultContent["draft"]): JudgedCase {
  return { verdict: "UNJUDGED", content: { failed: [], outcome, before: null, draft } };
}
