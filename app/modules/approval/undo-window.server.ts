import { enqueue } from "#app/jobs/enqueue.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** When a decision made now leaves: the shop's undo window, read in the decision's own transaction. */
export async function endOfUndo(tx: Tx, { shopId }: { shopId: string }): Promise<Date> {
  const { undoSeconds } = await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { undoSeconds: true } });
  return new Date(Date.now() + undoSeconds * 1_000);
}

/** After the commit: hints to the worker, not before the reply may leave. */
export function hintReply({ shopId, messageId, leavesAt }: { shopId: string; messageId: string; leavesAt: Date }): Promise<void> {
  return enqueue("message.send", { shopId, messageId }, { delayMs: Math.max(0, leavesAt.getTime() - Date.now()), deduplicationKey: messageId });
}
