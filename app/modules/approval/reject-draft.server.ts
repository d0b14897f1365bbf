import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { lockReadyDraft } from "./decide-draft.server.ts";

export const REJECTION_REASON_FIELD = "Approval.reason";
const MAX_REASON_CHARACTERS = 1_000;

/**
 * A person turns a draft down, with a reason to learn from; the shopper still waits, so the conversation
 * now needs a person. Throws as approveDraft does, and `invalid` for a reason that is blank or too long.
 */
export async function rejectDraft({ shopId, draftId, staffId, reason }: { shopId: string; draftId: string; staffId: string; reason: string }): Promise<void> {
  const words = reason.trim();
  if (words === "" || words.length > MAX_REASON_CHARACTERS) throw new AppError("invalid", { reason: "rejection_reason" });
  await db.$transaction(async (tx) => {
    const draft = await lockReadyDraft(tx, { shopId, draftId });
    await tx.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { status: "REJECTED", closedAt: new Date() } });
    await dropProposals(tx, { shopId, conversationId: draft.conversationId });
    await tx.approval.create({
      data: { shopId, id: newId(), draftId, decision: "REJECTED", staffId, reasonCipher: encryptField({ shopId, field: REJECTION_REASON_FIELD }, words) },
    });
    await tx.conversation.update({ where: { shopId_id: { shopId, id: draft.conversationId } }, data: { needsHumanReason: "draft_rejected" } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "draft.rejected", subjectType: "draft", subjectId: draftId });
  });
}
