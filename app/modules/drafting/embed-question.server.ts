import { enqueue } from "#app/jobs/enqueue.server.ts";
import type { Meaning } from "#app/modules/knowledge/rank-by-meaning.server.ts";
import { MAX_QUERY_CHARACTERS } from "#app/modules/knowledge/passage-index.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { embedWithinBudget } from "./embed-within-budget.server.ts";
import type { Embedding } from "./resolve-embedding.server.ts";

/** After so many failures in a row this process leaves the endpoint alone, so that drafts do not wait for a dead one again and again. */
const RESTS_AFTER = 3;
const REST_MS = 60_000;
const MAX_COUNTED = 5_000;
const failures = new Map<string, { inARow: number; restsUntil: number }>();

interface Wish {
  shopId: string;
  embedding: Embedding & { dimensions: number };
  question: string;
  names: string[];
  signal: AbortSignal;
}

/**
 * A question's embedding, or null: no answer in time, no budget, no sound answer. Never rejects, so that a draft is
 * made of words alone rather than not at all.
 */
export async function embedQuestion({ shopId, embedding, question, names, signal }: Wish): Promise<Meaning | null> {
  const key = `${shopId} ${embedding.model}`;
  if (question.trim() === "" || isResting(key)) return null;
  try {
    const { outcome, vectors } = await embedWithinBudget({ shopId, embedding, texts: [question.slice(0, MAX_QUERY_CHARACTERS)], names, signal });
    if (outcome === "budget_reached" || outcome === "platform_budget_reached") return null;
    note(key, outcome === "ok");
    const [vector] = vectors;
    if (!vector) return null;
    if (vector.length === embedding.dimensions) return { model: embedding.model, vector };
    await beginAnew(shopId, embedding.dimensions);
    return null;
  } catch (error) {
    if (!signal.aborted) log.warn({ shopId, reason: error instanceof Error ? error.message : String(error) }, "a question has no embedding; words alone are searched");
    return null;
  }
}

function isResting(key: string): boolean {
  return (failures.get(key)?.restsUntil ?? 0) > Date.now();
}

function note(key: string, isFine: boolean): void {
  if (isFine) {
    failures.delete(key);
    return;
  }
  if (failures.size >= MAX_COUNTED) failures.clear();
  const inARow = (failures.get(key)?.inARow ?? 0) + 1;
  failures.set(key, { inARow, restsUntil: inARow >= RESTS_AFTER ? Date.now() + REST_MS : 0 });
}

/** The model behind the name is another one: its vectors do not compare with those that are stored. Once, however many questions notice. */
async function beginAnew(shopId: string, dimensions: number): Promise<void> {
  const { count } = await db.shopSettings.updateMany({ where: { shopId, embeddedDimensions: dimensions }, data: { embeddedDimensions: null, embeddedVersion: null, embedAfter: null, embedLease: null } });
  if (count === 0) return;
  await db.knowledgeVector.deleteMany({ where: { shopId } });
  await enqueue("knowledge.embed", { shopId }, { deduplicationKey: `embed-${shopId}` });
}
