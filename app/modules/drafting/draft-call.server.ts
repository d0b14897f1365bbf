import { isAppError } from "#app/platform/errors.ts";
import { MODEL_OUTCOMES, type ModelOutcome } from "#app/platform/llm/model-outcome.ts";
import { settleCall } from "./budget.server.ts";
import type { ClaimedDraft } from "./claim-draft.server.ts";
import { mayAsk, noteOutcome } from "./circuit.server.ts";
import type { Barred, ComposeResult } from "./compose-types.ts";
import { type DraftingProfile, getDraftingProfile } from "./drafting-profile.server.ts";

/** Whether and how the provider is to be asked for a draft, as far as that is known before the draft is claimed. */
export type CallPlan = DraftingProfile["call"];

/** Null when no model is to be asked, also for a shop that is gone: then claiming finds nothing to do. */
export async function planCall({ shopId }: { shopId: string }): Promise<CallPlan> {
  try {
    return (await getDraftingProfile({ shopId })).call;
  } catch (error) {
    if (isAppError(error, "not_found")) return null;
    throw error;
  }
}

/** What a claim has to set aside: nothing while the provider is left alone. */
export function termsOf(plan: CallPlan) {
  return plan && !isResting(plan) ? plan.terms : null;
}

/** Why the provider may not be asked for this draft, or null. */
export async function findBar({ shopId, isReserved }: ClaimedDraft, plan: CallPlan, timeoutMs: number): Promise<Barred | null> {
  if (!plan) return null;
  if (isResting(plan)) return "circuit_open";
  if (!isReserved) return "budget_reached";
  return (await mayAsk({ shopId, circuit: plan.circuit, timeoutMs })) ? null : "circuit_open";
}

function isResting({ circuit }: NonNullable<CallPlan>): boolean {
  return circuit !== null && circuit.openUntil.getTime() > Date.now();
}

/** How the provider did, for its circuit. Drafts for which it was not asked tell nothing. */
export async function noteCall({ shopId }: Pick<ClaimedDraft, "shopId">, plan: CallPlan, { model, outcome }: Pick<ComposeResult, "model" | "outcome">): Promise<void> {
  if (!plan || model === "" || !isModelOutcome(outcome)) return;
  await noteOutcome({ shopId, hash: plan.hash, circuit: plan.circuit, outcome });
}

function isModelOutcome(outcome: string): outcome is ModelOutcome {
  return (MODEL_OUTCOMES as readonly string[]).includes(outcome);
}

/** The draft is put down without being finished: what was set aside goes back, less what a call that had begun may cost. */
export async function putDownCall({ shopId, leaseToken, terms, isReserved }: ClaimedDraft, askedTokens: number): Promise<void> {
  if (isReserved) await settleCall({ shopId, id: leaseToken, terms, usage: { inputTokens: askedTokens, outputTokens: 0 } });
}
