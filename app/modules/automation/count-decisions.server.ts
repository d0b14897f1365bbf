import type { Locale } from "#app/contracts/locale.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { COUNTED_DAYS } from "./autonomy-rules.ts";

/** People's decisions on drafts of one intent in one language. */
export interface DecisionCount {
  intent: string;
  locale: Locale;
  decided: number;
  /** Sent exactly as drafted. */
  unchanged: number;
}

/**
 * What people decided on the model's drafts in the last 90 days. A decision that was taken back counts for nothing: the one
 * after it does. Templates prove nothing about the model.
 */
export function countDecisions({ shopId }: { shopId: string }, tx: Tx = db): Promise<DecisionCount[]> {
  return tx.$queryRaw<DecisionCount[]>`
    SELECT d."intent", d."locale"::text AS "locale", count(*)::int AS "decided", (count(*) FILTER (WHERE a."decision" = 'APPROVED'))::int AS "unchanged"
    FROM "Approval" a JOIN "Draft" d ON d."shopId" = a."shopId" AND d."id" = a."draftId"
    WHERE a."shopId" = ${shopId}::uuid AND a."decidedAt" > now() - ${COUNTED_DAYS} * interval '1 day' AND d."source" = 'MODEL' AND d."intent" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Recall" r WHERE r."shopId" = a."shopId" AND r."draftId" = d."id")
    GROUP BY 1, 2`;
}

/** A decision that changed or refused a draft. */
export interface Miss {
  intent: string;
  locale: Locale;
  conversationId: string;
  decision: "EDITED" | "REJECTED";
  /** ISO 8601, UTC. */
  decidedAt: string;
}

const MISSES_EACH = 3;

/** The newest three changed or refused drafts of every intent and language, to look at before AUTO is switched on. */
export async function listMisses({ shopId }: { shopId: string }): Promise<Miss[]> {
  const rows = await db.$queryRaw<(Omit<Miss, "decidedAt"> & { decidedAt: Date })[]>`
    SELECT "intent", "locale", "conversationId", "decision", "decidedAt" FROM (
      SELECT d."intent", d."locale"::text AS "locale", d."conversationId", a."decision"::text AS "decision", a."decidedAt",
        row_number() OVER (PARTITION BY d."intent", d."locale" ORDER BY a."decidedAt" DESC) AS "place"
      FROM "Approval" a JOIN "Draft" d ON d."shopId" = a."shopId" AND d."id" = a."draftId"
      WHERE a."shopId" = ${shopId}::uuid AND a."decidedAt" > now() - ${COUNTED_DAYS} * interval '1 day' AND a."decision" <> 'APPROVED' AND d."source" = 'MODEL' AND d."intent" IS NOT NULL
    ) ranked WHERE "place" <= ${MISSES_EACH}`;
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}
