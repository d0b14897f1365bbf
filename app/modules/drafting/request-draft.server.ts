import { enqueue } from "#app/jobs/enqueue.server.ts";
import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { DraftAsker } from "#app/platform/prisma/client.ts";

export const DRAFT_INSTRUCTION_FIELD = "Draft.instruction";

interface DraftRequest {
  shopId: string;
  conversationId: string;
  basedOnSequence: number;
  /** Of the draft, where the caller needs the same one however often it asks. */
  id?: string;
  /** Whoever waits to read it; null: it is for the shopper's question alone. */
  askedBy?: DraftAsker | null;
  instruction?: string;
  macroId?: string | null;
  workflowRunId?: string | null;
}

/**
 * Puts a QUEUED draft for the newest message of the shopper in place of whatever draft is open, inside the
 * caller's transaction, which holds the conversation's lock. (A shopper's message does the same within its
 * own statement, see accept-shopper-message.sql.ts.)
 */
export async function requestDraft(
  tx: Tx,
  { shopId, conversationId, basedOnSequence, id = newId(), askedBy = null, instruction = "", macroId = null, workflowRunId = null }: DraftRequest,
): Promise<string> {
  await supersedeOpenDrafts(tx, { shopId, conversationId });
  await dropProposals(tx, { shopId, conversationId });
  const instructionCipher = instruction === "" ? null : encryptField({ shopId, field: DRAFT_INSTRUCTION_FIELD }, instruction);
  await tx.draft.create({ data: { shopId, id, conversationId, basedOnSequence, askedBy, instructionCipher, macroId, workflowRunId } });
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
