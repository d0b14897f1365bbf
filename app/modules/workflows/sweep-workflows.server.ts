import { enqueue } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";
import { MAX_RUN_ATTEMPTS } from "./claim-run.server.ts";
import { MAX_CALL_ATTEMPTS } from "./send-call.server.ts";

const BATCH = 500;

/** Frees runs and webhooks of workers that died, ends those that died too often as FAILED, and hints again at webhooks; runs are hinted by `findEvents`. */
export async function sweepWorkflows({ staleMs }: { staleMs: number }): Promise<number> {
  const now = new Date();
  const dead = { status: "RUNNING" as const, leaseExpiresAt: { lt: now } };
  await db.workflowRun.updateMany({ where: { ...dead, attempts: { gte: MAX_RUN_ATTEMPTS } }, data: { status: "FAILED", reason: "internal", finishedAt: now, leaseToken: null, leaseExpiresAt: null } });
  await db.workflowRun.updateMany({ where: dead, data: { status: "QUEUED", leaseToken: null, leaseExpiresAt: null } });
  const lost = { status: "SENDING" as const, leaseExpiresAt: { lt: now } };
  await db.workflowCall.updateMany({ where: { ...lost, attempts: { gte: MAX_CALL_ATTEMPTS } }, data: { status: "FAILED", lastOutcome: "unreachable", leaseExpiresAt: null } });
  await db.workflowCall.updateMany({ where: lost, data: { status: "QUEUED", leaseExpiresAt: null } });
  const rows = await db.workflowCall.findMany({
    where: { status: "QUEUED", runAfter: { lt: new Date(Date.now() - staleMs) }, run: { workflow: { isOn: true, shop: { uninstalledAt: null } } } },
    orderBy: { runAfter: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("workflow.call", { shopId, callId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}
