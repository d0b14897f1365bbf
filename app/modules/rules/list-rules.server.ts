import type { Locale } from "#app/contracts/locale.ts";
import { FINAL_TEXT_FIELD } from "#app/modules/approval/approve-draft.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { type DraftRule, MAX_RULES_ON, readEffect, type RuleKind } from "#app/modules/drafting/draft-rule.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { readRule } from "#app/modules/drafting/read-rule.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { estimateReplay, type ReplayEstimate } from "./estimate-replay.server.ts";
import { findReplay, type ReplayView } from "./find-replay.server.ts";
import { findRuleConflicts, type RuleConflict } from "./rule-conflicts.ts";

/** Rules of a list; older ones that nobody decided on are not shown. */
const LISTED = 100;

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

export interface RulesView {
  rules: ListedRule[];
  limit: number;
  /** A model is asked for drafts of this shop. */
  hasModel: boolean;
}

/** The shop's rules: proposed first, then those in force, the newest first. It shows no customer's data: rules hold none. */
export async function listRules({ shopId }: { shopId: string }): Promise<RulesView> {
  const [rows, { call }] = await Promise.all([
    db.guidanceRule.findMany({ where: { shopId }, orderBy: [{ status: "asc" }, { createdAt: "desc" }, { id: "desc" }], take: LISTED, select: COLUMNS }),
    getDraftingProfile({ shopId }),
  ]);
  return { rules: rows.map((row) => toListed(shopId, row)), limit: MAX_RULES_ON, hasModel: call !== null };
}

const COLUMNS = { id: true, status: true, version: true, textCipher: true, locale: true, intent: true, createdAt: true, _count: { select: { lessons: true } } } as const;

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

function toListed(shopId: string, row: Row): ListedRule {
  const rule = readRule(shopId, row);
  return { ...rule, status: row.status, version: row.version, does: readEffect(rule.text)?.kind ?? null, edits: row._count.lessons, createdAt: row.createdAt.toISOString() };
}

/** The edit that a rule came from, as long as its conversation is kept. */
export interface SourceEdit {
  conversationId: string;
  locale: Locale;
  before: string;
  after: string;
}

export interface RuleView {
  rule: ListedRule;
  edit: SourceEdit | null;
  conflicts: RuleConflict[];
  hasModel: boolean;
  /** The newest of this version. */
  replay: ReplayView | null;
  /** Another rule of the shop is being tried now. */
  isOtherRunning: boolean;
  estimate: ReplayEstimate;
}

/** One rule with its edit, what it contradicts, and what trying it showed. That a person sees drafts of customers is written down first (SH-05). */
export async function getRule({ shopId, ruleId, staffId }: { shopId: string; ruleId: string; staffId: string }): Promise<RuleView> {
  const row = await db.guidanceRule.findUnique({ where: { shopId_id: { shopId, id: ruleId } }, select: COLUMNS });
  if (!row) throw new AppError("not_found", { reason: "rule_not_found" });
  const rule = toListed(shopId, row);
  const [edit, replay, estimate, open, profile, { locales }] = await Promise.all([
    findEdit({ shopId, ruleId, staffId }), findReplay({ shopId, ruleId, version: rule.version, staffId }), estimateReplay({ shopId, ruleId }),
    db.ruleReplay.findFirst({ where: { shopId, status: { in: ["QUEUED", "RUNNING"] } }, select: { ruleId: true } }),
    getDraftingProfile({ shopId }), db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { locales: true } }),
  ]);
  const { guidance, brandVoice = "", register, registers = {}, rules = [] } = profile.settings;
  const others = rules.filter((other) => !("id" in other && other.id === ruleId));
  return {
    rule, edit, replay, estimate, hasModel: profile.call !== null, isOtherRunning: open !== null && open.ruleId !== ruleId,
    conflicts: findRuleConflicts(rule, { settings: { guidance, brandVoice, register, registers, locales }, others }),
  };
}

/** The newest edit of this kind. */
async function findEdit({ shopId, ruleId, staffId }: { shopId: string; ruleId: string; staffId: string }): Promise<SourceEdit | null> {
  const lesson = await db.editLesson.findFirst({
    where: { shopId, ruleId }, orderBy: { at: "desc" },
    select: { approval: { select: { finalTextCipher: true, draft: { select: { conversationId: true, locale: true, contentCipher: true, conversation: { select: { shopifyCustomerId: true } } } } } } },
  });
  const { finalTextCipher, draft } = lesson?.approval ?? {};
  const content = draft && readDraftContent(shopId, draft.contentCipher);
  if (!finalTextCipher || !draft?.locale || !content) return null;
  await recordAccess({ shopId, staffId, subjectType: "conversation", subjectId: draft.conversationId, customerId: draft.conversation.shopifyCustomerId });
  return { conversationId: draft.conversationId, locale: draft.locale, before: content.text, after: decryptField({ shopId, field: FINAL_TEXT_FIELD }, finalTextCipher) };
}
