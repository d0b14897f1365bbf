import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { waitAgain } from "#app/modules/conversation/wait-again.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { ACTION_REFUSAL_FIELD } from "./action-input.ts";
import type { ActionOutcome } from "./action-outcome.server.ts";
import { followActionReturn, noteActionChange } from "./note-action-change.server.ts";
import { releaseReply } from "./release-reply.server.ts";

/** Tries before Shopify counts as down for this action; about four minutes. */
const MAX_ATTEMPTS = 5;
const FIRST_WAIT_MS = 15_000;
/** An answer that was lost is looked for after this time, and then by every sweep. */
export const SETTLE_AFTER_MS = 5_000;

interface Finishing {
  shopId: string;
  id: string;
  conversationId: string;
  messageId: string;
  attempts: number;
}

/** What holds the row: a worker's lease, or the status it is in while nobody works on it. */
type Fence = { leaseToken: string } | { status: "UNKNOWN" };

type Ended = Exclude<ActionOutcome, { kind: "lost_lease" }>;

/**
 * Writes down how a try ended, fenced, and what follows from it, in one transaction: the last success releases the
 * reply, a failure or doubt keeps it and calls a person in. False when somebody else holds the action now: then
 * nothing was written.
 */
export async function finishAction(action: Finishing, fence: Fence, outcome: Ended): Promise<boolean> {
  const ended = outcome.kind === "later" && action.attempts >= MAX_ATTEMPTS ? { kind: "failed" as const, failure: "shopify_down" } : outcome;
  // A refusal, too, may mean that the facts were old.
  if (ended.kind !== "later") await noteActionChange(action, ended.kind === "done" ? ended.resultIds : []);
  let isReleased = false;
  const written = await db.$transaction(async (tx) => {
    // Conversation first, as everywhere.
    await lockConversation(tx, action);
    const { count } = await tx.proposedAction.updateMany({ where: { shopId: action.shopId, id: action.id, status: "RUNNING", ...fence }, data: columnsOf(action, ended) });
    if (count === 0) return false;
    if (ended.kind === "done") isReleased = await succeed(tx, action, ended);
    else if (ended.kind !== "later") await callPerson(tx, action, ended);
    return true;
  });
  if (!written) return false;
  if (ended.kind === "done") await followActionReturn(action, ended.resultIds);
  await hintNext(action, ended, isReleased);
  return true;
}

function columnsOf({ shopId, attempts }: Finishing, ended: Ended) {
  const freed = { leaseToken: null, leaseExpiresAt: null };
  switch (ended.kind) {
    case "done":
      return { ...freed, status: "SUCCEEDED" as const, resultIds: ended.resultIds, failure: null, refusalCipher: null, finishedAt: new Date() };
    case "failed": {
      const refusalCipher = ended.refusal ? encryptField({ shopId, field: ACTION_REFUSAL_FIELD }, ended.refusal) : null;
      // After a refusal another try is another request: the old key would only repeat the refusal. In all other cases
      // the key stays, so that a call which comes to life late is still the same one.
      return { ...freed, status: "FAILED" as const, failure: ended.failure, refusalCipher, ...(ended.failure === "refused" ? { idempotencyKey: newId() } : {}) };
    }
    case "unknown":
      return { ...freed, status: "UNKNOWN" as const, runAfter: new Date(Date.now() + SETTLE_AFTER_MS) };
    case "later":
      return { ...freed, status: "APPROVED" as const, runAfter: new Date(Date.now() + FIRST_WAIT_MS * 2 ** (attempts - 1)) };
  }
}

/** True when it was the last one and the reply may leave. */
async function succeed(tx: Tx, { shopId, id, conversationId, messageId }: Finishing, { resultIds, withIt }: Extract<Ended, { kind: "done" }>): Promise<boolean> {
  await withIt?.(tx);
  await writeAudit(tx, { shopId, actorType: "system", action: "action.succeeded", subjectType: "action", subjectId: id, data: { messageId, resultIds } });
  return releaseReply(tx, { shopId, conversationId, messageId });
}

async function callPerson(tx: Tx, { shopId, id, conversationId, messageId }: Finishing, ended: Extract<Ended, { kind: "failed" | "unknown" }>): Promise<void> {
  const where = { shopId_id: { shopId, id: conversationId } };
  if (ended.kind === "failed") await tx.conversation.update({ where, data: { needsHumanReason: "action_failed" } });
  else await tx.conversation.update({ where, data: { needsHumanReason: "action_unknown" } });
  await waitAgain(tx, { shopId, conversationId });
  const data = { messageId, ...(ended.kind === "failed" ? { failure: ended.failure } : {}) };
  await writeAudit(tx, { shopId, actorType: "system", action: ended.kind === "failed" ? "action.failed" : "action.unknown", subjectType: "action", subjectId: id, data });
}

function hintNext({ shopId, id, messageId, attempts }: Finishing, ended: Ended, isReleased: boolean): Promise<void> | void {
  if (ended.kind === "done" && isReleased) return enqueue("message.send", { shopId, messageId }, { deduplicationKey: messageId });
  if (ended.kind === "done") return enqueue("action.run", { shopId, messageId }, { deduplicationKey: `run-after-${id}` });
  if (ended.kind === "unknown") return enqueue("action.settle", { shopId, actionId: id }, { delayMs: SETTLE_AFTER_MS, deduplicationKey: `settle-${id}-${attempts}` });
  if (ended.kind === "later") return enqueue("action.run", { shopId, messageId }, { delayMs: FIRST_WAIT_MS * 2 ** (attempts - 1), deduplicationKey: `run-${id}-${attempts}` });
}
