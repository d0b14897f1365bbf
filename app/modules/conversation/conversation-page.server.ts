import { Prisma } from "#app/platform/prisma/client.ts";
import type { PageCursor } from "./page-cursor.ts";
import type { InboxFilter, InboxView } from "./views.ts";

export interface PageWanted {
  shopId: string;
  /** Who looks: "mine" and "mentioned" are theirs. */
  staffId: string;
  view: InboxView;
  filter: InboxFilter;
  after: PageCursor | null;
  size: number;
}

/** Sorting by urgency is for what is still to be done; the index holds no more. */
const OVER: ReadonlySet<InboxView> = new Set(["snoozed", "resolved", "mentioned"]);

export function isByUrgency({ view, filter }: Pick<PageWanted, "view" | "filter">): boolean {
  return filter.sort === "urgent" && !OVER.has(view);
}

/**
 * Ids of one page in the order of an index, so that page 1,000 costs what page 1 costs: no OFFSET. Statuses are written out and
 * not bound, because the planner proves a partial index by constants only.
 */
export function conversationPage(wanted: PageWanted): Prisma.Sql {
  const { shopId, filter, after, size } = wanted;
  const byUrgency = isByUrgency(wanted);
  const conditions = [
    Prisma.sql`c."shopId" = ${shopId}::uuid`, inView(wanted), ...filtered(shopId, filter), ...(after ? [startingAfter(after, byUrgency)] : []),
  ];
  return Prisma.sql`
    SELECT c."id", c."status"::text AS "status", c."channel"::text AS "channel", c."locale"::text AS "locale", c."replyLocale"::text AS "replyLocale", c."intent", c."urgency", c."customerNameCipher",
      c."lastMessageAt", c."waitingSince", c."needsHumanReason", c."lastSequence"
    FROM "Conversation" c
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${byUrgency ? Prisma.sql`c."urgency" DESC, ` : Prisma.empty}c."lastMessageAt" DESC, c."id"
    LIMIT ${size}`;
}

function inView({ shopId, staffId, view }: PageWanted): Prisma.Sql {
  switch (view) {
    case "approval":
      return Prisma.sql`c."status" = 'OPEN' AND EXISTS (
        SELECT 1 FROM "Draft" d WHERE d."shopId" = c."shopId" AND d."conversationId" = c."id" AND d."status" = 'READY')`;
    case "person":
      return Prisma.sql`c."status" = 'OPEN' AND c."needsHumanReason" IS NOT NULL`;
    case "waiting":
      return Prisma.sql`c."status" = 'OPEN' AND c."waitingSince" IS NOT NULL`;
    case "answered":
      return Prisma.sql`c."status" = 'OPEN' AND c."waitingSince" IS NULL`;
    case "mine":
      return Prisma.sql`c."status" = 'OPEN' AND c."assignedTo" = ${staffId}`;
    case "unassigned":
      return Prisma.sql`c."status" = 'OPEN' AND c."assignedTo" IS NULL`;
    case "open":
      return Prisma.sql`c."status" = 'OPEN'`;
    case "mentioned":
      return Prisma.sql`c."id" IN (SELECT m."conversationId" FROM "Mention" m WHERE m."shopId" = ${shopId}::uuid AND m."staffId" = ${staffId})`;
    case "snoozed":
      return Prisma.sql`c."status" = 'SNOOZED'`;
    case "resolved":
      return Prisma.sql`c."status" = 'RESOLVED'`;
  }
}

/** The conditions of a filter, for a conversation "c". */
export function filtered(shopId: string, { intent, channel, language, tagId, minUrgency }: InboxFilter): Prisma.Sql[] {
  return [
    ...(intent ? [Prisma.sql`c."intent" = ${intent}`] : []),
    ...(channel ? [channel === "EMAIL" ? Prisma.sql`c."channel" = 'EMAIL'` : Prisma.sql`c."channel" = 'CHAT'`] : []),
    // As the index has it.
    ...(language ? [Prisma.sql`COALESCE(c."replyLocale", c."locale") = ${language}::"Locale"`] : []),
    ...(tagId ? [Prisma.sql`EXISTS (
      SELECT 1 FROM "ConversationTag" t WHERE t."shopId" = ${shopId}::uuid AND t."conversationId" = c."id" AND t."tagId" = ${tagId}::uuid)`] : []),
    ...(minUrgency > 0 ? [Prisma.sql`c."urgency" >= ${minUrgency}`] : []),
  ];
}

/** What comes after the last row of a page. */
function startingAfter({ at, id, urgency = 0 }: PageCursor, byUrgency: boolean): Prisma.Sql {
  const newest = Prisma.sql`c."lastMessageAt" <= ${at} AND (c."lastMessageAt" < ${at} OR c."id" > ${id}::uuid)`;
  return byUrgency ? Prisma.sql`c."urgency" <= ${urgency} AND (c."urgency" < ${urgency} OR (${newest}))` : newest;
}
