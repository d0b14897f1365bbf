import { type SentMessage, sendMessageSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitMessages } from "#app/http/storefront-limits.server.ts";
import { isAboutOrder } from "#app/modules/drafting/intent.ts";
import { acceptShopperMessage } from "#app/modules/drafting/accept-shopper-message.server.ts";

/** 201 for a new message; 200 with the same id for a repeat of one that was stored before. */
export const action = storefrontAction(sendMessageSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token, clientMessageId } = body;
  await limitMessages({ shopId, visitor, conversationId });
  const message = await acceptShopperMessage({ shopId, customerId, conversationId, token, clientMessageId, body: body.body });
  return answer({ id: message.id, sentAt: message.sentAt.toISOString(), isAboutOrder: isAboutOrder(body.body) } satisfies SentMessage, message.repeated ? 200 : 201);
});
