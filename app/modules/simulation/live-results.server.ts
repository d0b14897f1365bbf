import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import type { CaseVerdictName } from "./case-result.ts";

export interface LiveResult {
  runId: string;
  verdict: CaseVerdictName;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * How each case was judged the last time under settings that are, or were, live: a run of guidance that was taken back is no measure.
 * With `beforeRunId`, in runs before that one. What could not be judged does not count.
 */
export async function findLiveResults({ shopId, beforeRunId }: { shopId: string; beforeRunId: string | null }): Promise<Map<string, LiveResult>> {
  const rows = await db.$queryRaw<{ caseId: string; runId: string; verdict: CaseVerdictName; at: Date }[]>`
    SELECT DISTINCT ON (c."caseId") c."caseId", c."runId", c."verdict", c."at"
    FROM "CaseResult" c JOIN "CaseRun" r ON r."shopId" = c."shopId" AND r."id" = c."runId" AND r."isLive" AND r."status" = 'DONE'
    WHERE c."shopId" = ${shopId}::uuid AND c."verdict" <> 'UNJUDGED' ${beforeRunId === null ? Prisma.empty : Prisma.sql`AND c."runId" < ${beforeRunId}::uuid`}
    ORDER BY c."caseId", c."runId" DESC`;
  return new Map(rows.map(({ caseId, runId, verdict, at }) => [caseId, { runId, verdict, at: at.toISOString() }]));
}
