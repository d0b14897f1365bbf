import type { Locale } from "#app/contracts/locale.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { maskText } from "#app/modules/approval/mask-contact.ts";
import type { Viewer } from "#app/modules/approval/view-thread.server.ts";
import { textOf } from "#app/modules/drafting/assemble-draft.ts";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { may } from "#app/modules/shop/roles.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { REPLAYED_FIELD, replayedSchema, type ReplayStatusName } from "./replay.ts";

/** Changed drafts that a page shows at first; those with a warning are first. */
export const SHOWN_AT_FIRST = 10;

export interface ReplayedChange {
  conversationId: string;
  locale: Locale;
  isWorse: boolean;
  before: string;
  after: string;
  /** Sentences of `after` that nothing bears out, with codes of the evidence check. */
  marked: { sentence: string; problems: string[] }[];
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

interface Look {
  shopId: string;
  ruleId: string;
  version: number;
  viewer: Viewer;
  /** How many changed drafts at most. */
  show?: number;
}

/** The newest replay of this version of a rule, with the drafts that it changes, as this person may see them; null when there is none. Writes the access log first (SH-05). */
export async function findReplay({ shopId, ruleId, version, viewer, show = SHOWN_AT_FIRST }: Look): Promise<ReplayView | null> {
  const replay = await db.ruleReplay.findFirst({ where: { shopId, ruleId, ruleVersion: version }, orderBy: { requestedAt: "desc" } });
  if (!replay) return null;
  const where = { shopId, replayId: replay.id };
  const [groups, worse, failures, rows] = await Promise.all([
    db.replayedDraft.groupBy({ by: ["result"], where, _count: true }),
    db.replayedDraft.count({ where: { ...where, isWorse: true } }),
    db.replayedDraft.groupBy({ by: ["reason"], where: { ...where, result: "FAILED" }, _count: true }),
    db.replayedDraft.findMany({ where: { ...where, result: "CHANGED" }, orderBy: [{ isWorse: "desc" }, { position: "asc" }], take: show, select: { conversationId: true, isWorse: true, contentCipher: true } }),
  ]);
  if (rows.length > 0) await recordAccess({ shopId, staffId: viewer.id, subjectType: "list", subjectId: "rule_replay", customerId: null });
  const counts = { PENDING: 0, UNCHANGED: 0, SKIPPED: 0, CHANGED: 0, FAILED: 0 };
  for (const { result, _count } of groups) counts[result] = _count;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    id: replay.id, status: replay.status, reason: replay.reason, requestedAt: replay.requestedAt.toISOString(), total, done: total - counts.PENDING, counts, worse,
    failures: failures.map(({ reason, _count }) => ({ reason: reason ?? "internal", count: _count })).sort((a, b) => b.count - a.count),
    changes: rows.flatMap(({ contentCipher, ...row }) => (contentCipher ? [{ ...row, ...readChange(shopId, contentCipher, viewer) }] : [])),
  };
}

function readChange(shopId: string, cipher: Uint8Array, { role }: Viewer): Pick<ReplayedChange, "locale" | "before" | "after" | "marked"> {
  const { locale, before, after } = replayedSchema.parse(JSON.parse(decryptField({ shopId, field: REPLAYED_FIELD }, cipher)));
  const seen = may(role, "contact") ? (text: string) => text : maskText;
  return { locale, before: seen(textOf(before)), after: seen(textOf(after)), marked: marked(after).map(({ sentence, problems }) => ({ sentence: seen(sentence), problems: problems.map(seen) })) };
}

const marked = (claims: Claim[]) => claims.filter(({ verdict }) => verdict === "UNSUPPORTED");
