import { readBodies, readName, snippetOf } from "#app/modules/conversation/read-rows.server.ts";
import { type AnswerRules, answerTimer } from "#app/modules/hours/answer-timer.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { compareInQueue, decodeQueueCursor, encodeQueueCursor, levelStarts, type QueuePlace, queueScore } from "./queue-order.ts";
import { readDraftContent } from "./read-draft-content.server.ts";
import { readStaffNames } from "./read-staff-names.server.ts";
import type { ApprovalQueueItem, ApprovalQueuePage } from "./views.ts";

export const QUEUE_PAGE = 25;
const MAX_PAGE = 50;

/**
 * Heads of the ten levels of risk, each read in the order of the index "Draft_queue": at most ten times a page of
 * index entries, however many drafts wait. What is snoozed, resolved or hidden has no place in that index.
 */
export const QUEUE_HEADS = `
SELECT head."id", head."risk", head."queueSince" AS "since"
FROM unnest($2::smallint[], $3::timestamptz[], $4::uuid[]) AS level("risk", "since", "id")
CROSS JOIN LATERAL (
  SELECT d."id", d."risk", d."queueSince" FROM "Draft" d
  WHERE d."shopId" = $1 AND d."status" = 'READY' AND d."queueSince" IS NOT NULL AND d."risk" = level."risk"
    AND (d."queueSince", d."id") > (level."since", level."id")
  ORDER BY d."queueSince", d."id" LIMIT $5
) head`;
const readHeads = prepared<QueuePlace>("approval-queue-heads", QUEUE_HEADS);

/** The values of QUEUE_HEADS for one page; also for who measures it. */
export function queueHeadValues({ shopId, cursor = null, limit = QUEUE_PAGE }: { shopId: string; cursor?: string | null; limit?: number }): unknown[] {
  const levels = levelStarts(cursor ? decodeQueueCursor(cursor) : null);
  return [shopId, levels.map(({ risk }) => risk), levels.map(({ since }) => since), levels.map(({ id }) => id), Math.min(limit, MAX_PAGE) + 1];
}

const ITEM = {
  id: true, locale: true, source: true, verified: true, contentCipher: true, intent: true, riskReasons: true,
  conversation: {
    select: { id: true, locale: true, channel: true, customerNameCipher: true, waitingSince: true, firstAnsweredAt: true, needsHumanReason: true, lastShopperSequence: true, assignedTo: true },
  },
} satisfies Prisma.DraftSelect;
type ItemRow = Prisma.DraftGetPayload<{ select: typeof ITEM }>;

/**
 * One page (25, at most 50) of the drafts that wait for a decision, the greatest risk x waiting time first. `cursor` is the
 * `nextCursor` of the page before. Throws `invalid` for a cursor that this function did not make.
 */
export async function listApprovalQueue({ shopId, cursor = null, limit = QUEUE_PAGE }: { shopId: string; cursor?: string | null; limit?: number }): Promise<ApprovalQueuePage> {
  const size = Math.min(limit, MAX_PAGE);
  const asOf = cursor ? decodeQueueCursor(cursor).asOf : new Date();
  const heads = (await readHeads(queueHeadValues({ shopId, cursor, limit }))).toSorted(compareInQueue(asOf));
  const page = heads.slice(0, size);
  const last = heads.length > size ? page.at(-1) : undefined;
  return { items: await readItems(shopId, page), nextCursor: last ? encodeQueueCursor({ asOf, score: queueScore(last, asOf), id: last.id }) : null };
}

async function readItems(shopId: string, page: QueuePlace[]): Promise<ApprovalQueueItem[]> {
  if (page.length === 0) return [];
  const [drafts, rules] = await Promise.all([
    db.draft.findMany({ where: { shopId, id: { in: page.map(({ id }) => id) }, status: "READY" }, select: ITEM }),
    // Remembered for a moment, and needed by the counts beside the queue anyway: no query of its own.
    getAnswerRules({ shopId }),
  ]);
  const names = await readStaffNames(shopId, drafts.map(({ conversation }) => conversation.assignedTo));
  const words = await readBodies(shopId, drafts.map(({ conversation: { id, lastShopperSequence } }) => ({ id, sequence: lastShopperSequence })));
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  return page.flatMap(({ id }) => {
    const draft = byId.get(id);
    return draft ? [toItem(shopId, draft, { words, names, rules })] : [];
  });
}

interface Known extends Record<"words" | "names", Map<string, string>> {
  rules: AnswerRules;
}

function toItem(shopId: string, { conversation, ...draft }: ItemRow, { words, names, rules }: Known): ApprovalQueueItem {
  const content = readDraftContent(shopId, draft.contentCipher);
  return {
    draftId: draft.id,
    conversationId: conversation.id,
    customerName: readName(shopId, "Conversation.customerName", conversation.customerNameCipher),
    shopperSnippet: snippetOf(words.get(conversation.id) ?? ""),
    shopperLocale: conversation.locale,
    draftSnippet: snippetOf(content?.text ?? ""),
    draftLocale: draft.locale ?? conversation.locale,
    waitingSince: conversation.waitingSince?.toISOString() ?? null,
    timer: answerTimer(rules, conversation),
    source: draft.source,
    verified: draft.verified ?? false,
    markedSentences: content?.claims.filter(({ verdict }) => verdict === "UNSUPPORTED").length ?? 0,
    needsHumanReason: conversation.needsHumanReason,
    reasons: draft.riskReasons,
    assignedTo: conversation.assignedTo === null ? null : { id: conversation.assignedTo, name: names.get(conversation.assignedTo) ?? null },
    watchers: [],
  };
}
