import { OUTCOMES } from "#app/modules/drafting/outcomes.ts";

/** How a wish for a translation ended: as a draft may, or for a reason of its own. */
export const TRANSLATION_OUTCOMES = [
  ...OUTCOMES.filter((code) => code !== "return_requested" && code !== "macro_by_workflow"),
  "human_only", // the shopper wants no AI: their words reach no model (GD-10)
  "text_too_long",
  "same_language",
] as const;

export type TranslationOutcome = Exclude<(typeof OUTCOMES)[number], "return_requested" | "macro_by_workflow"> | "human_only" | "text_too_long" | "same_language";
