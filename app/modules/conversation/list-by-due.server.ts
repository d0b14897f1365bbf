import { type AnswerKind, type AnswerRules, answerTimer, kindOf, overdueSince } from "#app/modules/hours/answer-timer.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { db } from "#app/platform/db.server.ts";
import { duePage, type PageWanted } from "./conversation-page.server.ts";
import type { FoundConversation } from "./list-conversations.server.ts";
import { decodeDueCursor, type DueCursor, encodeDueCursor } from "./page-cursor.ts";

interface DueWanted extends Omit<PageWanted, "after"> {
  cursor: string | null;
}

/**
 * One page of those who wait, whose answer is due first first; those without a target come last, who waits longest first. Merged from the
 * heads of two indexes, so that nothing about due moments is stored and page 1,000 costs what page 1 costs. Throws `invalid`
 * for a cursor that this function did not make.
 */
export async function listByDue({ cursor, ...wanted }: DueWanted): Promise<{ page: FoundConversation[]; nextCursor: string | null }> {
  const { shopId, size } = wanted;
  const after = cursor === null ? { first: null, next: null } : decodeDueCursor(cursor);
  const rules = await getAnswerRules({ shopId });
  const found = await db.$queryRaw<FoundConversation[]>(duePage({ ...wanted, size: size + 1, after, since: overdueSince(rules, new Date()) }));
  const inOrder = found.map((row) => ({ row, due: dueOf(rules, row) })).sort((a, b) => compare(a.due, b.due) || compare(waits(a.row), waits(b.row)) || (a.row.id < b.row.id ? -1 : 1));
  const page = inOrder.slice(0, size).map(({ row }) => row);
  return { page, nextCursor: found.length > size ? encodeDueCursor(placeAfter(page, after)) : null };
}

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
const waits = ({ waitingSince }: FoundConversation) => waitingSince?.getTime() ?? 0;

function dueOf(rules: AnswerRules, row: FoundConversation): number {
  const timer = answerTimer(rules, row);
  return timer ? Date.parse(timer.dueAt) : Number.POSITIVE_INFINITY;
}

/** Of each kind the last row that was given out; a kind of which none was stays where it is. */
function placeAfter(page: FoundConversation[], before: DueCursor): DueCursor {
  const last = (kind: AnswerKind) => {
    const row = page.findLast((each) => kindOf(each) === kind);
    return row?.waitingSince ? { at: row.waitingSince, id: row.id } : before[kind];
  };
  return { first: last("first"), next: last("next") };
}
