import { type MailAccepted, mailTranscriptSchema } from "#app/contracts/chat-care.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitChatMails } from "#app/http/storefront-limits.server.ts";
import { mailAcceptedMessage } from "#app/http/storefront-messages.ts";
import { mailTranscript } from "#app/modules/chat/mail-transcript.server.ts";

/** The whole chat by e-mail, to the address that the shopper gives. */
export const action = storefrontAction(mailTranscriptSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token, email } = body;
  await limitChatMails({ shopId, visitor, conversationId, email });
  await mailTranscript({ shopId, customerId, conversationId, token, locale, email });
  return answer({ message: mailAcceptedMessage("transcript", locale) } satisfies MailAccepted, 202);
});
