import { withdrawConsentSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitMessages } from "#app/http/storefront-limits.server.ts";
import { withdrawInChat } from "#app/modules/drafting/withdraw-in-chat.server.ts";

/** Takes a consent back (GD-05). */
export const action = storefrontAction(withdrawConsentSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token, withdraw } = body;
  await limitMessages({ shopId, visitor, conversationId });
  await withdrawInChat({ shopId, customerId, conversationId, token, purpose: withdraw });
  return answer({ ok: true });
});
