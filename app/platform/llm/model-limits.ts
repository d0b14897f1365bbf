/** A reply of six sentences with its JSON needs about 400. */
export const MAX_OUTPUT_TOKENS = 700;
/** Reasoning models spend hidden tokens from the same allowance. */
export const REASONING_TOKENS = 1_500;

/** Upper estimate of the tokens of some texts in the four languages, for answers that do not say what they cost. */
export function estimateTextTokens(texts: string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(text.length / 3.5), 0);
}
