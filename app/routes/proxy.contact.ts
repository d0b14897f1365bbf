import { leaveContactSchema, type MailAccepted } from "#app/contracts/chat-care.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitChatMails, limitMessages } from "#app/http/storefront-limits.server.ts";
import { mailAcceptedMessage } from "#app/http/storefront-messages.ts";
import { leaveContact, takeContactBack } from "#app/modules/chat/leave-contact.server.ts";

/** Leaves an address to be answered at, or takes it back with one click (GD-05). */
export const action = storefrontAction(leaveContactSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token, email } = body;
  const key = { shopId, customerId, conversationId, token };
  if (email === "") {
    await limitMessages({ shopId, visitor, conversationId });
    await takeContactBack(key);
    return answer({ message: mailAcceptedMessage("contactGone", locale) } satisfies MailAccepted);
  }
  await limitChatMails({ shopId, visitor, conversationId, email });
  await leaveContact({ ...key, locale, email });
  return answer({ message: mailAcceptedMessage("contact", locale) } satisfies MailAccepted, 202);
});
