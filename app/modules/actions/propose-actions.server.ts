import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { ActionSource } from "#app/platform/prisma/client.ts";
import { InvalidAction } from "./action-problems.ts";
import { type DraftProposal, toWish } from "./draft-proposal.ts";
import { examineAction, type Examined } from "./examine-action.server.ts";
import { storeProposal } from "./proposal-rows.server.ts";
import { getOwnOrder } from "./read-action-facts.server.ts";

/** More is no help to anybody. */
const MAX_PROPOSALS = 3;

interface Place {
  shopId: string;
  conversationId: string;
}

/** A proposal that was not taken over, and why: a word for code. */
export interface DroppedProposal {
  kind: string;
  reason: string;
}

/**
 * Holds what a draft proposes against live facts. What is unknown, not this customer's or not possible is dropped;
 * a proposal can only become less, never more (SEC-05). When Shopify cannot be asked, all is dropped.
 */
export async function examineProposals({ shopId, conversationId, proposals }: Place & { proposals: DraftProposal[] }): Promise<{ accepted: Examined[]; dropped: DroppedProposal[] }> {
  const accepted: Examined[] = [];
  const dropped: DroppedProposal[] = proposals.slice(MAX_PROPOSALS).map(({ kind }) => ({ kind, reason: "too_many" }));
  for (const proposal of proposals.slice(0, MAX_PROPOSALS)) {
    const result = await examineOne({ shopId, conversationId, proposal });
    if ("reason" in result) dropped.push({ kind: proposal.kind, reason: result.reason });
    else if (accepted.some(({ lockKey }) => lockKey !== null && lockKey === result.lockKey)) dropped.push({ kind: proposal.kind, reason: "actions_clash" });
    else accepted.push(result);
  }
  return { accepted, dropped };
}

async function examineOne({ shopId, conversationId, proposal }: Place & { proposal: DraftProposal }): Promise<Examined | { reason: string }> {
  try {
    const order = await getOwnOrder({ shopId, conversationId, orderId: proposal.orderId });
    const wish = toWish(proposal, order);
    return wish === null ? { reason: "not_understood" } : await examineAction({ shopId, conversationId, wish });
  } catch (error) {
    if (error instanceof InvalidAction) return { reason: error.problems[0]?.code ?? "action_not_possible" };
    if (isAppError(error, "upstream")) return { reason: error.reason };
    throw error;
  }
}

/**
 * Puts a draft's proposals in its place: called again for the same draft (a worker died), they replace the first
 * ones. What was dropped is written down, in words of ours only.
 */
export async function storeProposals(
  { shopId, conversationId, draftId, source, accepted, dropped }: Place & { draftId: string; source: ActionSource; accepted: Examined[]; dropped: DroppedProposal[] },
): Promise<void> {
  if (accepted.length === 0 && dropped.length === 0) return;
  await db.$transaction(async (tx) => {
    await tx.proposedAction.deleteMany({ where: { shopId, draftId, status: "PROPOSED" } });
    for (const [position, examined] of accepted.entries()) await storeProposal(tx, { shopId, conversationId, draftId, source, createdBy: null, position, examined });
    for (const data of dropped) await writeAudit(tx, { shopId, actorType: "system", action: "action.proposal_dropped", subjectType: "draft", subjectId: draftId, data: { ...data } });
  });
  if (dropped.length > 0) log.info({ shopId, draftId, dropped }, "proposed actions dropped");
}

/** Closes the proposals of drafts that nobody can approve any more; returns how many. */
export async function closeOrphanedProposals(): Promise<number> {
  return db.$executeRaw`
    UPDATE "ProposedAction" a SET "status" = 'CANCELLED', "finishedAt" = now() FROM "Draft" d
    WHERE a."status" = 'PROPOSED' AND d."shopId" = a."shopId" AND d."id" = a."draftId" AND d."status" NOT IN ('GENERATING', 'QUEUED', 'READY')`;
}
