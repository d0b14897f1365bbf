import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ProposedAction } from "#app/platform/prisma/client.ts";

interface Decision {
  shopId: string;
  messageId: string;
}

/**
 * Takes the actions of a decision back, in the transaction that takes the decision back: those that did not run are
 * CANCELLED and returned. Throws `conflict` "too_late" when one has run or runs, unless a later one failed (then the
 * person edits what is left), and "still_unknown" while one is in doubt.
 */
export async function recallActions(tx: Tx, { shopId, messageId }: Decision): Promise<ProposedAction[]> {
  const actions = await tx.proposedAction.findMany({ where: { shopId, messageId, status: { not: "CANCELLED" } }, orderBy: { position: "asc" } });
  const has = (status: ProposedAction["status"]) => actions.some((action) => action.status === status);
  if (has("UNKNOWN")) throw new AppError("conflict", { reason: "still_unknown" });
  if (has("RUNNING") || (has("SUCCEEDED") && !has("FAILED"))) throw new AppError("conflict", { reason: "too_late" });
  const open = actions.filter(({ status }) => status === "APPROVED" || status === "FAILED");
  const { count } = await tx.proposedAction.updateMany({ where: { shopId, messageId, status: { in: ["APPROVED", "FAILED"] } }, data: { status: "CANCELLED", finishedAt: new Date() } });
  // A worker claimed one between the two statements.
  if (count !== open.length) throw new AppError("conflict", { reason: "too_late" });
  return open;
}

/** The same actions as proposals again, for the draft that lives on or (null) for the next reply, with what was edited. */
export async function proposeAgain(tx: Tx, { actions, draftId }: { actions: ProposedAction[]; draftId: string | null }): Promise<void> {
  for (const [position, action] of actions.entries()) {
    const { shopId, conversationId, returnRequestId, kind, source, inputCipher, previewCipher, shownHash, factsHash, lockKey, createdBy } = action;
    await tx.proposedAction.create({
      data: {
        shopId, id: newId(), conversationId, returnRequestId, kind, source, inputCipher, previewCipher, shownHash, factsHash, lockKey, createdBy, position, idempotencyKey: newId(),
        // What staff added by hand stays independent of the draft.
        draftId: action.draftId === null ? null : draftId,
      },
    });
  }
}
