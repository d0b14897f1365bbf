import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { may, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { getThread } from "./get-thread.server.ts";
import { markOverLimit } from "./mark-over-limit.server.ts";
import { maskThread } from "./mask-contact.ts";
import { lookAt } from "./presence.server.ts";
import type { Thread } from "./views.ts";

/** Who looks. */
export interface Viewer {
  id: string;
  role: StaffRoleName;
}

export interface View {
  shopId: string;
  viewer: Viewer;
  conversationId: string;
}

/**
 * A conversation as this person may see it, with a line in the access log (SH-05); colleagues see that it is looked at. Throws `not_found` when the shop
 * has no such conversation.
 */
export async function viewThread({ shopId, viewer, conversationId, messageLimit }: View & { messageLimit: number }): Promise<Thread> {
  const found = await getThread({ shopId, conversationId, messageLimit });
  const thread = { ...found, actions: await markOverLimit({ shopId, role: viewer.role, actions: found.actions }) };
  const watchers = await lookAt({ shopId, conversationId, staffId: viewer.id });
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "conversation", subjectId: conversationId, customerId });
  return { ...(may(viewer.role, "contact") ? thread : maskThread(thread)), watchers };
}
