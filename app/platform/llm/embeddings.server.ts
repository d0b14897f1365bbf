import type { CreateEmbeddingResponse } from "openai/resources/embeddings";
import { log } from "../log.server.ts";
import { classifyFailure } from "./classify-failure.server.ts";
import { estimateTextTokens } from "./model-limits.ts";
import type { ModelOutcome } from "./model-outcome.ts";
import { holdTokens } from "./platform-budget.server.ts";
import { providerHost, type ProviderAccess } from "./provider.ts";
import { clientFor } from "./sdk-client.server.ts";

/** 32 vectors of 4,096 numbers in JSON are under 3 MB. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const MAX_DIMENSIONS = 4_096;

export interface EmbeddingRequest {
  /** With the name of the embedding model, or of its deployment. */
  access: ProviderAccess;
  /** Redacted, none empty; at most 32. */
  texts: string[];
  /** Ours: rejects with the signal's reason. */
  signal: AbortSignal;
}

export interface EmbeddingAnswer {
  outcome: ModelOutcome | "platform_budget_reached";
  /** One per text, all of one length, when the outcome is "ok". */
  vectors: number[][];
  /** As the provider counts; estimated where it does not say and may have worked all the same (SEC-09). */
  inputTokens: number;
}

/**
 * Asks a model for the embeddings of some texts; nothing else is sent, no shop, no person (GD-15). Every failure is a named outcome;
 * only our own abort rejects. Plain numbers are asked for: the SDK takes any other answer for base64, which not every server speaks.
 */
export async function askEmbeddings({ access, texts, signal }: EmbeddingRequest): Promise<EmbeddingAnswer> {
  signal.throwIfAborted();
  const estimate = estimateTextTokens(texts);
  const held = await holdTokens(estimate);
  if (!held) return { outcome: "platform_budget_reached", vectors: [], inputTokens: 0 };
  let inputTokens = estimate;
  try {
    const { sdk } = await clientFor(access, MAX_ANSWER_BYTES);
    const answer = await sdk.embeddings.create({ model: access.model, input: texts, encoding_format: "float" }, { signal, timeout: access.timeoutMs, maxRetries: 0 });
    inputTokens = told(answer) ?? estimate;
    const vectors = readVectors(answer, texts.length);
    return vectors ? { outcome: "ok", vectors, inputTokens } : { outcome: "invalid_output", vectors: [], inputTokens };
  } catch (error) {
    signal.throwIfAborted();
    const outcome = classifyFailure(error);
    log.warn({ host: providerHost(access), model: access.model, outcome }, "embeddings could not be had");
    if (outcome !== "timeout" && outcome !== "too_large" && outcome !== "invalid_output") inputTokens = 0;
    return { outcome, vectors: [], inputTokens };
  } finally {
    held.settle(inputTokens);
  }
}

function told({ usage }: CreateEmbeddingResponse): number | null {
  const tokens: unknown = usage?.prompt_tokens;
  return Number.isInteger(tokens) && (tokens as number) > 0 && (tokens as number) < 10_000_000 ? (tokens as number) : null;
}

/** The answer is a claim like any other: as many vectors as texts, of one sane length, of numbers (SEC-08). */
function readVectors({ data }: CreateEmbeddingResponse, count: number): number[][] | null {
  if (!Array.isArray(data) || data.length !== count) return null;
  const vectors = [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => embedding as unknown);
  const length = Array.isArray(vectors[0]) ? vectors[0].length : 0;
  const isSound = (vector: unknown): vector is number[] => Array.isArray(vector) && vector.length === length && vector.every((value) => typeof value === "number" && Number.isFinite(value));
  return length > 0 && length <= MAX_DIMENSIONS && vectors.every(isSound) ? vectors : null;
}
