import { enqueue } from "#app/jobs/enqueue.server.ts";
import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";

export const DRAFT_INSTRUCTION_FIELD = "Draft.instruction";

/**
 * Puts a QUEUED draft for the newest message of the shopper in place of whatever draft is open, inside the
 * caller's transaction, which holds the conversation's lock. (A shopper's message does the same within its
 * own statement, see accept-shopper-message.sql.ts.)
 */
export async function requestDraft(
  tx: Tx,
  { shopId, conversationId, basedOnSequence, instruction, macroId = null }: { shopId: string; conversationId: string; basedOnSequence: number; instruction: string; macroId?: string | null },
): Promise<string> {
  await supersedeOpenDrafts(tx, { shopId, conversationId });
  await dropProposals(tx, { shopId, conversationId });
  const id = newId();
  const instructionCipher = encryptField({ shopId, field: DRAFT_INSTRUCTION_FIELD }, instruction);
  await tx.draft.create({ data: { shopId, id, conversationId, basedOnSequence, instructionCipher, macroId } });
  return id;
}

/** Closes whatever draft is open: a worker that still writes it will find its fence broken. */
export async function supersedeOpenDrafts(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  await tx.draft.updateMany({
    where: { shopId, conversationId, status: { in: ["QUEUED", "GENERATING", "READY"] } },
    data: { status: "SUPERSEDED", closedAt: new Date(), leaseToken: null, leaseExpiresAt: null },
  });
}

/** After the commit: hints to the worker, not before the quiet time is over. A hint too many finds nothing to claim. */
export function hintDraft({ shopId, draftId, delayMs }: { shopId: string; draftId: string; delayMs: number }): Promise<void> {
  return enqueue("draft.generate", { shopId, draftId }, { delayMs });
}
