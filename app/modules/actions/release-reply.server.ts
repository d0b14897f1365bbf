import type { Tx } from "#app/platform/db.server.ts";

/**
 * HELD -> QUEUED when every action of the decision has succeeded or was taken out of it; true when it did. The caller
 * holds the conversation's lock and hints `message.send` after the commit. `runAfter`: not earlier.
 */
export async function releaseReply(
  tx: Tx, { shopId, conversationId, messageId, runAfter = new Date() }: { shopId: string; conversationId: string; messageId: string; runAfter?: Date },
): Promise<boolean> {
  const open = await tx.proposedAction.count({ where: { shopId, messageId, status: { notIn: ["SUCCEEDED", "CANCELLED"] } } });
  if (open > 0) return false;
  const { count } = await tx.message.updateMany({ where: { shopId, id: messageId, status: "HELD" }, data: { status: "QUEUED", runAfter } });
  if (count === 0) return false;
  // After a failure the shopper counted as waiting again; what they wrote after the decision is still unanswered.
  await tx.$executeRaw`
    UPDATE "Conversation" c SET "needsHumanReason" = NULL,
      "waitingSince" = (SELECT min(s."createdAt") FROM "Message" s, "Message" r
      WHERE r."shopId" = c."shopId" AND r."id" = ${messageId}::uuid
        AND s."shopId" = c."shopId" AND s."conversationId" = c."id" AND s."author" = 'SHOPPER' AND s."createdAt" > r."reviewedAt")
    WHERE c."shopId" = ${shopId}::uuid AND c."id" = ${conversationId}::uuid AND c."needsHumanReason" IN ('action_failed', 'action_unknown')`;
  return true;
}
