import { log } from "#app/platform/log.server.ts";
import { carryOut } from "./carry-out.server.ts";
import { claimNextAction } from "./claim-action.server.ts";
import { finishAction } from "./finish-action.server.ts";

/**
 * Runs the actions of one decision, one after the other, once their time to be taken back is over. Stops at the first
 * that does not succeed: the reply stays held, and nothing half-done is told. However often the job comes, each
 * action is claimed by one worker.
 */
export async function runActions({ shopId, messageId }: { shopId: string; messageId: string }): Promise<void> {
  for (;;) {
    const action = await claimNextAction({ shopId, messageId });
    if (!action) return;
    const outcome = await carryOut(action);
    if (outcome.kind !== "done") log.warn({ shopId, actionId: action.id, kind: action.input.kind, outcome: outcome.kind }, "action did not succeed");
    if (outcome.kind === "lost_lease" || !(await finishAction(action, { leaseToken: action.leaseToken }, outcome)) || outcome.kind !== "done") return;
  }
}
