import type { Locale } from "#app/contracts/locale.ts";
import { type ActedBy, auditActor, auditCause } from "#app/modules/audit/acted-by.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { findDraftMacro } from "#app/modules/macros/load-draft-macros.server.ts";
import { findShadowRun } from "#app/modules/shop/shadow-run.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { hintDraft, requestDraft } from "./request-draft.server.ts";

interface Wish extends ActedBy {
  shopId: string;
  conversationId: string;
  macroId: string;
  /** Of the draft: the same wish twice makes one. */
  draftId: string;
}

export type MacroOutcome = "done" | "unchanged" | "kept" | "answered" | "intent_off";

interface Locked {
  mode: string;
  status: string;
  intent: string | null;
  locale: Locale;
  lastShopperSequence: number;
  waitingSince: Date | null;
}

/**
 * A workflow proposes a saved reply to a question that waits: word for word, in place of the open draft, for a person to approve; it never leaves
 * by itself (AI-12). "answered" when nobody waits, "intent_off" where the merchant wants no drafts for this topic, "kept" when a person asked
 * for the open draft or has changed it, "unchanged" the second time. Throws `conflict` where only people answer (human_only, GD-10), while
 * drafts are hidden (shadow_running), and for a macro that is gone (macro_not_found); `not_found` across shops.
 */
export async function draftFromMacro({ shopId, conversationId, macroId, draftId, ...by }: Wish): Promise<MacroOutcome> {
  if (!(await findDraftMacro({ shopId, macroId }))) throw new AppError("conflict", { reason: "macro_not_found" });
  const outcome = await db.$transaction(async (tx) => {
    const conversation = await lockForDraft(tx, { shopId, conversationId });
    const kept = await findReason(tx, { shopId, conversationId, draftId }, conversation);
    if (kept) return kept;
    const { lastShopperSequence: basedOnSequence } = conversation;
    await requestDraft(tx, { shopId, conversationId, basedOnSequence, id: draftId, askedBy: "WORKFLOW", macroId, workflowRunId: by.workflowRunId ?? null });
    await writeAudit(tx, { shopId, ...auditActor(by), action: "draft.requested_from_macro", subjectType: "draft", subjectId: draftId, data: { macroId, ...auditCause(by) } });
    return "done";
  });
  if (outcome === "done") await hintDraft({ shopId, draftId, delayMs: 0 });
  return outcome;
}

async function lockForDraft(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Locked> {
  const [conversation] = await tx.$queryRaw<Locked[]>`
    SELECT "mode"::text AS "mode", "status"::text AS "status", "intent", COALESCE("replyLocale", "locale")::text AS "locale", "lastShopperSequence", "waitingSince"
    FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  if (conversation.mode === "HUMAN_ONLY") throw new AppError("conflict", { reason: "human_only" });
  if (await findShadowRun({ shopId }, tx)) throw new AppError("conflict", { reason: "shadow_running" });
  return conversation;
}

/** Why it is left as it is, or null. */
async function findReason(tx: Tx, { shopId, conversationId, draftId }: Pick<Wish, "shopId" | "conversationId" | "draftId">, { status, waitingSince, intent, locale }: Locked): Promise<Exclude<MacroOutcome, "done"> | null> {
  if ((await tx.draft.count({ where: { shopId, id: draftId } })) > 0) return "unchanged";
  if (waitingSince === null || status === "RESOLVED") return "answered";
  if ((await tx.autonomy.count({ where: { shopId, intent: intent ?? "", locale, level: "OFF" } })) > 0) return "intent_off";
  const persons = await tx.draft.count({
    where: { shopId, conversationId, status: { in: ["QUEUED", "GENERATING", "READY"] }, OR: [{ askedBy: "STAFF" }, { keptTextCipher: { not: null } }] },
  });
  return persons > 0 ? "kept" : null;
}
