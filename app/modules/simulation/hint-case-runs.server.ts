import { enqueue } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";

const BATCH = 100;

/** For the sweep: open runs that nobody holds, because a hint was lost or a worker died, are hinted again. Returns how many. */
export async function hintCaseRuns({ staleMs }: { staleMs: number }): Promise<number> {
  const rows = await db.caseRun.findMany({
    where: {
      status: { in: ["QUEUED", "RUNNING"] }, requestedAt: { lt: new Date(Date.now() - staleMs) }, shop: { uninstalledAt: null },
      OR: [{ leaseExpiresAt: null }, { leaseExpiresAt: { lt: new Date() } }],
    },
    orderBy: { requestedAt: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("cases.run", { shopId, runId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}
