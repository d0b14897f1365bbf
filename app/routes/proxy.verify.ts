import { type OrderCodeRequested, requestOrderCodeSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitOrderCodes } from "#app/http/storefront-limits.server.ts";
import { orderCodeRequestedMessage } from "#app/http/storefront-messages.ts";
import { requestOrderCode } from "#app/modules/orders/request-order-code.server.ts";

/** A guest asks for a code; one answer, whether the order exists or not (SH-12). */
export const action = storefrontAction(requestOrderCodeSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token, orderName, contact } = body;
  await limitOrderCodes({ shopId, visitor, conversationId });
  await requestOrderCode({ shopId, customerId, conversationId, token, orderName, contact });
  return answer({ message: orderCodeRequestedMessage(locale) } satisfies OrderCodeRequested, 202);
});
