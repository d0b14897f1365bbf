import { getTranscriptSchema, type TranscriptFile } from "#app/contracts/chat-care.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitTranscripts } from "#app/http/storefront-limits.server.ts";
import { getTranscript } from "#app/modules/chat/get-transcript.server.ts";

/** The whole chat as a file. The token stays in the body: an address would hold it in logs and histories. */
export const action = storefrontAction(getTranscriptSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token, format } = body;
  await limitTranscripts({ shopId, visitor, conversationId });
  return answer(await getTranscript({ shopId, customerId, conversationId, token, locale, format }) satisfies TranscriptFile);
});
