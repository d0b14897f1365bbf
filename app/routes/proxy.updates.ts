import { pollUpdatesSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";

export const action = storefrontAction(pollUpdatesSchema, async ({ shopId, customerId, locale, body }) => {
  const { conversationId, token, after } = body;
  return answer(await getUpdates({ shopId, customerId, conversationId, token, after, locale }));
});
