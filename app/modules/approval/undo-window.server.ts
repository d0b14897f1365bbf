import { enqueue } from "#app/jobs/enqueue.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** When a decision made now leaves: the shop's undo window, read in the decision's own transaction. */
export async function endOfUndo(tx: Tx, { shopId }: { shopId: string }): Promise<Date> {
  const { undoSeconds } = await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { undoSeconds: true } });
  return new Date(Date.now() + undoSeconds * 1_000);
}

/** After the commit: hints to the worker, not before anything may leave. With actions, those come first and release the reply. */
export function hintReply({ shopId, messageId, leavesAt, hasActions = false }: { shopId: string; messageId: string; leavesAt: Date; hasActions?: boolean }): Promise<void> {
  const options = { delayMs: Math.max(0, leavesAt.getTime() - Date.now()), deduplicationKey: messageId };
  return hasActions ? enqueue("action.run", { shopId, messageId }, { ...options, deduplicationKey: `run-${messageId}` }) : enqueue("message.send", { shopId, messageId }, options);
}
