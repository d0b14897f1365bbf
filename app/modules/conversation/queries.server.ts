import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

/** Shopify's id of the signed-in customer of a conversation; null for a guest. Throws `not_found`. */
export async function getConversationCustomer(
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<{ shopifyCustomerId: string | null }> {
  const conversation = isId(conversationId)
    ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true } })
    : null;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  return conversation;
}
