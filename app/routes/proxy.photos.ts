import { addChatPhotoSchema } from "#app/contracts/chat-care.ts";
import { MAX_PHOTO_BODY_BYTES, type SentMessage } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitMessages } from "#app/http/storefront-limits.server.ts";
import { addChatPhoto } from "#app/modules/chat/add-chat-photo.server.ts";

/** A picture of what a complaint is about; 200 with the same id for a repeat. */
export const action = storefrontAction(addChatPhotoSchema, async ({ shopId, customerId, visitor, locale, body }) => {
  const { conversationId, token, clientMessageId, image } = body;
  await limitMessages({ shopId, visitor, conversationId });
  const message = await addChatPhoto({ shopId, customerId, conversationId, token, clientMessageId, image, locale });
  return answer({ id: message.id, sentAt: message.sentAt.toISOString(), isAboutOrder: false } satisfies SentMessage, message.repeated ? 200 : 201);
}, { maxBytes: MAX_PHOTO_BODY_BYTES, tooLarge: "photo_too_large" });
