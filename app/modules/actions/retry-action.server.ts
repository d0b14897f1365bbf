import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { equalBytes } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { orUnderWay } from "./approve-actions.server.ts";
import { assertReturnFree } from "./assert-return-free.server.ts";
import { assertWithinLimit } from "./assert-within-limit.server.ts";
import { examineAction } from "./examine-action.server.ts";
import { readInput } from "./proposal-rows.server.ts";

/**
 * A person has a failed action tried again, exactly as it was approved; the decision is now theirs. Throws `conflict`
 * "order_changed" when the facts are no longer those it was approved on (take it back and decide anew),
 * "action_decided" when it is not a failed one (any more), and what an approval throws.
 */
export async function retryAction({ shopId, conversationId, staffId, actionId }: { shopId: string; conversationId: string; staffId: string; actionId: string }): Promise<void> {
  const row = await db.proposedAction.findFirst({ where: { shopId, conversationId, id: actionId }, select: { status: true, messageId: true, inputCipher: true, factsHash: true } });
  if (!row) throw new AppError("not_found", { reason: "action_not_found" });
  const { messageId } = row;
  if (row.status !== "FAILED" || messageId === null) throw new AppError("conflict", { reason: "action_decided" });
  const examined = await examineAction({ shopId, conversationId, wish: readInput(shopId, row.inputCipher) });
  const hasDoneBefore = (await db.proposedAction.count({ where: { shopId, messageId, status: "SUCCEEDED" } })) > 0;
  if (!equalBytes(examined.factsHash, row.factsHash) && !hasDoneBefore) throw new AppError("conflict", { reason: "order_changed" });
  await orUnderWay(() => db.$transaction(async (tx) => {
    await assertWithinLimit(tx, { shopId, staffId, moves: examined.moves });
    await assertReturnFree(tx, { shopId, input: examined.input });
    const now = new Date();
    const retried = await tx.proposedAction.updateMany({
      where: { shopId, id: actionId, status: "FAILED" },
      data: { status: "APPROVED", approvedBy: staffId, approvedAt: now, runAfter: now, attempts: 0, failure: null, refusalCipher: null, finishedAt: null },
    });
    if (retried.count === 0) throw new AppError("conflict", { reason: "action_decided" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "action.retried", subjectType: "action", subjectId: actionId, data: { kind: examined.input.kind, messageId } });
  }));
  await enqueue("action.run", { shopId, messageId }, { deduplicationKey: `retry-${actionId}` });
}
