import { enqueue } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";
import { hintReplay } from "./request-replay.server.ts";

const BATCH = 200;
/** Undo windows are over by then; a job does it sooner. */
const LEARN_AFTER_MS = 5 * 60_000;
/** An edit of which Shopify could not tell what is personal is let go after this time. */
const LEARN_WITHIN_MS = 86_400_000;

/** Replays whose hint was lost or whose worker died, and edits that nobody has looked at. Returns how many were hinted. */
export async function sweepRules({ staleMs }: { staleMs: number }): Promise<number> {
  const now = Date.now();
  const replays = await db.$queryRaw<{ shopId: string; id: string }[]>`
    SELECT r."shopId", r."id" FROM "RuleReplay" r JOIN "Shop" s ON s."id" = r."shopId" AND s."uninstalledAt" IS NULL
    WHERE (r."status" = 'QUEUED' AND r."requestedAt" < ${new Date(now - staleMs)}) OR (r."status" = 'RUNNING' AND r."leaseExpiresAt" < now()) LIMIT ${BATCH}`;
  const edits = await db.$queryRaw<{ shopId: string; draftId: string }[]>`
    SELECT a."shopId", a."draftId" FROM "Approval" a JOIN "Shop" s ON s."id" = a."shopId" AND s."uninstalledAt" IS NULL
    WHERE a."decision" = 'EDITED' AND a."decidedAt" BETWEEN ${new Date(now - LEARN_WITHIN_MS)} AND ${new Date(now - LEARN_AFTER_MS - staleMs)}
      AND NOT EXISTS (SELECT 1 FROM "EditLesson" l WHERE l."shopId" = a."shopId" AND l."approvalId" = a."id") LIMIT ${BATCH}`;
  await Promise.all([
    ...replays.map(({ shopId, id }) => hintReplay({ shopId, replayId: id })),
    ...edits.map(({ shopId, draftId }) => enqueue("edit.learn", { shopId, draftId }, { deduplicationKey: `sweep-${draftId}` })),
  ]);
  return replays.length + edits.length;
}
