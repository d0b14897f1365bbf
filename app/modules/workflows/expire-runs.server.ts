import { db } from "#app/platform/db.server.ts";

const DAY_MS = 86_400_000;
/** The log. */
export const LOG_DAYS = 90;
/** What had no effect is kept only so that its event is not found again. */
const SKIPPED_DAYS = 2;

/** Deletes runs at the end of their retention, with their webhooks (GD-12). Returns how many. */
export async function expireRuns({ now }: { now: Date }): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const { count } = await db.workflowRun.deleteMany({ where: { OR: [{ createdAt: { lt: before(LOG_DAYS) } }, { status: "SKIPPED", createdAt: { lt: before(SKIPPED_DAYS) } }] } });
  return count;
}
