import { getReturnOptionsSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitReturns } from "#app/http/storefront-limits.server.ts";
import { listReturnOptions } from "#app/modules/returns/list-return-options.server.ts";

/** What this shopper may send back now. */
export const action = storefrontAction(getReturnOptionsSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token } = body;
  await limitReturns({ shopId, visitor, conversationId });
  return answer(await listReturnOptions({ shopId, customerId, conversationId, token, locale }));
});
