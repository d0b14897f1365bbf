import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

// A return may also be decided on by an action that goes along with a reply (app/modules/actions, a later module: so
// its rows are read here, and its code is not used).

/** A decision on a return that goes along with a reply, and how far it is. */
export interface DecisionWithReply {
  conversationId: string;
  kind: "return_approve" | "return_decline";
  /** "proposed": nobody has decided yet; "decided": on its way; "failed": not carried out, the reply is held. */
  stage: "proposed" | "decided" | "failed";
}

const KINDS = ["return_approve", "return_decline"] as const;
const ON_ITS_WAY = ["APPROVED", "RUNNING", "UNKNOWN"] as const;
/** A proposal of a draft that was replaced is nobody's proposal any more. */
const STILL_PROPOSED: Prisma.ProposedActionWhereInput = { status: "PROPOSED", OR: [{ draftId: null }, { draft: { status: "READY" } }] };
const HELD_BACK: Prisma.ProposedActionWhereInput = { status: "FAILED", message: { status: "HELD" } };

/** What a conversation plans for this return; null: nothing. What is decided comes before what is only proposed. */
export async function findDecisionWithReply({ shopId, returnId, shopifyReturnId }: { shopId: string; returnId: string; shopifyReturnId: string | null }): Promise<DecisionWithReply | null> {
  const rows = await db.proposedAction.findMany({
    where: {
      shopId, kind: { in: [...KINDS] },
      AND: [{ OR: [{ returnRequestId: returnId }, ...(shopifyReturnId ? [{ lockKey: shopifyReturnId }] : [])] }, { OR: [{ status: { in: [...ON_ITS_WAY] } }, HELD_BACK, STILL_PROPOSED] }],
    },
    orderBy: { createdAt: "desc" }, select: { conversationId: true, kind: true, status: true },
  });
  const row = rows.find(({ status }) => status !== "PROPOSED" && status !== "FAILED") ?? rows.find(({ status }) => status === "FAILED") ?? rows[0];
  if (!row) return null;
  const stage = row.status === "PROPOSED" ? "proposed" : row.status === "FAILED" ? "failed" : "decided";
  return { conversationId: row.conversationId, kind: row.kind as DecisionWithReply["kind"], stage };
}

/**
 * In a decision's transaction, which holds the return's row: throws `conflict` "decided_with_reply" when a reply on its
 * way brings a decision on it along. `approveActions` takes the same row first, so of two people at once one decides.
 */
export async function assertNotDecidedWithReply(tx: Tx, { shopId, shopifyReturnId }: { shopId: string; shopifyReturnId: string }): Promise<void> {
  const decided = await tx.proposedAction.count({ where: { shopId, kind: { in: [...KINDS] }, lockKey: shopifyReturnId, status: { in: [...ON_ITS_WAY] } } });
  if (decided > 0) throw new AppError("conflict", { reason: "decided_with_reply" });
}
