import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { findDraftMacro } from "#app/modules/macros/load-draft-macros.server.ts";
import { findShadowRun } from "#app/modules/shop/shadow-run.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { hintDraft, requestDraft } from "./request-draft.server.ts";

export const MAX_INSTRUCTION_CHARACTERS = 1_000;

interface Redo {
  shopId: string;
  conversationId: string;
  staffId: string;
  instruction: string;
  /** A saved reply that the draft is to be made of. */
  macroId?: string | null | undefined;
}

/**
 * Staff asks for a new draft, with an instruction ("shorter", "offer a new parcel"), from a saved reply or without a word; it waits for staff to read it (AI-12). The open draft is
 * superseded. Throws `not_found` for a conversation of another shop, `conflict` for one that only people
 * may answer or that holds no message of the shopper, for a macro that is gone (macro_not_found), and while drafts are hidden (shadow_running).
 */
export async function redoDraft({ shopId, conversationId, staffId, instruction, macroId = null }: Redo): Promise<{ draftId: string }> {
  if (instruction.length > MAX_INSTRUCTION_CHARACTERS) throw new AppError("invalid", { reason: "instruction_too_long" });
  if (macroId !== null && !(await findDraftMacro({ shopId, macroId }))) throw new AppError("conflict", { reason: "macro_not_found" });
  const draftId = await db.$transaction(async (tx) => {
    const [conversation] = await tx.$queryRaw<{ mode: string; lastShopperSequence: number }[]>`
      SELECT "mode"::text AS "mode", "lastShopperSequence" FROM "Conversation"
      WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
    if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
    if (conversation.mode === "HUMAN_ONLY") throw new AppError("conflict", { reason: "human_only" });
    if (await findShadowRun({ shopId }, tx)) throw new AppError("conflict", { reason: "shadow_running" });
    if (conversation.lastShopperSequence === 0) throw new AppError("conflict", { reason: "nothing_to_answer" });
    const id = await requestDraft(tx, { shopId, conversationId, basedOnSequence: conversation.lastShopperSequence, askedBy: "STAFF", instruction, macroId });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "draft.requested_again", subjectType: "draft", subjectId: id, data: { withInstruction: instruction !== "", macroId } });
    return id;
  });
  await hintDraft({ shopId, draftId, delayMs: 0 });
  return { draftId };
}
