import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { log } from "#app/platform/log.server.ts";
import { type CaseOverrides, caseOverridesSchema } from "./case-overrides.ts";
import { openCase, sealResult } from "./case-rows.server.ts";
import type { CaseResultContent, CaseVerdictName } from "./case-result.ts";
import type { CaseContent } from "./saved-case.ts";

/** Longer than the longest judging of one case, which asks the model twice at most: each result renews it. */
const LEASE_MS = 2 * env.LLM_TIMEOUT_MS + 30_000;
/** Claims without a single result in between: something about the next case ends the worker. */
const MAX_ATTEMPTS = 3;

/** A run in our hands, until the lease ends. */
export interface ClaimedRun {
  shopId: string;
  runId: string;
  leaseToken: string;
  overrides: CaseOverrides | undefined;
}

/**
 * Takes an open run by compare-and-set, also one whose worker died; null when there is nothing to do. One that was taken too often without
 * getting further ends as FAILED. A shop that took the app off has none (SH-03).
 */
export async function claimCaseRun({ shopId, runId }: { shopId: string; runId: string }): Promise<ClaimedRun | null> {
  const leaseToken = newId();
  const [row] = await db.$queryRaw<{ attempts: number; overrides: unknown }[]>`
    UPDATE "CaseRun" r SET "status" = 'RUNNING', "leaseToken" = ${leaseToken}::uuid, "leaseExpiresAt" = now() + ${LEASE_MS} * interval '1 millisecond', "attempts" = "attempts" + 1
    WHERE r."shopId" = ${shopId}::uuid AND r."id" = ${runId}::uuid AND r."status" IN ('QUEUED', 'RUNNING') AND (r."leaseExpiresAt" IS NULL OR r."leaseExpiresAt" < now())
      AND EXISTS (SELECT 1 FROM "Shop" s WHERE s."id" = r."shopId" AND s."uninstalledAt" IS NULL)
    RETURNING "attempts", "overrides"`;
  if (!row) return null;
  const claim = { shopId, runId, leaseToken, overrides: row.overrides === null ? undefined : caseOverridesSchema.parse(row.overrides) };
  if (row.attempts <= MAX_ATTEMPTS) return claim;
  log.error({ shopId, runId }, "a run of cases was begun too often");
  await endRun(claim, "FAILED");
  return null;
}

export interface OpenCase extends CaseContent {
  caseId: string;
  customerId: string | null;
}

/** The next case of the run that has no result yet; null when all have one. Cases saved after it was asked for are not part of it. */
export async function nextCase({ shopId, runId }: ClaimedRun): Promise<OpenCase | null> {
  const [row] = await db.$queryRaw<{ id: string; customerId: string | null; contentCipher: Uint8Array<ArrayBuffer> }[]>`
    SELECT c."id", c."customerId", c."contentCipher" FROM "SavedCase" c JOIN "CaseRun" r ON r."shopId" = c."shopId" AND r."id" = ${runId}::uuid
    WHERE c."shopId" = ${shopId}::uuid AND c."createdAt" <= r."requestedAt"
      AND NOT EXISTS (SELECT 1 FROM "CaseResult" e WHERE e."shopId" = c."shopId" AND e."runId" = r."id" AND e."caseId" = c."id")
    ORDER BY c."id" LIMIT 1`;
  return row ? { ...openCase({ shopId, contentCipher: row.contentCipher }), caseId: row.id, customerId: row.customerId } : null;
}

/**
 * Stores how a case did, only for the holder of the lease; false when the run was cancelled or taken meanwhile. A case that was removed, or
 * whose customer was erased, meanwhile has no result.
 */
export async function storeResult({ shopId, runId, leaseToken }: ClaimedRun, caseId: string, { verdict, content }: { verdict: CaseVerdictName; content: CaseResultContent }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const held = await tx.$executeRaw`
      UPDATE "CaseRun" SET "done" = LEAST("done" + 1, "total"), "attempts" = 1, "leaseExpiresAt" = now() + ${LEASE_MS} * interval '1 millisecond'
      WHERE "shopId" = ${shopId}::uuid AND "id" = ${runId}::uuid AND "status" = 'RUNNING' AND "leaseToken" = ${leaseToken}::uuid`;
    if (held === 0) return false;
    const cases = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "SavedCase" WHERE "shopId" = ${shopId}::uuid AND "id" = ${caseId}::uuid FOR KEY SHARE`;
    if (cases.length > 0) await tx.caseResult.create({ data: { shopId, runId, caseId, verdict, contentCipher: sealResult(shopId, content) } });
    return true;
  });
}

/** Whether the claim still stands: not cancelled, its shop not gone. */
export async function holdsRun({ shopId, runId, leaseToken }: ClaimedRun): Promise<boolean> {
  return (await db.caseRun.count({ where: { shopId, id: runId, status: "RUNNING", leaseToken, shop: { uninstalledAt: null } } })) > 0;
}

/** Lets go without having finished, at no cost: after a slice of work, or for a shutdown. */
export async function releaseRun({ shopId, runId, leaseToken }: ClaimedRun): Promise<void> {
  await db.caseRun.updateMany({ where: { shopId, id: runId, status: "RUNNING", leaseToken }, data: { leaseToken: null, leaseExpiresAt: null, attempts: { decrement: 1 } } });
}

/** After an error: free for another try, which counts. */
export async function putDownRun({ shopId, runId, leaseToken }: ClaimedRun): Promise<void> {
  await db.caseRun.updateMany({ where: { shopId, id: runId, status: "RUNNING", leaseToken }, data: { leaseToken: null, leaseExpiresAt: null } });
}

export async function endRun({ shopId, runId, leaseToken }: ClaimedRun, status: "DONE" | "FAILED"): Promise<void> {
  await db.$executeRaw`
    UPDATE "CaseRun" SET "status" = ${status}::"CaseRunStatus", "finishedAt" = now(), "leaseToken" = NULL, "leaseExpiresAt" = NULL,
      "done" = CASE WHEN ${status} = 'DONE' THEN "total" ELSE "done" END
    WHERE "shopId" = ${shopId}::uuid AND "id" = ${runId}::uuid AND "status" = 'RUNNING' AND "leaseToken" = ${leaseToken}::uuid`;
}
