import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { equalBytes } from "#app/platform/crypto.server.ts";
import { db, isUniqueViolation, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { assertReturnFree } from "./assert-return-free.server.ts";
import { assertWithinLimit } from "./assert-within-limit.server.ts";
import { type Examined, examineAction } from "./examine-action.server.ts";
import { readInput, shownColumns } from "./proposal-rows.server.ts";

/** An action as a person saw it: `shown` is the hex of ProposedAction.shownHash. */
export interface ShownAction {
  actionId: string;
  shown: string;
}

/** Actions that still hold, ready for the decision's transaction. */
export type ExaminedActions = { actionId: string; examined: Examined }[];

interface Place {
  shopId: string;
  conversationId: string;
}

/** People who decide at the same moment share one reading: Shopify's budget is not spent twenty times. */
const reading = new Map<string, Promise<Examined>>();

function examineTogether(place: Place, actionId: string, inputCipher: Uint8Array): Promise<Examined> {
  const key = `${place.shopId} ${actionId} ${Buffer.from(inputCipher).toString("base64")}`;
  const running = reading.get(key) ?? examineAction({ ...place, wish: readInput(place.shopId, inputCipher) }).finally(() => reading.delete(key));
  reading.set(key, running);
  return running;
}

/**
 * Before a decision's transaction: every action must be what the person saw and must hold against Shopify's facts of
 * this moment. When the order changed since, the proposal shows the new facts and this throws `conflict`
 * "order_changed"; a proposal that was edited or decided elsewhere is "actions_changed"; one that is no longer
 * possible throws `InvalidAction`.
 */
export async function examineShown({ shopId, conversationId, actions }: Place & { actions: ShownAction[] }): Promise<ExaminedActions> {
  const examined: ExaminedActions = [];
  for (const { actionId, shown } of actions) {
    const row = await db.proposedAction.findFirst({ where: { shopId, conversationId, id: actionId }, select: { status: true, inputCipher: true, shownHash: true, factsHash: true } });
    if (!row) throw new AppError("not_found", { reason: "action_not_found" });
    if (row.status !== "PROPOSED" || Buffer.from(row.shownHash).toString("hex") !== shown) throw new AppError("conflict", { reason: "actions_changed" });
    const now = await examineTogether({ shopId, conversationId }, actionId, row.inputCipher);
    if (!equalBytes(now.factsHash, row.factsHash) || !equalBytes(now.shownHash, row.shownHash)) {
      await db.proposedAction.updateMany({ where: { shopId, id: actionId, status: "PROPOSED" }, data: shownColumns(shopId, now) });
      throw new AppError("conflict", { reason: "order_changed" });
    }
    examined.push({ actionId, examined: now });
  }
  return assertNoClash(examined);
}

/** Two actions on the money of one order, or on one return, would be two decisions about the same thing. */
function assertNoClash(actions: ExaminedActions): ExaminedActions {
  const keys = actions.map(({ examined }) => examined.lockKey).filter((key) => key !== null);
  if (new Set(keys).size < keys.length || new Set(actions.map(({ actionId }) => actionId)).size < actions.length) throw new AppError("conflict", { reason: "actions_clash" });
  return actions;
}

interface Approval extends Place {
  /** The draft that is decided on; null for a person's own reply. */
  draftId: string | null;
  messageId: string;
  staffId: string;
  runAfter: Date;
  actions: ExaminedActions;
}

/**
 * In the decision's transaction, which holds the conversation's lock: PROPOSED -> APPROVED for what was examined, and
 * the draft's other proposals are closed. Throws `forbidden` "over_limit" (see `assertWithinLimit`), `conflict`
 * "actions_changed" when one is no longer what was examined, "decided_on_returns_page" (see `assertReturnFree`).
 */
export async function approveActions(tx: Tx, { shopId, conversationId, draftId, messageId, staffId, runAfter, actions }: Approval): Promise<void> {
  const approvedAt = new Date();
  for (const [position, { actionId, examined }] of actions.entries()) {
    await assertWithinLimit(tx, { shopId, staffId, moves: examined.moves });
    await assertReturnFree(tx, { shopId, input: examined.input });
    const approved = await tx.proposedAction.updateMany({
      where: { shopId, conversationId, id: actionId, status: "PROPOSED", shownHash: examined.shownHash, OR: [{ draftId: null }, { draftId }] },
      data: { status: "APPROVED", messageId, approvedBy: staffId, approvedAt, runAfter, position, factsHash: examined.factsHash, lockKey: examined.lockKey },
    });
    if (approved.count === 0) throw new AppError("conflict", { reason: "actions_changed" });
    await writeAudit(tx, {
      shopId, actorType: "staff", actorId: staffId, action: "action.approved", subjectType: "action", subjectId: actionId,
      data: { kind: examined.input.kind, messageId, moves: examined.moves && { ...examined.moves } },
    });
  }
  if (draftId !== null) await tx.proposedAction.updateMany({ where: { shopId, draftId, status: "PROPOSED" }, data: { status: "CANCELLED", finishedAt: approvedAt } });
}

/** Runs a decision's transaction; an action under way on the same order or return makes it a `conflict` "action_under_way". */
export async function orUnderWay<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "action_under_way", cause: error });
    throw error;
  }
}
