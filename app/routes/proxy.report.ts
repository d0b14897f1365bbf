import { reportAnswerSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitReports } from "#app/http/storefront-limits.server.ts";
import { reportAnswerByShopper } from "#app/modules/automation/report-answer.server.ts";

/** "Report this answer" (AI-17). */
export const action = storefrontAction(reportAnswerSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token, messageId } = body;
  await limitReports({ shopId, visitor, conversationId });
  await reportAnswerByShopper({ shopId, customerId, conversationId, token, messageId });
  return answer({ ok: true });
});
