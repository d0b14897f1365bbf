import { findShadowRun, isVisibleDraft } from "#app/modules/shop/shadow-run.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { toIntent, toUrgency } from "./intents.ts";
import { decodeCursor, encodeCursor, type PageCursor } from "./page-cursor.ts";
import { readBodies, readName, snippetOf } from "./read-rows.server.ts";
import { MAX_VIEW_COUNT, NO_FILTER } from "./views.ts";
import type { ConversationPage, InboxFilter, InboxSort, InboxView, ViewCounts } from "./views.ts";

const OPEN_DRAFT = ["QUEUED", "GENERATING", "READY"] as const;
const MAX_PAGE = 50;

const VIEW_FILTERS: Record<InboxView, Prisma.ConversationWhereInput> = {
  approval: { drafts: { some: { status: "READY" } } },
  person: { status: "OPEN", needsHumanReason: { not: null } },
  waiting: { status: "OPEN", waitingSince: { not: null } },
  open: { status: "OPEN" },
  resolved: { status: "RESOLVED" },
};

/**
 * One page of a view, newest message first (or the most urgent, and of those the newest), by a (lastMessageAt, id) cursor in the
 * order of the index: page 1,000 costs what page 1 costs. Throws `invalid` for a cursor that this function did not make.
 */
export async function listConversations(
  { shopId, view, filter = NO_FILTER, cursor, limit = 25 }: { shopId: string; view: InboxView; filter?: InboxFilter | undefined; cursor?: string | null; limit?: number },
): Promise<ConversationPage> {
  const size = Math.min(limit, MAX_PAGE);
  const after = cursor ? decodeCursor(cursor) : null;
  const found = await db.conversation.findMany({
    where: {
      shopId,
      ...VIEW_FILTERS[view],
      ...(filter.intent && { intent: filter.intent }),
      AND: [{ urgency: { gte: filter.minUrgency } }, ...(after ? [whereAfter(after, filter.sort)] : [])],
    },
    orderBy: [...(filter.sort === "urgent" ? [{ urgency: "desc" as const }] : []), { lastMessageAt: "desc" }, { id: "asc" }],
    take: size + 1,
    select: {
      id: true, status: true, locale: true, replyLocale: true, intent: true, urgency: true, customerNameCipher: true, lastMessageAt: true, waitingSince: true,
      needsHumanReason: true, lastSequence: true,
    },
  });
  const page = found.slice(0, size);
  const [bodies, drafts, shadow] = await Promise.all([
    readBodies(shopId, page.map(({ id, lastSequence }) => ({ id, sequence: lastSequence }))),
    // The partial unique index allows one open draft per conversation.
    db.draft.findMany({
      where: { shopId, conversationId: { in: page.map(({ id }) => id) }, status: { in: [...OPEN_DRAFT] } },
      select: { conversationId: true, status: true },
    }),
    findShadowRun({ shopId }),
  ]);
  const draftStatus = new Map(drafts.filter((draft) => isVisibleDraft(draft, shadow)).map((draft) => [draft.conversationId, draft.status as (typeof OPEN_DRAFT)[number]]));
  const last = page.at(-1);
  return {
    rows: page.map(({ customerNameCipher, lastSequence: _, lastMessageAt, waitingSince, replyLocale, ...row }) => ({
      ...row,
      locale: replyLocale ?? row.locale,
      intent: toIntent(row.intent),
      urgency: toUrgency(row.urgency),
      customerName: readName(shopId, "Conversation.customerName", customerNameCipher),
      snippet: snippetOf(bodies.get(row.id) ?? ""),
      lastMessageAt: lastMessageAt.toISOString(),
      waitingSince: waitingSince?.toISOString() ?? null,
      draftStatus: draftStatus.get(row.id) ?? null,
    })),
    nextCursor: found.length > size && last ? encodeCursor({ at: last.lastMessageAt, id: last.id, urgency: last.urgency }) : null,
  };
}

/** What comes after the last row of a page. */
function whereAfter(after: PageCursor, sort: InboxSort): Prisma.ConversationWhereInput {
  const newest = { lastMessageAt: { lte: after.at }, OR: [{ lastMessageAt: { lt: after.at } }, { id: { gt: after.id } }] };
  return sort === "urgent" ? { OR: [{ urgency: { lt: after.urgency ?? 0 } }, { urgency: after.urgency ?? 0, ...newest }] } : newest;
}

/** How many conversations each view holds, in one round trip; each count stops at MAX_VIEW_COUNT. */
export async function countViews({ shopId }: { shopId: string }): Promise<ViewCounts> {
  const open = Prisma.sql`FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "status" = 'OPEN'`;
  const upTo = Prisma.sql`LIMIT ${MAX_VIEW_COUNT}`;
  const [counts] = await db.$queryRaw<[ViewCounts]>`SELECT
    (SELECT count(*)::int FROM (SELECT 1 FROM "Draft" WHERE "shopId" = ${shopId}::uuid AND "status" = 'READY' ${upTo}) AS d) AS "approval",
    (SELECT count(*)::int FROM (SELECT 1 ${open} AND "needsHumanReason" IS NOT NULL ${upTo}) AS p) AS "person",
    (SELECT count(*)::int FROM (SELECT 1 ${open} AND "waitingSince" IS NOT NULL ${upTo}) AS w) AS "waiting",
    (SELECT count(*)::int FROM (SELECT 1 ${open} ${upTo}) AS o) AS "open"`;
  return counts;
}

/** Shopify's id of the signed-in customer of a conversation; null for a guest. Throws `not_found`. */
export async function getConversationCustomer(
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<{ shopifyCustomerId: string | null }> {
  const conversation = isId(conversationId)
    ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true } })
    : null;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  return conversation;
}
