import type { Locale } from "#app/contracts/locale.ts";
import { decodeCursor, encodeCursor } from "#app/modules/conversation/page-cursor.ts";
import { type DraftRule, MAX_RULES_ON, readEffect, type RuleKind } from "#app/modules/drafting/draft-rule.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { readRule } from "#app/modules/drafting/read-rule.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { RuleView } from "./rule-views.ts";

const PAGE = 25;

export type RuleStatusName = "PROPOSED" | "ON" | "OFF" | "DISMISSED";

export interface ListedRule extends DraftRule {
  id: string;
  status: RuleStatusName;
  version: number;
  /** What Loket does itself; null: only a model can follow it. */
  does: RuleKind | null;
  /** How many edits were of this kind; 0: a person wrote it. */
  edits: number;
  /** ISO 8601. */
  createdAt: string;
}

export interface RulesPageView {
  rules: ListedRule[];
  counts: Record<RuleStatusName, number>;
  /** Pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
  /** How many may be in force at once. */
  limit: number;
  /** A model is asked for drafts of this shop. */
  hasModel: boolean;
}

const STATUS_OF: Record<RuleView, RuleStatusName> = { proposed: "PROPOSED", on: "ON", off: "OFF", dismissed: "DISMISSED" };

/** The shop's rules of one kind, the newest first. It shows no customer's data: rules hold none. Throws `invalid` for a bad cursor. */
export async function listRules({ shopId, view = "proposed", cursor = null }: { shopId: string; view?: RuleView; cursor?: string | null }): Promise<RulesPageView> {
  const after = cursor === null ? null : decodeCursor(cursor);
  const [found, groups, { call }] = await Promise.all([
    db.guidanceRule.findMany({
      where: { shopId, status: STATUS_OF[view], ...(after && { createdAt: { lte: after.at }, OR: [{ createdAt: { lt: after.at } }, { id: { lt: after.id } }] }) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: PAGE + 1, select: LISTED_COLUMNS,
    }),
    db.guidanceRule.groupBy({ by: ["status"], where: { shopId }, _count: true }),
    getDraftingProfile({ shopId }),
  ]);
  const counts = { PROPOSED: 0, ON: 0, OFF: 0, DISMISSED: 0 };
  for (const { status, _count } of groups) counts[status] = _count;
  const last = found.slice(0, PAGE).at(-1);
  return {
    rules: found.slice(0, PAGE).map((row) => toListedRule(shopId, row)), counts, limit: MAX_RULES_ON, hasModel: call !== null,
    nextCursor: found.length > PAGE && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

export const LISTED_COLUMNS = { id: true, status: true, version: true, textCipher: true, locale: true, intent: true, createdAt: true, _count: { select: { lessons: true } } } as const;

interface Row {
  id: string;
  status: RuleStatusName;
  version: number;
  textCipher: Uint8Array;
  locale: Locale | null;
  intent: string | null;
  createdAt: Date;
  _count: { lessons: number };
}

export function toListedRule(shopId: string, row: Row): ListedRule {
  const rule = readRule(shopId, row);
  return { ...rule, status: row.status, version: row.version, does: readEffect(rule.text)?.kind ?? null, edits: row._count.lessons, createdAt: row.createdAt.toISOString() };
}
