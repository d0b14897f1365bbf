import type { Locale } from "#app/contracts/locale.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { REPLAYED_FIELD, replayedSchema, type ReplayStatusName } from "./replay.ts";

/** Changed drafts that a page shows at most; those with a warning are first. */
const SHOWN = 40;

export interface ReplayedChange {
  conversationId: string;
  locale: Locale;
  isWorse: boolean;
  before: Claim[];
  after: Claim[];
}

export interface ReplayView {
  id: string;
  status: ReplayStatusName;
  reason: string | null;
  /** ISO 8601. */
  requestedAt: string;
  total: number;
  done: number;
  counts: Record<"PENDING" | "UNCHANGED" | "SKIPPED" | "CHANGED" | "FAILED", number>;
  /** Of the changed ones. */
  worse: number;
  /** Why conversations failed, most frequent first. */
  failures: { reason: string; count: number }[];
  changes: ReplayedChange[];
}

/** The newest replay of this version of a rule, with the drafts that it changes; null when there is none. Writes the access log first (SH-05). */
export async function findReplay({ shopId, ruleId, version, staffId }: { shopId: string; ruleId: string; version: number; staffId: string }): Promise<ReplayView | null> {
  const replay = await db.ruleReplay.findFirst({ where: { shopId, ruleId, ruleVersion: version }, orderBy: { requestedAt: "desc" } });
  if (!replay) return null;
  const where = { shopId, replayId: replay.id };
  const [groups, worse, failures, rows] = await Promise.all([
    db.replayedDraft.groupBy({ by: ["result"], where, _count: true }),
    db.replayedDraft.count({ where: { ...where, isWorse: true } }),
    db.replayedDraft.groupBy({ by: ["reason"], where: { ...where, result: "FAILED" }, _count: true }),
    db.replayedDraft.findMany({ where: { ...where, result: "CHANGED" }, orderBy: [{ isWorse: "desc" }, { position: "asc" }], take: SHOWN, select: { conversationId: true, isWorse: true, contentCipher: true } }),
  ]);
  if (rows.length > 0) await recordAccess({ shopId, staffId, subjectType: "list", subjectId: "rule_replay", customerId: null });
  const counts = { PENDING: 0, UNCHANGED: 0, SKIPPED: 0, CHANGED: 0, FAILED: 0 };
  for (const { result, _count } of groups) counts[result] = _count;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    id: replay.id, status: replay.status, reason: replay.reason, requestedAt: replay.requestedAt.toISOString(), total, done: total - counts.PENDING, counts, worse,
    failures: failures.map(({ reason, _count }) => ({ reason: reason ?? "internal", count: _count })).sort((a, b) => b.count - a.count),
    changes: rows.flatMap(({ conversationId, isWorse, contentCipher }) => {
      if (!contentCipher) return [];
      const { locale, before, after } = replayedSchema.parse(JSON.parse(decryptField({ shopId, field: REPLAYED_FIELD }, contentCipher)));
      return [{ conversationId, locale, isWorse, before, after }];
    }),
  };
}
