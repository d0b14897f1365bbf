import { getOrderContact } from "#app/modules/orders/get-order-contact.server.ts";
import type { OrderDetails } from "#app/modules/orders/order-details.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { InvalidAction } from "./action-problems.ts";
import { type DraftProposal, MAX_PROPOSALS, toWish } from "./draft-proposal.ts";
import { type Examined, examineAction } from "./examine-action.server.ts";
import { getOwnOrder } from "./read-action-facts.server.ts";
import type { RefusedProposal } from "./refused-proposal.ts";

/** A draft waits no longer for all its proposals together: its own lease goes on meanwhile. */
const TIME_LIMIT_MS = 8_000;

interface Place {
  shopId: string;
  conversationId: string;
}

/** What became of a draft's proposals. */
export interface ExaminedProposals {
  accepted: Examined[];
  refused: RefusedProposal[];
}

type Result = { examined: Examined } | { reason: string; values?: Record<string, string> };

/**
 * Holds what a draft proposes against Shopify's facts of this moment, reading each order once. What is not this
 * customer's, not possible or not to be found out in time is refused with a word; a proposal can only become less,
 * never more (SEC-05). Never throws: a draft does not fail for what it proposes.
 */
export async function examineProposals({ shopId, conversationId, proposals, timeLimitMs = TIME_LIMIT_MS }: Place & { proposals: DraftProposal[]; timeLimitMs?: number }): Promise<ExaminedProposals> {
  const accepted: Examined[] = [];
  const refused: RefusedProposal[] = [];
  const orders = new Map<string, Promise<OrderDetails>>();
  const deadline = Date.now() + timeLimitMs;
  for (const [index, proposal] of proposals.entries()) {
    const result: Result = index >= MAX_PROPOSALS ? { reason: "too_many" } : await within(deadline - Date.now(), examineOne({ shopId, conversationId }, proposal, orders));
    if ("reason" in result) refused.push(refusal(proposal, result));
    else if (accepted.some(({ lockKey }) => lockKey !== null && lockKey === result.examined.lockKey)) refused.push(refusal(proposal, { reason: "actions_clash" }));
    else accepted.push(result.examined);
  }
  return { accepted, refused };
}

function refusal({ kind, orderName }: DraftProposal, { reason, values }: { reason: string; values?: Record<string, string> }): RefusedProposal {
  return { kind, orderName, reason, ...(values && { values }) };
}

async function examineOne(place: Place, proposal: DraftProposal, orders: Map<string, Promise<OrderDetails>>): Promise<Result> {
  const { orderId } = proposal;
  try {
    const reading = orders.get(orderId) ?? getOwnOrder({ ...place, orderId });
    orders.set(orderId, reading);
    const ownOrder = await reading;
    const contact = proposal.kind === "address_change" ? await getOrderContact({ shopId: place.shopId, orderId: ownOrder.id }) : null;
    return { examined: await examineAction({ ...place, wish: toWish(proposal, ownOrder, contact), ownOrder }) };
  } catch (error) {
    if (error instanceof InvalidAction) return { reason: error.problems[0]?.code ?? "other", ...(error.problems[0]?.values && { values: error.problems[0].values }) };
    if (isAppError(error, "upstream")) return { reason: error.reason === "access_denied" ? "access_denied" : "shopify_silent" };
    log.error({ ...place, kind: proposal.kind, reason: error instanceof Error ? error.message : String(error) }, "proposed action could not be examined");
    return { reason: "other" };
  }
}

async function within(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve({ reason: "shopify_silent" }), Math.max(0, milliseconds));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What a draft proposed goes with it, in the transaction that turns the draft down or replaces it; what staff added by hand stays. */
export async function dropProposals(tx: Tx, { shopId, conversationId }: Place): Promise<void> {
  await tx.proposedAction.updateMany({ where: { shopId, conversationId, draftId: { not: null }, status: "PROPOSED" }, data: { status: "CANCELLED", finishedAt: new Date() } });
}

/** Closes the proposals of drafts that nobody can approve any more; returns how many. */
export async function closeOrphanedProposals(): Promise<number> {
  return db.$executeRaw`
    UPDATE "ProposedAction" a SET "status" = 'CANCELLED', "finishedAt" = now() FROM "Draft" d
    WHERE a."status" = 'PROPOSED' AND d."shopId" = a."shopId" AND d."id" = a."draftId" AND d."status" NOT IN ('GENERATING', 'QUEUED', 'READY')`;
}
