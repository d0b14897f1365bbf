import { embedPassages } from "#app/modules/knowledge/embed-passages.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { log } from "#app/platform/log.server.ts";
import { type BudgetedAnswer, embedWithinBudget } from "./embed-within-budget.server.ts";
import { type Embedding, resolveEmbedding } from "./resolve-embedding.server.ts";

/** Longer than a call may take; prolonged with each batch. */
const LEASE_MS = 5 * 60_000;
/** A provider or a budget that says no is asked again after this. */
const RETRY_MS = 15 * 60_000;

type Outcome = BudgetedAnswer["outcome"] | "no_key" | "taken_away" | "shutdown";

/**
 * Gives each passage of a shop that has none an embedding, in batches within the budget. One worker at a time; what was made stays, so that it
 * goes on where it stopped: after a failure in a while, after a shutdown with the next sweep. A shop without embeddings is left alone; one whose
 * provider is gone loses its vectors.
 */
export async function embedKnowledge({ shopId, signal }: { shopId: string; signal: AbortSignal }): Promise<void> {
  const lease = newId();
  if (!(await takeLease(shopId, lease))) return;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { timezone: true, knowledgeVersion: true, settings: true } });
  if (!shop?.settings) return;
  const embedding = resolveEmbedding(shop.settings, { timezone: shop.timezone, timeoutMs: env.LLM_TIMEOUT_MS });
  if (!embedding) await db.knowledgeVector.deleteMany({ where: { shopId } });
  const outcome = embedding ? await embedAll({ shopId, lease, embedding, dimensions: shop.settings.embeddedDimensions, signal }) : "no_key";
  await endLease(shopId, lease, outcome, shop.knowledgeVersion);
  log.info({ shopId, outcome }, "embeddings made");
}

async function takeLease(shopId: string, lease: string): Promise<boolean> {
  const now = new Date();
  const { count } = await db.shopSettings.updateMany({
    where: { shopId, embeddingModel: { not: "" }, shop: { uninstalledAt: null }, OR: [{ embedAfter: null }, { embedAfter: { lte: now } }] },
    data: { embedLease: lease, embedAfter: new Date(now.getTime() + LEASE_MS) },
  });
  return count > 0;
}

async function embedAll({ shopId, lease, embedding, dimensions, signal }: { shopId: string; lease: string; embedding: Embedding; dimensions: number | null; signal: AbortSignal }): Promise<Outcome> {
  let stopped: Outcome = "taken_away";
  const isDone = await embedPassages({
    shopId, model: embedding.model, dimensions,
    embed: async (texts) => {
      const answer = await ask(shopId, embedding, texts, signal);
      if (answer.outcome === "ok") return answer.vectors;
      stopped = answer.outcome;
      return null;
    },
    // A merchant who switches embeddings off takes the lease away: nothing of this run is stored any more.
    mayStore: async (tx, length) => {
      const { count } = await tx.shopSettings.updateMany({ where: { shopId, embedLease: lease }, data: { embeddedDimensions: length, embedAfter: new Date(Date.now() + LEASE_MS) } });
      return count > 0;
    },
  });
  return isDone ? "ok" : stopped;
}

async function ask(shopId: string, embedding: Embedding, texts: string[], signal: AbortSignal): Promise<{ outcome: Outcome; vectors: number[][] }> {
  try {
    return await embedWithinBudget({ shopId, embedding, texts, names: [], signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    return { outcome: "shutdown", vectors: [] };
  }
}

/** The version is the one that was there at the beginning: what changed meanwhile is found by the sweep. */
async function endLease(shopId: string, lease: string, outcome: Outcome, version: number): Promise<void> {
  const end = outcome === "ok" ? { embeddedVersion: version, embeddingOutcome: null, embedAfter: null }
    : outcome === "shutdown" ? { embedAfter: null }
      : { embeddingOutcome: outcome, embedAfter: new Date(Date.now() + RETRY_MS) };
  await db.shopSettings.updateMany({ where: { shopId, embedLease: lease }, data: { ...end, embedLease: null } });
}
