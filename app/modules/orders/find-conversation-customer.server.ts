import { db } from "#app/platform/db.server.ts";
import { listVerifiedOrders } from "./verified-orders.server.ts";

/**
 * Whose data a conversation shows, as Shopify's numeric id: of the customer who signed in, else of the customer whose
 * order was proven by a code. Null for everybody else, and for a conversation that is not this shop's.
 */
export async function findConversationCustomer({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<string | null> {
  const conversation = await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true } });
  if (!conversation) return null;
  if (conversation.shopifyCustomerId !== null) return conversation.shopifyCustomerId;
  return (await listVerifiedOrders({ shopId, conversationId })).find(({ customerId }) => customerId !== null)?.customerId ?? null;
}
