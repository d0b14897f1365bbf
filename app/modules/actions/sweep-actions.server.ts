import { enqueue } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";
import { finishAction } from "./finish-action.server.ts";

const BATCH = 200;

/**
 * Finds actions whose hint was lost and whose worker died. A worker that died before its call gives the action back;
 * one that died after it leaves an action in doubt, which is settled by reading, not by calling again. Returns how
 * many were hinted.
 */
export async function sweepActions({ staleMs }: { staleMs: number }): Promise<number> {
  await freeDeadWorkers();
  const before = new Date(Date.now() - staleMs);
  const rows = await db.proposedAction.findMany({
    where: { status: { in: ["APPROVED", "UNKNOWN"] }, runAfter: { lt: before }, conversation: { shop: { uninstalledAt: null } } }, orderBy: { runAfter: "asc" }, take: BATCH,
    select: { shopId: true, id: true, messageId: true, status: true },
  });
  await Promise.all(rows.map(async ({ shopId, id, messageId, status }) => {
    if (status === "UNKNOWN") await enqueue("action.settle", { shopId, actionId: id }, { deduplicationKey: `sweep-${id}` });
    else if (messageId !== null) await enqueue("action.run", { shopId, messageId }, { deduplicationKey: `sweep-${messageId}` });
  }));
  return rows.length;
}

async function freeDeadWorkers(): Promise<void> {
  const now = new Date();
  await db.proposedAction.updateMany({
    where: { status: "RUNNING", leaseExpiresAt: { lt: now }, calledAt: null }, data: { status: "APPROVED", leaseToken: null, leaseExpiresAt: null },
  });
  const dead = await db.proposedAction.findMany({ where: { status: "RUNNING", leaseExpiresAt: { lt: now }, calledAt: { not: null } }, take: BATCH });
  for (const { shopId, id, conversationId, messageId, attempts, leaseToken } of dead) {
    if (messageId && leaseToken) await finishAction({ shopId, id, conversationId, messageId, attempts }, { leaseToken }, { kind: "unknown" });
  }
}
