import { MODEL_OUTCOMES } from "#app/platform/llm/model-outcome.ts";

/** Why a draft is what it is: the model's outcome, or why no model was asked. Stored in Draft.outcome. */
export const OUTCOMES = [
  ...MODEL_OUTCOMES,
  "no_key", // neither the shop nor the platform has a key
  "budget_reached", // the shop's budget of the day or month leaves no room for a call (SEC-09)
  "platform_budget_reached", // all shops together have used up what the app's operator allows (SEC-09)
  "circuit_open", // the provider failed several times in a row and is left alone for a while
  "ai_disabled", // the merchant switched AI off: a template of the shop's own facts
  "macro_by_workflow", // a workflow asked for a macro, word for word: there is nothing for a model to write
  "return_requested", // a return was asked for by the form: there is no question for a model
] as const;

export type OutcomeCode = (typeof OUTCOMES)[number];

/** Outcomes that the merchant has to repair in settings; the others pass by themselves or per message. */
const NEEDS_SETTINGS: ReadonlySet<OutcomeCode> = new Set(["no_key", "unauthorized", "model_not_found", "bad_request", "address_refused", "budget_reached"]);

/** Whether settings should point the merchant at the provider's configuration. */
export function needsSettings(outcome: OutcomeCode): boolean {
  return NEEDS_SETTINGS.has(outcome);
}
