import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { ActionInput } from "./action-input.ts";

/**
 * In a decision's transaction: takes the row of the return that this action decides on, and throws `conflict`
 * "decided_on_returns_page" when somebody decided on it there. `decideReturn` takes the same row first, so of two
 * people at once one decides. Other actions, and returns that we have no row of, pass.
 */
export async function assertReturnFree(tx: Tx, { shopId, input }: { shopId: string; input: ActionInput }): Promise<void> {
  if (input.kind !== "return_approve" && input.kind !== "return_decline") return;
  const [row] = await tx.$queryRaw<{ pendingDecision: string | null }[]>`
    SELECT "pendingDecision" FROM "ReturnRequest" WHERE "shopId" = ${shopId}::uuid AND "shopifyReturnId" = ${input.returnId} FOR UPDATE`;
  if (row?.pendingDecision) throw new AppError("conflict", { reason: "decided_on_returns_page" });
}
