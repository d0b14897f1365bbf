import { requestPersonSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitMessages } from "#app/http/storefront-limits.server.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";

/** "Talk to a person" (GD-11). */
export const action = storefrontAction(requestPersonSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token } = body;
  await limitMessages({ shopId, visitor, conversationId });
  await requestPerson({ shopId, customerId, conversationId, token });
  return answer({ ok: true });
});
