import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import { db } from "#app/platform/db.server.ts";

const BATCH = 200;

interface Row {
  shopId: string;
  conversationId: string;
  id: string;
}

/**
 * Closes drafts that only answer a return asked for by the form, once that return is decided elsewhere: on the returns
 * page, or by the merchant in Shopify. What a person has already put their own words into stays. Of one conversation
 * when its return was just decided; of all (no argument) in the sweep. Returns how many.
 */
export async function closeReturnDrafts({ shopId = null, conversationId = null }: { shopId?: string | null; conversationId?: string | null } = {}): Promise<number> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT d."shopId", d."conversationId", d."id" FROM "Draft" d
    WHERE d."status" = 'READY' AND d."outcome" = 'return_requested' AND d."keptTextCipher" IS NULL
      AND (${shopId}::uuid IS NULL OR d."shopId" = ${shopId}::uuid) AND (${conversationId}::uuid IS NULL OR d."conversationId" = ${conversationId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "ReturnRequest" r WHERE r."shopId" = d."shopId" AND r."conversationId" = d."conversationId"
        AND r."status" IN ('SUBMITTING', 'REQUESTED') AND r."pendingDecision" IS NULL)
    LIMIT ${BATCH}`;
  const closed = await Promise.all(rows.map(closeOne));
  return closed.filter(Boolean).length;
}

/** Conversation first, as everywhere: a person who approves it at this moment wins or finds it closed. */
function closeOne({ shopId, conversationId, id }: Row): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
    const { count } = await tx.draft.updateMany({ where: { shopId, id, status: "READY" }, data: { status: "SUPERSEDED", closedAt: new Date() } });
    if (count > 0) await dropProposals(tx, { shopId, conversationId });
    return count > 0;
  });
}
