import { type ActionProblem, InvalidAction } from "#app/modules/actions/action-problems.ts";
import { OverLimit } from "#app/modules/actions/assert-within-limit.server.ts";
import { TranslationDiffers } from "#app/modules/translation/sent-translation.server.ts";
import { UndoneClaimed } from "#app/modules/approval/check-done-claims.server.ts";

/** What the words of a refusal have to name: a sum and who may move more, the sentence at fault, the problem of an action. */
export function refusalValues(error: unknown): Record<string, string> {
  if (error instanceof OverLimit) return { limit: String(error.limit), currency: error.currency, who: error.who };
  if (error instanceof UndoneClaimed) return { sentence: error.sentence };
  if (error instanceof InvalidAction) return { ...error.problems[0]?.values, problem: error.problems[0]?.code ?? "other" };
  return {};
}

/** Every problem of an action's form, each with its field; none for other errors. */
export function refusalProblems(error: unknown): ActionProblem[] {
  return error instanceof InvalidAction ? error.problems : [];
}

/** What the checks found between a person's words and their translation; none for other errors. */
export function refusalDifferences(error: unknown): string[] {
  return error instanceof TranslationDiffers ? error.problems : [];
}
