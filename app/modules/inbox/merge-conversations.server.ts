import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

interface Merge {
  shopId: string;
  staffId: string;
  /** The duplicate. */
  conversationId: string;
  /** Where it is answered from now on. */
  intoId: string;
}

const COLUMNS = { id: true, shopifyCustomerId: true, contactHash: true, waitingSince: true, needsHumanReason: true, status: true } as const;

/**
 * Says that a conversation is answered in another one of the same customer. Its messages stay its own; it is resolved, and if its
 * shopper waits, the other one waits for them: no question is lost. What had been merged into it moves along. Twice is once.
 * Throws `not_found` across shops, `invalid` "not_same_customer", `conflict` "merged_elsewhere" when the other one is itself a
 * duplicate.
 */
export async function mergeConversation({ shopId, staffId, conversationId, intoId }: Merge): Promise<void> {
  if (!isId(conversationId) || !isId(intoId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  if (conversationId === intoId) throw new AppError("invalid", { reason: "not_same_customer" });
  // Outside the transaction: who somebody is does not change with a merge.
  const isSame = await haveOneCustomer(shopId, conversationId, intoId);
  await db.$transaction(async (tx) => {
    // Two people merge the two into each other: always the same one is locked first.
    for (const id of [conversationId, intoId].toSorted()) await lockConversation(tx, { shopId, conversationId: id });
    const [duplicate, target] = await Promise.all([conversationId, intoId].map((id) => tx.conversation.findUnique({ where: { shopId_id: { shopId, id } }, select: COLUMNS })));
    if (!duplicate || !target) throw new AppError("not_found", { reason: "conversation_not_found" });
    if (!isSame) throw new AppError("invalid", { reason: "not_same_customer" });
    if ((await tx.conversationMerge.count({ where: { shopId, conversationId: intoId } })) > 0) throw new AppError("conflict", { reason: "merged_elsewhere" });
    const before = await tx.conversationMerge.findUnique({ where: { shopId_conversationId: { shopId, conversationId } }, select: { intoId: true } });
    if (before?.intoId === intoId) return;
    await tx.conversationMerge.updateMany({ where: { shopId, intoId: conversationId }, data: { intoId } });
    await tx.conversationMerge.upsert({
      where: { shopId_conversationId: { shopId, conversationId } }, create: { shopId, conversationId, intoId, staffId }, update: { intoId, staffId, at: new Date() },
    });
    await handOver(tx, shopId, duplicate, target);
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "conversation.merged", subjectType: "conversation", subjectId: conversationId, data: { into: intoId } });
  });
}

/** Takes a merge back; both conversations stay as they are. Throws `not_found` when there is none in this shop. */
export async function unmergeConversation({ shopId, staffId, conversationId }: Omit<Merge, "intoId">): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = isId(conversationId) ? await tx.conversationMerge.deleteMany({ where: { shopId, conversationId } }) : { count: 0 };
    if (count === 0) throw new AppError("not_found", { reason: "merge_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "conversation.unmerged", subjectType: "conversation", subjectId: conversationId });
  });
}

type Waiting = { id: string; waitingSince: Date | null; needsHumanReason: string | null };

/** The other one waits since the earlier of the two moments, and is open. */
async function handOver(tx: Tx, shopId: string, duplicate: Waiting, target: Waiting): Promise<void> {
  const key = (id: string) => ({ shopId_id: { shopId, id } });
  await tx.conversation.update({ where: key(duplicate.id), data: { status: "RESOLVED", waitingSince: null, needsHumanReason: null } });
  if (duplicate.waitingSince === null && duplicate.needsHumanReason === null) return;
  const since = [duplicate.waitingSince, target.waitingSince].flatMap((at) => (at ? [at] : [])).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  await tx.conversation.update({ where: key(target.id), data: { status: "OPEN", waitingSince: since, needsHumanReason: target.needsHumanReason ?? duplicate.needsHumanReason ?? MERGED_REASON } });
}

/** No draft answers what stands in the other conversation: a person reads it. */
export const MERGED_REASON = "merged";

/** Signed in as the same customer, writing from the same address, or owner of the same customer's order by a code. */
async function haveOneCustomer(shopId: string, one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((id) => db.conversation.findUnique({ where: { shopId_id: { shopId, id } }, select: COLUMNS })));
  if (!a || !b) return false;
  if (a.contactHash !== null && a.contactHash === b.contactHash) return true;
  const [ofA, ofB] = await Promise.all([one, other].map((conversationId) => findConversationCustomer({ shopId, conversationId })));
  return ofA !== null && ofA === ofB;
}
