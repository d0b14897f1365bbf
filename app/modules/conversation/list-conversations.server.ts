import type { Locale } from "#app/contracts/locale.ts";
import { findShadowRun, isVisibleDraft } from "#app/modules/shop/shadow-run.server.ts";
import { db } from "#app/platform/db.server.ts";
import { answerTimer } from "#app/modules/hours/answer-timer.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { conversationPage, isByDue, isByUrgency } from "./conversation-page.server.ts";
import { toIntent, toUrgency } from "./intents.ts";
import { decodeCursor, encodeCursor } from "./page-cursor.ts";
import { readBodies, readName, snippetOf } from "./read-rows.server.ts";
import { listByDue } from "./list-by-due.server.ts";
import { toTagColour } from "./tag-colours.ts";
import { type ChannelName, type ConversationPage, type ConversationRow, type ConversationStatusName, type InboxFilter, type InboxView, NO_FILTER, type TagView } from "./views.ts";

const OPEN_DRAFT = ["QUEUED", "GENERATING", "READY"] as const;
const MAX_PAGE = 50;

/** A row of the page as the database gives it. */
export interface FoundConversation {
  id: string;
  status: ConversationStatusName;
  channel: ChannelName;
  locale: Locale;
  replyLocale: Locale | null;
  intent: string | null;
  urgency: number;
  customerNameCipher: Uint8Array | null;
  lastMessageAt: Date;
  waitingSince: Date | null;
  firstAnsweredAt: Date | null;
  needsHumanReason: string | null;
  lastSequence: number;
}

export interface ListWanted {
  shopId: string;
  /** Who looks. */
  staffId?: string;
  view: InboxView;
  filter?: InboxFilter | undefined;
  cursor?: string | null;
  limit?: number;
}

/**
 * One page of a view, newest message first (or the most urgent, and of those the newest; or whose answer is due first), by a cursor in the
 * order of an index. Throws `invalid` for a cursor that this function did not make.
 */
export async function listConversations({ shopId, staffId = "", view, filter = NO_FILTER, cursor, limit = 25 }: ListWanted): Promise<ConversationPage> {
  const size = Math.min(limit, MAX_PAGE);
  if (isByDue({ view, filter })) {
    const due = await listByDue({ shopId, staffId, view, filter, cursor: cursor ?? null, size });
    return { rows: await describeConversations(shopId, due.page), nextCursor: due.nextCursor };
  }
  const after = cursor ? decodeCursor(cursor) : null;
  const found = await db.$queryRaw<FoundConversation[]>(conversationPage({ shopId, staffId, view, filter, after, size: size + 1 }));
  const page = found.slice(0, size);
  const last = page.at(-1);
  const place = last && { at: last.lastMessageAt, id: last.id, ...(isByUrgency({ view, filter }) && { urgency: last.urgency }) };
  return { rows: await describeConversations(shopId, page), nextCursor: found.length > size && place ? encodeCursor(place) : null };
}

/** Rows as a list shows them: newest words, how the draft stands, tags. */
export async function describeConversations(shopId: string, page: FoundConversation[]): Promise<ConversationRow[]> {
  const ids = page.map(({ id }) => id);
  const [bodies, drafts, tags, shadow, rules] = await Promise.all([
    readBodies(shopId, page.map(({ id, lastSequence }) => ({ id, sequence: lastSequence }))),
    // The partial unique index allows one open draft per conversation.
    db.draft.findMany({ where: { shopId, conversationId: { in: ids }, status: { in: [...OPEN_DRAFT] } }, select: { conversationId: true, status: true } }),
    findTags(shopId, ids),
    findShadowRun({ shopId }),
    getAnswerRules({ shopId }),
  ]);
  const draftStatus = new Map(drafts.filter((draft) => isVisibleDraft(draft, shadow)).map((draft) => [draft.conversationId, draft.status as (typeof OPEN_DRAFT)[number]]));
  return page.map(({ customerNameCipher, lastSequence: _, lastMessageAt, waitingSince, firstAnsweredAt, replyLocale, ...row }) => ({
    ...row,
    locale: replyLocale ?? row.locale,
    intent: toIntent(row.intent),
    urgency: toUrgency(row.urgency),
    customerName: readName(shopId, "Conversation.customerName", customerNameCipher),
    snippet: snippetOf(bodies.get(row.id) ?? ""),
    lastMessageAt: lastMessageAt.toISOString(),
    waitingSince: waitingSince?.toISOString() ?? null,
    timer: answerTimer(rules, { waitingSince, firstAnsweredAt }),
    draftStatus: draftStatus.get(row.id) ?? null,
    tags: tags.get(row.id) ?? [],
  }));
}

/** Tags of these conversations, by name; keyed by conversation. */
export async function findTags(shopId: string, conversationIds: string[]): Promise<Map<string, TagView[]>> {
  const rows = await db.conversationTag.findMany({
    where: { shopId, conversationId: { in: conversationIds } }, orderBy: { tag: { nameKey: "asc" } },
    select: { conversationId: true, tag: { select: { id: true, name: true, colour: true } } },
  });
  const found = new Map<string, TagView[]>();
  for (const { conversationId, tag } of rows) {
    found.set(conversationId, [...(found.get(conversationId) ?? []), { ...tag, colour: toTagColour(tag.colour) }]);
  }
  return found;
}
