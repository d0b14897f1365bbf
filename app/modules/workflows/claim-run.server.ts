import { db, prepared } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { RunReason, StepResult } from "./outcomes.ts";

/** Longer than the steps of one run take, Shopify's deadline included. */
export const RUN_LEASE_MS = 60_000;
export const MAX_RUN_ATTEMPTS = 4;
const RETRY_MS = 30_000;

/** A run in our hands, until the lease ends. */
export interface ClaimedRun {
  shopId: string;
  runId: string;
  leaseToken: string;
  workflowId: string;
  conversationId: string;
  eventAt: Date;
  tagId: string | null;
  chain: string[];
  attempts: number;
  isOn: boolean;
  definitionCipher: Buffer;
  /** On whose word the steps are taken. */
  updatedBy: string;
  /** Runs with an effect on this conversation within the last hour, whatever workflows they were of. */
  runsThisHour: number;
  /** A tag's name; null when it is gone, or for another event. */
  tagName: string | null;
}

/**
 * Always the oldest event of the conversation, and of several workflows for it the first in the list; whoever else claims chooses the same
 * row and then finds it taken. So the runs of one conversation never overlap, and their order is the one that the page shows.
 */
const claim = prepared<Omit<ClaimedRun, "shopId" | "leaseToken">>(
  "workflow-run-claim",
  `WITH claimed AS (
     UPDATE "WorkflowRun" r SET "status" = 'RUNNING', "leaseToken" = $3, "leaseExpiresAt" = now() + $4 * interval '1 millisecond', "attempts" = r."attempts" + 1
     WHERE r."shopId" = $1 AND r."status" = 'QUEUED' AND r."id" = (
       SELECT q."id" FROM "WorkflowRun" q JOIN "Workflow" o ON o."shopId" = q."shopId" AND o."id" = q."workflowId"
       WHERE q."shopId" = $1 AND q."conversationId" = $2 AND q."status" = 'QUEUED' AND q."runAfter" <= now() ORDER BY q."eventAt", o."position", q."id" LIMIT 1)
     AND NOT EXISTS (SELECT 1 FROM "WorkflowRun" x WHERE x."shopId" = $1 AND x."conversationId" = $2 AND x."status" = 'RUNNING' AND x."leaseExpiresAt" > now())
     AND EXISTS (SELECT 1 FROM "Shop" s WHERE s."id" = $1 AND s."uninstalledAt" IS NULL)
     RETURNING r.*)
   SELECT c."id" AS "runId", c."workflowId", c."conversationId", c."eventAt", c."tagId", c."chain", c."attempts", w."isOn", w."definitionCipher", w."updatedBy",
     (SELECT count(*)::int FROM "WorkflowRun" h WHERE h."shopId" = $1 AND h."conversationId" = $2 AND h."status" = 'DONE' AND h."finishedAt" > now() - interval '1 hour') AS "runsThisHour",
     (SELECT t."name" FROM "Tag" t WHERE t."shopId" = $1 AND t."id" = c."tagId") AS "tagName"
   FROM claimed c JOIN "Workflow" w ON w."shopId" = c."shopId" AND w."id" = c."workflowId"`,
);

/** QUEUED -> RUNNING by compare-and-set; null when nothing of this conversation is due or another worker has it. */
export async function claimRun({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<ClaimedRun | null> {
  const leaseToken = newId();
  const [row] = await claim([shopId, conversationId, leaseToken, RUN_LEASE_MS]);
  return row ? { ...row, shopId, leaseToken } : null;
}

interface Ending {
  status: "DONE" | "SKIPPED" | "STOPPED" | "FAILED";
  reason?: RunReason | null;
  steps?: StepResult[];
}

/** The end of a run, for the holder of its lease only; false when it was another's by then. */
export async function finishRun({ shopId, runId, leaseToken }: ClaimedRun, { status, reason = null, steps = [] }: Ending): Promise<boolean> {
  const { count } = await db.workflowRun.updateMany({
    where: { shopId, id: runId, status: "RUNNING", leaseToken },
    data: { status, reason, steps: steps.map(({ kind, outcome }) => ({ kind, outcome })), finishedAt: new Date(), leaseToken: null, leaseExpiresAt: null },
  });
  return count > 0;
}

/** Back to QUEUED for later, without costing an attempt. */
export async function postponeRun({ shopId, runId, leaseToken }: ClaimedRun, delayMs: number): Promise<void> {
  await db.workflowRun.updateMany({
    where: { shopId, id: runId, status: "RUNNING", leaseToken },
    data: { status: "QUEUED", leaseToken: null, leaseExpiresAt: null, runAfter: new Date(Date.now() + delayMs), attempts: { decrement: 1 } },
  });
}

/** Another try, each later than the one before, or FAILED for good, visibly in the log. */
export async function retryRun(run: ClaimedRun, reason: RunReason): Promise<void> {
  if (run.attempts >= MAX_RUN_ATTEMPTS) {
    await finishRun(run, { status: "FAILED", reason });
    return;
  }
  const { shopId, runId, leaseToken, attempts } = run;
  await db.workflowRun.updateMany({
    where: { shopId, id: runId, status: "RUNNING", leaseToken },
    data: { status: "QUEUED", leaseToken: null, leaseExpiresAt: null, runAfter: new Date(Date.now() + RETRY_MS * attempts) },
  });
}
