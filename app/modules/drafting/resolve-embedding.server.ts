import { embeddingPriceOf } from "#app/modules/shop/model-prices.ts";
import { providerHost, type ProviderAccess } from "#app/platform/llm/provider.ts";
import type { BudgetTerms } from "./budget-terms.ts";
import { type ProviderSettings, resolveProvider } from "./resolve-provider.server.ts";

/** How this shop's texts get embeddings, from the same provider that writes (GD-14). */
export interface Embedding {
  /** With the embedding model instead of the one that writes. */
  access: ProviderAccess;
  /** Host and model, as stored with each vector. */
  model: string;
  /** The shop's budget at the embedding model's price. */
  terms: BudgetTerms;
}

type EmbeddingSettings = ProviderSettings & Pick<BudgetTerms, "dayTokens" | "dayCents" | "monthTokens" | "monthCents"> & { aiEnabled: boolean; embeddingModel: string };

/** Null where embeddings or AI are switched off, or no provider is to be had. */
export function resolveEmbedding(settings: EmbeddingSettings, { timezone, timeoutMs }: { timezone: string; timeoutMs: number }): Embedding | null {
  const { aiEnabled, embeddingModel, dayTokens, dayCents, monthTokens, monthCents } = settings;
  const provider = aiEnabled && embeddingModel !== "" ? resolveProvider(settings) : null;
  if (!provider) return null;
  return {
    access: { ...provider, model: embeddingModel, timeoutMs: Math.min(timeoutMs, provider.timeoutMs) },
    model: `${providerHost(provider)} ${embeddingModel}`,
    terms: { timezone, price: embeddingPriceOf(embeddingModel), dayTokens, dayCents, monthTokens, monthCents },
  };
}
