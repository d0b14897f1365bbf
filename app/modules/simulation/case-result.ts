import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { draftContentSchema } from "#app/modules/drafting/draft-content.ts";
import { CRITERION_CODES } from "./judge-draft.ts";

export const CASE_VERDICTS = ["PASSED", "FAILED", "UNJUDGED"] as const;
export type CaseVerdictName = (typeof CASE_VERDICTS)[number];

/** What CaseResult.contentCipher holds. */
export const caseResultSchema = z.object({
  failed: z.array(z.object({ code: z.enum(CRITERION_CODES), expected: z.string(), found: z.string() })),
  /** How the draft came to be, or why there is none: a code of app/modules/drafting/outcomes.ts, or a reason of an AppError. */
  outcome: z.string(),
  /** How the live settings did on the same facts; null: they are what was run, or the case did not fail. */
  before: z.enum(CASE_VERDICTS).nullable(),
  draft: z.object({ content: draftContentSchema, source: z.enum(["MODEL", "TEMPLATE"]), locale: localeSchema, intent: z.enum(INTENTS) }).nullable(),
});
export type CaseResultContent = z.infer<typeof caseResultSchema>;

export const RESULT_CONTENT_FIELD = "CaseResult.content";

/** How a case did compared with the live settings. */
export type Comparison = "newly_failing" | "still_failing" | "unjudged" | "newly_passing" | "passing";

const ORDER: Comparison[] = ["newly_failing", "still_failing", "unjudged", "newly_passing", "passing"];

/** A case that was never judged before and fails now is newly failing. Pure. */
export function compare(now: CaseVerdictName, before: CaseVerdictName | null): Comparison {
  if (now === "UNJUDGED") return "unjudged";
  if (now === "FAILED") return before === "FAILED" ? "still_failing" : "newly_failing";
  return before === "FAILED" ? "newly_passing" : "passing";
}

/** What needs a look first comes first; pure. */
export const byUrgency = (a: Comparison, b: Comparison) => ORDER.indexOf(a) - ORDER.indexOf(b);
