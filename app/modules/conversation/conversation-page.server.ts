import { Prisma } from "#app/platform/prisma/client.ts";
import { ANSWER_KINDS, type AnswerKind } from "#app/modules/hours/answer-timer.ts";
import type { PageCursor } from "./page-cursor.ts";
import type { InboxFilter, InboxView } from "./views.ts";

interface ViewWanted {
  shopId: string;
  /** Who looks: "mine" and "mentioned" are theirs. */
  staffId: string;
  view: InboxView;
  filter: InboxFilter;
  size: number;
}

export interface PageWanted extends ViewWanted {
  after: PageCursor | null;
}

/** Those who wait, by when their answer is due: where each kind goes on, and since when a person must have waited to be overdue. */
export interface DuePageWanted extends ViewWanted {
  after: Record<AnswerKind, PageCursor | null>;
  /** See `overdueSince`; for the view "overdue". */
  since: Record<AnswerKind, Date | null>;
}

/** Sorting by urgency is for what is still to be done; the index holds no more. */
const OVER: ReadonlySet<InboxView> = new Set(["snoozed", "resolved", "mentioned"]);

/** What the lists show of a conversation "c". */
export const LISTED = Prisma.sql`c."id", c."status"::text AS "status", c."channel"::text AS "channel", c."locale"::text AS "locale", c."replyLocale"::text AS "replyLocale", c."intent", c."urgency", c."customerNameCipher",
      c."lastMessageAt", c."waitingSince", c."firstAnsweredAt", c."needsHumanReason", c."lastSequence"`;

export function isByUrgency({ view, filter }: Pick<PageWanted, "view" | "filter">): boolean {
  return filter.sort === "urgent" && !OVER.has(view);
}

/** Whom nobody waits for has no due moment. */
export function isByDue({ view, filter }: Pick<PageWanted, "view" | "filter">): boolean {
  return view === "overdue" || (filter.sort === "due" && !OVER.has(view) && view !== "answered");
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
    SELECT ${LISTED}
    FROM "Conversation" c
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${byUrgency ? Prisma.sql`c."urgency" DESC, ` : Prisma.empty}c."lastMessageAt" DESC, c."id"
    LIMIT ${size}`;
}

/**
 * The heads of both kinds, each in the order of an index of its own: of one kind, who waits longer is due earlier. Which of the two
 * comes first only the opening hours tell; see `listByDue`.
 */
export function duePage(wanted: DuePageWanted): Prisma.Sql {
  return Prisma.join(ANSWER_KINDS.map((kind) => Prisma.sql`(${headOf(wanted, kind)})`), " UNION ALL ");
}

function headOf(wanted: DuePageWanted, kind: AnswerKind): Prisma.Sql {
  const { shopId, view, filter, size, after: { [kind]: after }, since: { [kind]: since } } = wanted;
  const conditions = [
    Prisma.sql`c."shopId" = ${shopId}::uuid AND c."waitingSince" IS NOT NULL`, kindIs(kind), inView(wanted), ...filtered(shopId, filter),
    ...(view === "overdue" ? [waitsSince(since)] : []),
    ...(after ? [Prisma.sql`c."waitingSince" >= ${after.at} AND (c."waitingSince" > ${after.at} OR c."id" > ${after.id}::uuid)`] : []),
  ];
  return Prisma.sql`
    SELECT ${LISTED}
    FROM "Conversation" c
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY c."waitingSince", c."id"
    LIMIT ${size}`;
}

/** As the partial indexes have it. */
const kindIs = (kind: AnswerKind) => (kind === "first" ? Prisma.sql`c."firstAnsweredAt" IS NULL` : Prisma.sql`c."firstAnsweredAt" IS NOT NULL`);
const waitsSince = (since: Date | null) => (since === null ? Prisma.sql`false` : Prisma.sql`c."waitingSince" <= ${since}`);

/** A row for everybody who waits, or with `since` whose answer is overdue; for counting. */
export function waitingRows(shopId: string, since?: Record<AnswerKind, Date | null>): Prisma.Sql {
  const rows = ANSWER_KINDS.map((kind) => Prisma.sql`
    SELECT 1 FROM "Conversation" c WHERE c."shopId" = ${shopId}::uuid AND c."status" = 'OPEN' AND c."waitingSince" IS NOT NULL AND ${kindIs(kind)}${since ? Prisma.sql` AND ${waitsSince(since[kind])}` : Prisma.empty}`);
  return Prisma.join(rows, " UNION ALL ");
}

function inView({ shopId, staffId, view }: ViewWanted): Prisma.Sql {
  switch (view) {
    case "approval":
      return Prisma.sql`c."status" = 'OPEN' AND EXISTS (
        SELECT 1 FROM "Draft" d WHERE d."shopId" = c."shopId" AND d."conversationId" = c."id" AND d."status" = 'READY')`;
    case "person":
      return Prisma.sql`c."status" = 'OPEN' AND c."needsHumanReason" IS NOT NULL`;
    case "waiting":
      // Always true in brackets: it lets the planner put the indexes of first and further answers together, where few wait among many open.
      return Prisma.sql`c."status" = 'OPEN' AND c."waitingSince" IS NOT NULL AND (c."firstAnsweredAt" IS NULL OR c."firstAnsweredAt" IS NOT NULL)`;
    case "answered":
      return Prisma.sql`c."status" = 'OPEN' AND c."waitingSince" IS NULL`;
    case "mine":
      return Prisma.sql`c."status" = 'OPEN' AND c."assignedTo" = ${staffId}`;
    case "unassigned":
      return Prisma.sql`c."status" = 'OPEN' AND c."assignedTo" IS NULL`;
    // Which of them, the page says.
    case "overdue":
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
