import { personNamed, together } from "#app/modules/orders/known-person.ts";
import { askEmbeddings, type EmbeddingAnswer } from "#app/platform/llm/embeddings.server.ts";
import { estimateTextTokens } from "#app/platform/llm/model-limits.ts";
import { reserveCall, settleCall } from "./budget.server.ts";
import { PLACEHOLDER, Redactor } from "./redact.ts";
import type { Embedding } from "./resolve-embedding.server.ts";

/** The sweep gives back what a call had set aside whose process died. */
const SLACK_MS = 20_000;

export type BudgetedAnswer = Omit<EmbeddingAnswer, "outcome"> & { outcome: EmbeddingAnswer["outcome"] | "budget_reached" };

interface Wish {
  shopId: string;
  embedding: Embedding;
  texts: string[];
  /** Of people that the context knows. */
  names: string[];
  signal: AbortSignal;
}

/**
 * Embeddings of texts without the personal values in them (GD-06): what stood there says nothing about the subject, so nothing is put in its place. What they may
 * cost is set aside before the call (SEC-09). Rejects only when `signal` aborts or the database does not answer.
 */
export async function embedWithinBudget({ shopId, embedding: { access, terms }, texts, names, signal }: Wish): Promise<BudgetedAnswer> {
  const redactor = new Redactor({ keep: [], known: together(names.map(personNamed)) });
  const safe = texts.map((text) => redactor.redact(text).replace(PLACEHOLDER, " ").replace(/ {2,}/g, " ").trim() || "-");
  const most = { inputTokens: estimateTextTokens(safe), outputTokens: 0 };
  const id = await reserveCall({ shopId, terms, lifetimeMs: access.timeoutMs + SLACK_MS, most });
  if (!id) return { outcome: "budget_reached", vectors: [], inputTokens: 0 };
  // What counts if we hang up: the provider may have read all of it.
  let usage = most;
  try {
    const answer = await askEmbeddings({ access, texts: safe, signal });
    usage = { inputTokens: answer.inputTokens, outputTokens: 0 };
    return answer;
  } finally {
    await settleCall({ shopId, id, terms, usage });
  }
}
