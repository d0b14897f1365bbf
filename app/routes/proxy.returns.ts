import { requestReturnSchema, type ReturnRequested } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitReturns } from "#app/http/storefront-limits.server.ts";
import { requestReturn } from "#app/modules/returns/request-return.server.ts";

/** 201 for a new wish; 200 with the same id for a repeat of one that was stored before. */
export const action = storefrontAction(requestReturnSchema, async ({ shopId, customerId, visitor, body }) => {
  const { locale: _, ...wish } = body;
  await limitReturns({ shopId, visitor, conversationId: wish.conversationId });
  const { returnId, repeated } = await requestReturn({ shopId, customerId, ...wish });
  return answer({ returnId } satisfies ReturnRequested, repeated ? 200 : 201);
});
