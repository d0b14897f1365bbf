import { answerFlowSchema, type FlowAnswered } from "#app/contracts/flows.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitMessages } from "#app/http/storefront-limits.server.ts";
import { answerFlow } from "#app/modules/flows/answer-flow.server.ts";

/** 201 for what was chosen and filled in; 200 for a repeat of it. */
export const action = storefrontAction(answerFlowSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  await limitMessages({ shopId, visitor, conversationId: body.conversationId });
  const { personRequested, repeated } = await answerFlow({ shopId, customerId, ...body, locale });
  return answer({ personRequested } satisfies FlowAnswered, repeated ? 200 : 201);
});
