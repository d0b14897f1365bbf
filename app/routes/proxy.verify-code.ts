import { confirmOrderCodeSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitCodeGuesses } from "#app/http/storefront-limits.server.ts";
import { verifyOrderInChat } from "#app/modules/drafting/verify-order-in-chat.server.ts";

/** The code from the mail: from here on that one order is the conversation's. */
export const action = storefrontAction(confirmOrderCodeSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token, code } = body;
  await limitCodeGuesses({ shopId, visitor, conversationId });
  await verifyOrderInChat({ shopId, customerId, conversationId, token, code });
  return answer({ ok: true });
});
