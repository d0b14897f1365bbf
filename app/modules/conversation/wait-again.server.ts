import type { Tx } from "#app/platform/db.server.ts";

/** The shopper waits since the oldest of their messages that nothing has answered: an answer did not leave after all. */
export async function waitAgain(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Conversation" c SET "waitingSince" = LEAST(c."waitingSince", (
      SELECT min(m."createdAt") FROM "Message" m
      WHERE m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."author" = 'SHOPPER' AND m."sequence" > COALESCE((
        SELECT max(a."sequence") FROM "Message" a
        WHERE a."shopId" = c."shopId" AND a."conversationId" = c."id" AND a."author" IN ('STAFF', 'ASSISTANT')), 0)))
    WHERE c."shopId" = ${shopId}::uuid AND c."id" = ${conversationId}::uuid`;
}
