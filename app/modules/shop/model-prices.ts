/** Euros per million tokens, which is also millionths of a euro per token. */
export interface ModelPrice {
  input: number;
  output: number;
}

/**
 * List prices, a dollar counted as a euro: an estimate that errs on the dear side, for a limit and not for a bill. The longest name that a model's
 * name starts with counts. The providers' own pages were out of reach; these are what others read there:
 * - gpt-4.1, gpt-5-mini, gpt-5.2, gpt-5.4: github.com/github/docs, data/tables/copilot/models-and-pricing.yml
 * - the other OpenAI models: deploybase.ai/articles/openai-pricing (March 2026), apidog.com/blog (gpt-5.4-mini, March 2026) and
 *   aipromptshub.co/blog/openai-api-pricing-2026 (gpt-5.4-nano, gpt-5.5, June 2026)
 * - Mistral: lava.so/docs/gateway/providers/mistral, of each name the dearest version
 * - embeddings: goitreels-com.pages.dev/blog/openai-api-pricing-guide (April 2026), opencode.ai/data/mistral/mistral-embed
 */
const KNOWN: Record<string, ModelPrice> = {
  "gpt-5": { input: 1.25, output: 10 },
  "gpt-5-pro": { input: 15, output: 120 },
  "gpt-5-mini": { input: 0.25, output: 2 },
  "gpt-5-nano": { input: 0.05, output: 0.4 },
  "gpt-5.2": { input: 1.75, output: 14 },
  "gpt-5.3": { input: 1.75, output: 14 },
  "gpt-5.4": { input: 2.5, output: 15 },
  "gpt-5.4-mini": { input: 0.75, output: 4.5 },
  "gpt-5.4-nano": { input: 0.2, output: 1.25 },
  "gpt-5.5": { input: 5, output: 30 },
  "gpt-5.5-pro": { input: 30, output: 180 },
  "gpt-4.1": { input: 2, output: 8 },
  "gpt-4.1-mini": { input: 0.4, output: 1.6 },
  "gpt-4.1-nano": { input: 0.1, output: 0.4 },
  "gpt-4o": { input: 2.5, output: 10 },
  "gpt-4o-mini": { input: 0.15, output: 0.6 },
  "o4-mini": { input: 1.1, output: 4.4 },
  "mistral-small": { input: 0.7, output: 0.7 },
  "mistral-medium": { input: 2.75, output: 8.1 },
  "mistral-large": { input: 2, output: 6 },
};

/** The same of embeddings, which have no output. */
const EMBEDDINGS: Record<string, number> = { "text-embedding-3-small": 0.02, "text-embedding-3-large": 0.13, "text-embedding-ada-002": 0.1, "mistral-embed": 0.1 };

/** For a model that nobody knows: dear enough that a limit holds for the usual ones. */
const UNKNOWN: ModelPrice = { input: 1.25, output: 10 };
const UNKNOWN_EMBEDDING = 0.13;

const longestIn = (names: Record<string, unknown>, model: string) => Object.keys(names).filter((known) => model.toLowerCase().startsWith(known)).sort((a, b) => b.length - a.length)[0];

/** What a model costs by the merchant's own figures (euro cents per million tokens), else by the list. */
export function priceOf(model: string, own: { priceInCents: number | null; priceOutCents: number | null }): ModelPrice {
  const name = longestIn(KNOWN, model);
  const listed = name === undefined ? UNKNOWN : (KNOWN[name] as ModelPrice);
  return { input: own.priceInCents === null ? listed.input : own.priceInCents / 100, output: own.priceOutCents === null ? listed.output : own.priceOutCents / 100 };
}

/** What an embedding model costs by the list; the merchant's own figures are those of the model that writes. */
export function embeddingPriceOf(model: string): ModelPrice {
  const name = longestIn(EMBEDDINGS, model);
  return { input: name === undefined ? UNKNOWN_EMBEDDING : (EMBEDDINGS[name] as number), output: 0 };
}
