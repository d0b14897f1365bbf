import { type StartedConversation, startConversationSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitNewConversations } from "#app/http/storefront-limits.server.ts";
import { getStartView } from "#app/modules/consent/get-start-view.server.ts";
import { startConversation } from "#app/modules/conversation/start-conversation.server.ts";

export const action = storefrontAction(startConversationSchema, async ({ shopId, customerId, visitor, body }) => {
  await limitNewConversations({ shopId, visitor });
  const { disclosure } = await getStartView({ shopId, locale: body.locale });
  const started = await startConversation({ shopId, customerId, locale: body.locale, consents: body.consents });
  return answer({ ...started, disclosure } satisfies StartedConversation, 201);
});
