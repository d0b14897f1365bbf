import { overdueSince } from "#app/modules/hours/answer-timer.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { waitingRows } from "./conversation-page.server.ts";
import { MAX_VIEW_COUNT, type ViewCounts } from "./views.ts";

/**
 * How many conversations each view holds for this person, in one round trip; each count stops at MAX_VIEW_COUNT. Of mentions
 * those that the person has not seen.
 */
export async function countViews({ shopId, staffId = "" }: { shopId: string; staffId?: string }): Promise<ViewCounts> {
  const overdue = waitingRows(shopId, overdueSince(await getAnswerRules({ shopId }), new Date()));
  const shop = Prisma.sql`"shopId" = ${shopId}::uuid`;
  const upTo = Prisma.sql`LIMIT ${MAX_VIEW_COUNT}`;
  const open = Prisma.sql`FROM "Conversation" WHERE ${shop} AND "status" = 'OPEN'`;
  const count = (rows: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 ${rows} ${upTo}) AS counted)`;
  const [counts] = await db.$queryRaw<[ViewCounts]>`SELECT
    ${count(Prisma.sql`FROM "Draft" WHERE ${shop} AND "status" = 'READY' AND "queueSince" IS NOT NULL`)} AS "approval",
    ${count(Prisma.sql`${open} AND "needsHumanReason" IS NOT NULL`)} AS "person",
    ${count(Prisma.sql`FROM (${overdue}) AS o`)} AS "overdue",
    ${count(Prisma.sql`FROM (${waitingRows(shopId)}) AS w`)} AS "waiting",
    ${count(Prisma.sql`${open} AND "waitingSince" IS NULL`)} AS "answered",
    ${count(Prisma.sql`${open} AND "assignedTo" = ${staffId}`)} AS "mine",
    ${count(Prisma.sql`${open} AND "assignedTo" IS NULL`)} AS "unassigned",
    ${count(open)} AS "open",
    ${count(Prisma.sql`FROM "Mention" WHERE ${shop} AND "staffId" = ${staffId} AND "seenAt" IS NULL GROUP BY "conversationId"`)} AS "mentioned",
    ${count(Prisma.sql`FROM "Conversation" WHERE ${shop} AND "status" = 'SNOOZED'`)} AS "snoozed"`;
  return counts;
}
