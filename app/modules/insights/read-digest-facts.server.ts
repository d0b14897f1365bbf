import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { MAX_VIEW_COUNT } from "#app/modules/conversation/views.ts";
import { countWithdrawals } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type DigestFacts, OVERDUE_HOURS } from "./digest.ts";

const HOUR_MS = 3_600_000;

/** What waits in a shop, and for this person, at this moment: numbers only. Throws `not_found` for a shop that is gone. */
export async function readDigestFacts({ shopId, staffId, now }: { shopId: string; staffId: string; now: Date }): Promise<DigestFacts> {
  const [counts, withdrawals, overdue, returns, withdrawalsLate] = await Promise.all([
    countViews({ shopId, staffId }),
    countWithdrawals({ shopId, now }),
    countOverdue(shopId, new Date(now.getTime() - OVERDUE_HOURS * HOUR_MS)),
    db.returnRequest.count({ where: { shopId, status: "REQUESTED" } }),
    db.withdrawalCase.count({ where: { shopId, status: "OPEN", refundDueAt: { lt: now } } }),
  ]);
  return { drafts: counts.approval, persons: counts.person, overdue, returns, withdrawalsDue: withdrawals.due, withdrawalsLate, mentions: counts.mentioned };
}

async function countOverdue(shopId: string, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<[{ overdue: number }]>`
    SELECT count(*)::int AS "overdue" FROM (
      SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "status" = 'OPEN' AND "waitingSince" < ${since} LIMIT ${MAX_VIEW_COUNT}) AS c`;
  return row.overdue;
}
