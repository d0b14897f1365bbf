/** Euros per million tokens, which is also millionths of a euro per token. */
export interface ModelPrice {
  input: number;
  output: number;
}

/**
 * List prices of 2025 and 2026 as the authors remembered them, not looked up, a dollar counted as a euro: an estimate that errs on the
 * dear side, for a limit and not for a bill. The longest name that a model's name starts with counts.
 */
const KNOWN: Record<string, ModelPrice> = {
  "gpt-5": { input: 1.25, output: 10 },
  "gpt-5-mini": { input: 0.25, output: 2 },
  "gpt-5-nano": { input: 0.05, output: 0.4 },
  "gpt-4.1": { input: 2, output: 8 },
  "gpt-4.1-mini": { input: 0.4, output: 1.6 },
  "gpt-4.1-nano": { input: 0.1, output: 0.4 },
  "gpt-4o": { input: 2.5, output: 10 },
  "gpt-4o-mini": { input: 0.15, output: 0.6 },
  "o4-mini": { input: 1.1, output: 4.4 },
  "mistral-small": { input: 0.1, output: 0.3 },
  "mistral-medium": { input: 0.4, output: 2 },
  "mistral-large": { input: 2, output: 6 },
};

/** For a model that nobody knows: dear enough that a limit holds for the usual ones. */
const UNKNOWN: ModelPrice = { input: 1.25, output: 10 };

/** What a model costs by the merchant's own figures (euro cents per million tokens), else by the list. */
export function priceOf(model: string, own: { priceInCents: number | null; priceOutCents: number | null }): ModelPrice {
  const name = Object.keys(KNOWN).filter((known) => model.toLowerCase().startsWith(known)).sort((a, b) => b.length - a.length)[0];
  const listed = name === undefined ? UNKNOWN : (KNOWN[name] as ModelPrice);
  return { input: own.priceInCents === null ? listed.input : own.priceInCents / 100, output: own.priceOutCents === null ? listed.output : own.priceOutCents / 100 };
}
