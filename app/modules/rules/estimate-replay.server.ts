import { MAX_CALL, microsOf } from "#app/modules/drafting/budget-terms.ts";
import { readEffect } from "#app/modules/drafting/draft-rule.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { getBudget } from "#app/modules/drafting/get-budget.server.ts";
import { readRule } from "#app/modules/drafting/read-rule.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { REPLAYED_CONVERSATIONS } from "./replay.ts";

/** Calls that the average is taken of. */
const RECENT_CALLS = 100;
const MICROS_PER_CENT = 10_000;

export interface ReplayEstimate {
  /** At most; conversations in another language or on another topic than the rule's need none. 0 without a model. */
  calls: number;
  tokens: number;
  /** Euro cents. */
  cents: number;
  /** What the day and the month still have, whichever is less. */
  leftTokens: number;
  leftCents: number;
  /** For one call at least. */
  hasRoom: boolean;
  /** For all of it. */
  fits: boolean;
  /** The provider failed and is left alone for a while: a replay would stop at once. */
  isResting: boolean;
}

/**
 * What trying a rule costs at most, from what drafts of this shop cost lately. A rule that Loket carries out after the model has answered needs one
 * call a conversation, because both drafts come of one answer; any other two. Throws `not_found`.
 */
export async function estimateReplay({ shopId, ruleId }: { shopId: string; ruleId: string }): Promise<ReplayEstimate> {
  const [row, profile, budget, conversations, recent] = await Promise.all([
    db.guidanceRule.findUnique({ where: { shopId_id: { shopId, id: ruleId } }, select: { id: true, textCipher: true, locale: true, intent: true } }),
    getDraftingProfile({ shopId }),
    getBudget({ shopId }),
    countConversations(shopId),
    db.aiEvent.findMany({ where: { shopId, outcome: "ok" }, orderBy: { at: "desc" }, take: RECENT_CALLS, select: { inputTokens: true, outputTokens: true } }),
  ]);
  if (!row) throw new AppError("not_found", { reason: "rule_not_found" });
  const left = (kind: "Tokens" | "Cents") => Math.max(0, Math.min(budget.day[`limit${kind}`] - budget.day[`used${kind}`], budget.month[`limit${kind}`] - budget.month[`used${kind}`]));
  const room = { leftTokens: left("Tokens"), leftCents: left("Cents") };
  if (!profile.call) return { calls: 0, tokens: 0, cents: 0, ...room, hasRoom: true, fits: true, isResting: false };
  const effect = readEffect(readRule(shopId, row).text);
  const calls = conversations * (effect && effect.kind !== "register" ? 1 : 2);
  const mean = (key: "inputTokens" | "outputTokens") => (recent.length > 0 ? Math.ceil(recent.reduce((sum, event) => sum + event[key], 0) / recent.length) : MAX_CALL[key]);
  const usage = { inputTokens: mean("inputTokens"), outputTokens: mean("outputTokens") };
  const tokens = calls * (usage.inputTokens + usage.outputTokens);
  const cents = (calls * microsOf(usage, profile.call.terms.price)) / MICROS_PER_CENT;
  const isResting = (profile.call.circuit?.openUntil.getTime() ?? 0) > Date.now();
  const one = { tokens: MAX_CALL.inputTokens + MAX_CALL.outputTokens, cents: microsOf(MAX_CALL, profile.call.terms.price) / MICROS_PER_CENT };
  return { calls, tokens, cents, ...room, hasRoom: one.tokens <= room.leftTokens && one.cents <= room.leftCents, fits: tokens <= room.leftTokens && cents <= room.leftCents, isResting };
}

async function countConversations(shopId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "Conversation" c WHERE c."shopId" = ${shopId}::uuid
        AND EXISTS (SELECT 1 FROM "Draft" d WHERE d."shopId" = c."shopId" AND d."conversationId" = c."id" AND d."contentCipher" IS NOT NULL)
      LIMIT ${REPLAYED_CONVERSATIONS}) found`;
  return row?.count ?? 0;
}
