import { type ChatDeleted, deleteChatSchema } from "#app/contracts/chat-care.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitMessages } from "#app/http/storefront-limits.server.ts";
import { deleteChat } from "#app/modules/privacy/delete-chat.server.ts";

/** "Delete this chat" (GD-05). */
export const action = storefrontAction(deleteChatSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token } = body;
  await limitMessages({ shopId, visitor, conversationId });
  await deleteChat({ shopId, customerId, conversationId, token });
  return answer({ ok: true } satisfies ChatDeleted);
});
