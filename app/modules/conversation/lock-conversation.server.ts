import type { Tx } from "#app/platform/db.server.ts";

/**
 * Holds a conversation until the transaction ends. Always the first lock that is taken: drafts, messages, actions and
 * returns come after it, so that no two transactions wait for each other. One that is gone, or null, locks nothing.
 */
export async function lockConversation(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string | null }): Promise<void> {
  if (conversationId === null) return;
  await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
}
