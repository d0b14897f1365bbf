import { db, prepared, type Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ActionInput } from "./action-input.ts";
import { readInput } from "./proposal-rows.server.ts";

/** Longer than the reads before a call, the call and the reads after it together. */
export const LEASE_MS = 90_000;
/** A job's delay and the database's clock may differ a little. */
const CLOCK_SLACK_MS = 250;

/** An action in our hands, until the lease ends. */
export interface ClaimedAction {
  shopId: string;
  id: string;
  conversationId: string;
  messageId: string;
  input: ActionInput;
  factsHash: Uint8Array;
  idempotencyKey: string;
  attempts: number;
  leaseToken: string;
  approvedBy: string;
}

type Row = Omit<ClaimedAction, "input" | "leaseToken"> & { inputCipher: Uint8Array };

const claim = prepared<Row>(
  "action-claim",
  `UPDATE "ProposedAction" a SET "status" = 'RUNNING', "leaseToken" = $3, "leaseExpiresAt" = now() + $4 * interval '1 millisecond',
     "attempts" = a."attempts" + 1, "calledAt" = NULL
   WHERE a."shopId" = $1 AND a."status" = 'APPROVED' AND a."id" = (
     SELECT n."id" FROM "ProposedAction" n
     WHERE n."shopId" = $1 AND n."messageId" = $2 AND n."status" = 'APPROVED' AND n."runAfter" <= now() + $5 * interval '1 millisecond'
       AND NOT EXISTS (SELECT 1 FROM "ProposedAction" o WHERE o."shopId" = $1 AND o."messageId" = $2 AND o."status" IN ('RUNNING', 'FAILED', 'UNKNOWN'))
     ORDER BY n."position", n."id" LIMIT 1)
   RETURNING a."shopId", a."id", a."conversationId", a."messageId", a."inputCipher", a."factsHash", a."idempotencyKey", a."attempts", a."approvedBy"`,
);

/**
 * The next approved action of a decision, APPROVED -> RUNNING by compare-and-set: two workers never hold one. Null
 * when there is none, when its time has not come, or when an earlier one has not ended well: actions of one
 * decision run one after the other, and the first that fails stops the rest.
 */
export async function claimNextAction({ shopId, messageId }: { shopId: string; messageId: string }): Promise<ClaimedAction | null> {
  const leaseToken = newId();
  const [row] = await claim([shopId, messageId, leaseToken, LEASE_MS, CLOCK_SLACK_MS]);
  if (!row) return null;
  const { inputCipher, ...action } = row;
  return { ...action, leaseToken, input: readInput(shopId, inputCipher) };
}

/** Right before the call: from here on it may have happened. False when somebody else holds the action now. */
export async function markCalled({ shopId, id, leaseToken }: ClaimedAction): Promise<boolean> {
  const marked = await db.proposedAction.updateMany({ where: { shopId, id, leaseToken, status: "RUNNING", leaseExpiresAt: { gt: new Date() } }, data: { calledAt: new Date() } });
  return marked.count === 1;
}

/** Actions of the same decision on the same order that were carried out: they changed the facts on purpose. */
export async function hasDoneBefore({ shopId, id, messageId, input }: ClaimedAction, tx: Tx | typeof db = db): Promise<boolean> {
  const done = await tx.proposedAction.findMany({ where: { shopId, messageId, status: "SUCCEEDED", id: { not: id } }, select: { inputCipher: true } });
  return done.some(({ inputCipher }) => readInput(shopId, inputCipher).orderId === input.orderId);
}
