import { rateChatSchema } from "#app/contracts/chat-care.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitRatings } from "#app/http/storefront-limits.server.ts";
import { rateInChat } from "#app/modules/satisfaction/rate-in-chat.server.ts";
import type { Score } from "#app/modules/satisfaction/scores.ts";

/** How it was, in two taps, once. */
export const action = storefrontAction(rateChatSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token, score, comment } = body;
  await limitRatings({ shopId, visitor });
  await rateInChat({ shopId, customerId, conversationId, token, score: score as Score, comment });
  return answer({ ok: true });
});
