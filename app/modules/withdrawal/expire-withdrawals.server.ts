import { db, type Tx } from "#app/platform/db.server.ts";
import { PROOF_MONTHS } from "./statement.ts";

const BATCH = 200;

/**
 * Removes statements at the end of their retention (GD-12: 24 months), with what was kept about their handling. What stays is the
 * link: a number, a time and hashes that tell nothing without the removed salt, so that the chain after it holds.
 * A case that is still open is kept: a person has to end it first.
 */
export async function expireWithdrawals({ now = new Date() }: { now?: Date } = {}): Promise<number> {
  let total = 0;
  for (let removed = BATCH; removed === BATCH; total += removed) removed = await expireSome(now);
  return total;
}

function expireSome(now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    const rows = await tx.$queryRaw<{ shopId: string; id: string }[]>`
      SELECT w."shopId", w."id" FROM "Withdrawal" w JOIN "WithdrawalCase" c ON c."shopId" = w."shopId" AND c."withdrawalId" = w."id"
      WHERE w."statementCipher" IS NOT NULL AND c."status" <> 'OPEN'
        AND w."receivedAt" < ${now}::timestamptz - ${PROOF_MONTHS} * interval '1 month'
      ORDER BY w."receivedAt" LIMIT ${BATCH}`;
    for (const { shopId, id } of rows) {
      await tx.withdrawalCase.delete({ where: { shopId_withdrawalId: { shopId, withdrawalId: id } } });
      await tx.withdrawal.update({ where: { shopId_id: { shopId, id } }, data: { statementCipher: null } });
    }
    return rows.length;
  });
}

/**
 * For customers/redact (GD-09): the statement stays as proof until its retention ends (Art. 17(3)(e) GDPR), with the state
 * and clock of its case; everything else that was kept about the customer goes. `hashes` are keyed hashes of the
 * customer's id and address. Returns how many cases were stripped.
 */
export async function stripWithdrawals(tx: Tx, { shopId, hashes, conversationIds }: { shopId: string; hashes: string[]; conversationIds: string[] }): Promise<number> {
  const { count } = await tx.withdrawalCase.updateMany({
    where: { shopId, OR: [{ customerHash: { in: hashes } }, { contactHash: { in: hashes } }, { withdrawal: { conversationId: { in: conversationIds } } }] },
    data: {
      shopifyCustomerId: null, customerHash: null, contactHash: null, orderId: null, orderName: null, isContactOfOrder: null, deliveredAt: null, periodEndsAt: null, exemptLines: [],
      // Nobody looks the order up again.
      match: "UNKNOWN",
    },
  });
  return count;
}
