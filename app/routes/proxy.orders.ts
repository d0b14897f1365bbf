import { listOrderCardsSchema } from "#app/contracts/flows.ts";
import { limitOrderCards } from "#app/http/flow-limits.server.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { listOrderCards } from "#app/modules/flows/list-order-cards.server.ts";

/** Cards of this shopper's own orders (SH-12). */
export const action = storefrontAction(listOrderCardsSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token } = body;
  await limitOrderCards({ shopId, visitor, conversationId });
  return answer(await listOrderCards({ shopId, customerId, conversationId, token, locale }));
});
