import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { may, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { AppError } from "#app/platform/errors.ts";
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
  // Before the rest is read: what is written meanwhile is news at the next look.
  const { watchers, mark } = await lookAt({ shopId, conversationId, staffId: viewer.id });
  const found = await getThread({ shopId, conversationId, messageLimit });
  const thread = { ...found, actions: await markOverLimit({ shopId, role: viewer.role, actions: found.actions }) };
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "conversation", subjectId: conversationId, customerId });
  return { ...(may(viewer.role, "contact") ? thread : maskThread(thread)), watchers, mark: mark ?? "" };
}

/**
 * The mark of a conversation as it is now, in one statement: a page that has the same one shows what there is. Colleagues see that it is looked at.
 * Shows nothing of the conversation, so it is no view for the access log. Throws `not_found` when the shop has no such conversation.
 */
export async function findNews({ shopId, viewer, conversationId }: View): Promise<{ mark: string }> {
  const { mark } = await lookAt({ shopId, conversationId, staffId: viewer.id });
  if (mark === null) throw new AppError("not_found", { reason: "conversation_not_found" });
  return { mark };
}
