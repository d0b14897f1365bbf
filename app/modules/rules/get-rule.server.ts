import type { Locale } from "#app/contracts/locale.ts";
import { FINAL_TEXT_FIELD } from "#app/modules/approval/approve-draft.server.ts";
import { maskText } from "#app/modules/approval/mask-contact.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import type { Viewer } from "#app/modules/approval/view-thread.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { MAX_RULES_ON } from "#app/modules/drafting/draft-rule.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { estimateReplay, type ReplayEstimate } from "./estimate-replay.server.ts";
import { findReplay, type ReplayView } from "./find-replay.server.ts";
import { LISTED_COLUMNS, type ListedRule, toListedRule } from "./list-rules.server.ts";
import { findRuleConflicts, type RuleConflict } from "./rule-conflicts.ts";
import { listRuleHistory, type RuleEvent } from "./rule-history.server.ts";

/** The edit that a rule came from, as long as its conversation is kept. */
export interface SourceEdit {
  conversationId: string;
  locale: Locale;
  /** The draft, and what left in its place. */
  before: string;
  after: string;
}

export interface RuleDetail {
  rule: ListedRule;
  edit: SourceEdit | null;
  conflicts: RuleConflict[];
  hasModel: boolean;
  /** The newest of this version. */
  replay: ReplayView | null;
  /** This version was replayed to its end: it may be switched on. */
  isTried: boolean;
  /** As many rules as possible are in force, without this one. */
  isFull: boolean;
  /** Another rule of the shop is being tried now. */
  otherRunning: string | null;
  estimate: ReplayEstimate;
  /** Who did what, the newest first. */
  history: RuleEvent[];
}

/**
 * One rule with its edit, what it contradicts, and what trying it showed, as this person may see it. That drafts of customers are seen is written
 * down first (SH-05). Throws `not_found`.
 */
export async function getRule({ shopId, ruleId, viewer, show }: { shopId: string; ruleId: string; viewer: Viewer; show?: number }): Promise<RuleDetail> {
  const row = isId(ruleId) ? await db.guidanceRule.findUnique({ where: { shopId_id: { shopId, id: ruleId } }, select: LISTED_COLUMNS }) : null;
  if (!row) throw new AppError("not_found", { reason: "rule_not_found" });
  const rule = toListedRule(shopId, row);
  const [edit, replay, tried, estimate, open, on, profile, { locales }, history] = await Promise.all([
    findEdit({ shopId, ruleId, viewer }),
    findReplay({ shopId, ruleId, version: rule.version, viewer, show }),
    db.ruleReplay.findFirst({ where: { shopId, ruleId, ruleVersion: rule.version, status: "DONE" }, select: { id: true } }),
    estimateReplay({ shopId, ruleId }),
    db.ruleReplay.findFirst({ where: { shopId, status: { in: ["QUEUED", "RUNNING"] } }, select: { ruleId: true } }),
    db.guidanceRule.count({ where: { shopId, status: "ON", id: { not: ruleId } } }),
    getDraftingProfile({ shopId }),
    db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { locales: true } }),
    listRuleHistory({ shopId, ruleId }),
  ]);
  const { guidance, brandVoice = "", register, registers = {}, rules = [] } = profile.settings;
  const others = rules.filter((other) => !("id" in other && other.id === ruleId));
  return {
    rule, edit, replay, estimate, history, isTried: tried !== null, isFull: on >= MAX_RULES_ON, hasModel: profile.call !== null,
    otherRunning: open !== null && open.ruleId !== ruleId ? open.ruleId : null,
    conflicts: findRuleConflicts(rule, { settings: { guidance, brandVoice, register, registers, locales }, others }),
  };
}

/** The newest edit of this kind. */
async function findEdit({ shopId, ruleId, viewer }: { shopId: string; ruleId: string; viewer: Viewer }): Promise<SourceEdit | null> {
  const lesson = await db.editLesson.findFirst({
    where: { shopId, ruleId }, orderBy: { at: "desc" },
    select: { approval: { select: { finalTextCipher: true, draft: { select: { conversationId: true, locale: true, contentCipher: true, conversation: { select: { shopifyCustomerId: true } } } } } } },
  });
  const { finalTextCipher, draft } = lesson?.approval ?? {};
  const content = draft && readDraftContent(shopId, draft.contentCipher);
  if (!finalTextCipher || !draft?.locale || !content) return null;
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "conversation", subjectId: draft.conversationId, customerId: draft.conversation.shopifyCustomerId });
  const seen = may(viewer.role, "contact") ? (text: string) => text : maskText;
  return { conversationId: draft.conversationId, locale: draft.locale, before: seen(content.text), after: seen(decryptField({ shopId, field: FINAL_TEXT_FIELD }, finalTextCipher)) };
}
