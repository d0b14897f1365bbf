import { readStatements, type Statement } from "./read-statements.ts";

/** A version of an article, as far as it is compared. */
export interface Comparable {
  groupKey: string;
  externalId: string;
  body: string;
}

/** Two sources that say different things about the same. */
export interface Conflict {
  left: { externalId: string; quote: string };
  right: { externalId: string; quote: string };
}

/**
 * Pairs of articles of one language that give different terms or amounts for the same thing: a policy says 14 days, a page 30. Two
 * that have any value in common do not contradict each other: one may simply say more. Deterministic.
 */
export function findConflicts(articles: Comparable[]): Conflict[] {
  const bySubject = new Map<string, Map<Comparable, Statement[]>>();
  for (const article of articles) {
    for (const statement of readStatements(article.body)) {
      const group = bySubject.get(statement.subject) ?? new Map<Comparable, Statement[]>();
      group.set(article, [...(group.get(article) ?? []), statement]);
      bySubject.set(statement.subject, group);
    }
  }
  const found = [...bySubject.values()].flatMap((group) => pairs([...group]));
  return [...new Map(found.map((conflict) => [JSON.stringify(conflict), conflict])).values()];
}

function pairs(entries: [Comparable, Statement[]][]): Conflict[] {
  return entries.flatMap(([left, ours], index) => entries.slice(index + 1).flatMap(([right, theirs]): Conflict[] => {
    if (left.groupKey === right.groupKey || ours.some(({ value }) => theirs.some((other) => other.value === value))) return [];
    return [{ left: { externalId: left.externalId, quote: (ours[0] as Statement).quote }, right: { externalId: right.externalId, quote: (theirs[0] as Statement).quote } }];
  }));
}
