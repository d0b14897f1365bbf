import { db, prepared } from "#app/platform/db.server.ts";
import type { ModelOutcome } from "#app/platform/llm/model-outcome.ts";
import { type Circuit, forgetDraftingProfile } from "./drafting-profile.server.ts";

/** Failures in a row after which a provider is left alone. */
export const OPENS_AFTER = 5;
/** The first rest; each failed trial doubles it. */
export const REST_MS = 30_000;
const LONGEST_REST_MS = 10 * 60_000;

/** The provider did not do its work. What it said to one message (a refusal, a text of the wrong form) is no failure of it. */
const FAILURES: ReadonlySet<ModelOutcome> = new Set(["unauthorized", "model_not_found", "rate_limited", "upstream_error", "timeout", "unreachable"]);

/**
 * Failures in a row, counted by each process for itself: counting them in the database would cost every draft a statement,
 * and all that several workers lose by it is OPENS_AFTER calls each. That a circuit is open is in the database, for all.
 */
const inARow = new Map<string, number>();
const MAX_COUNTED = 5_000;

const takeTrial = prepared<{ taken: number }>(
  "circuit-trial",
  `UPDATE "ProviderCircuit" SET "openUntil" = now() + $3 * interval '1 millisecond' WHERE "shopId" = $1 AND "providerHash" = $2 AND "openUntil" <= now() RETURNING 1 AS "taken"`,
);

/**
 * Whether the provider may be asked now. While it rests, no; then one call of all processes may try it, and the others
 * wait for how that ends (at most its own time limit).
 */
export async function mayAsk({ shopId, circuit, timeoutMs }: { shopId: string; circuit: Circuit | null; timeoutMs: number }): Promise<boolean> {
  if (!circuit) return true;
  if (circuit.openUntil.getTime() > Date.now()) return false;
  return (await takeTrial([shopId, circuit.providerHash, timeoutMs + 5_000])).length > 0;
}

const open = prepared(
  "circuit-open",
  `INSERT INTO "ProviderCircuit" AS c ("shopId", "providerHash", "openedAt", "openUntil", "outcome") VALUES ($1, $2, now(), now() + $4 * interval '1 millisecond', $3)
   ON CONFLICT ("shopId", "providerHash") DO UPDATE SET "reopened" = c."reopened" + 1, "outcome" = EXCLUDED."outcome",
     "openUntil" = now() + LEAST($5, $4 * power(2, LEAST(c."reopened" + 1, 10))) * interval '1 millisecond'`,
);
const close = prepared(`circuit-close`, `DELETE FROM "ProviderCircuit" WHERE "shopId" = $1 AND "providerHash" = $2`);

/** Takes note of how a call ended; opens or closes the circuit, which costs a statement only then. */
export async function noteOutcome({ shopId, hash, circuit, outcome }: { shopId: string; hash: string; circuit: Circuit | null; outcome: ModelOutcome }): Promise<void> {
  if (!FAILURES.has(outcome)) {
    inARow.delete(hash);
    if (circuit) await closeCircuit({ shopId, hash });
    return;
  }
  const count = (inARow.get(hash) ?? 0) + 1;
  if (inARow.size >= MAX_COUNTED) inARow.clear();
  inARow.set(hash, count);
  if (count < OPENS_AFTER && !circuit) return;
  inARow.delete(hash);
  await open([shopId, hash, outcome, REST_MS, LONGEST_REST_MS]);
  forgetDraftingProfile({ shopId });
}

/** The provider answers again: a trial or the merchant's connection test said so. */
export async function closeCircuit({ shopId, hash }: { shopId: string; hash: string }): Promise<void> {
  inARow.delete(hash);
  await close([shopId, hash]);
  forgetDraftingProfile({ shopId });
}

/** Where drafts are made, a rest is followed by a trial within minutes; a row that nobody tried for a day is of a provider, model or key of before. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** Returns how many were removed. Should the provider come back and still be down, five calls find out again. */
export async function forgetOldCircuits(): Promise<number> {
  const { count } = await db.providerCircuit.deleteMany({ where: { openUntil: { lt: new Date(Date.now() - FORGOTTEN_AFTER_MS) } } });
  return count;
}
