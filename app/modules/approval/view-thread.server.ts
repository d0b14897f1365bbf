import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { findVerifiedOrderFacts } from "#app/modules/orders/find-verified-order-facts.server.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { may, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { getThread } from "./get-thread.server.ts";
import { markOverLimit } from "./mark-over-limit.server.ts";
import { maskOrder, maskThread } from "./mask-contact.ts";
import type { Thread } from "./views.ts";

/** Who looks. */
export interface Viewer {
  id: string;
  role: StaffRoleName;
}

interface View {
  shopId: string;
  viewer: Viewer;
  conversationId: string;
}

/**
 * A conversation as this person may see it, with a line in the access log (SH-05). Throws `not_found` when the shop
 * has no such conversation.
 */
export async function viewThread({ shopId, viewer, conversationId, messageLimit }: View & { messageLimit: number }): Promise<Thread> {
  const found = await getThread({ shopId, conversationId, messageLimit });
  const thread = { ...found, actions: await markOverLimit({ shopId, role: viewer.role, actions: found.actions }) };
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "conversation", subjectId: conversationId, customerId });
  return may(viewer.role, "contact") ? thread : maskThread(thread);
}

/**
 * Orders of a conversation's customer, or those that a guest proved, read from Shopify now, with a line in the access
 * log. A guest who proved none has none. Throws `not_found`, and `upstream` when Shopify cannot be asked.
 */
export async function viewOrders({ shopId, viewer, conversationId }: View): Promise<OrderFacts[]> {
  const { shopifyCustomerId } = await getConversationCustomer({ shopId, conversationId });
  const orders = shopifyCustomerId === null ? await findVerifiedOrderFacts({ shopId, conversationId }) : await findCustomerOrders({ shopId, customerId: shopifyCustomerId });
  if (orders.length === 0) return [];
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "order", subjectId: conversationId, customerId });
  return may(viewer.role, "contact") ? orders : orders.map(maskOrder);
}
