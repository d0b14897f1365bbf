import { addReturnPhotoSchema, MAX_PHOTO_BODY_BYTES } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitReturns } from "#app/http/storefront-limits.server.ts";
import { addReturnPhoto } from "#app/modules/returns/add-return-photo.server.ts";

/** One picture of what is sent back. */
export const action = storefrontAction(addReturnPhotoSchema, async ({ shopId, customerId, visitor, body }) => {
  const { conversationId, token, returnId, image } = body;
  await limitReturns({ shopId, visitor, conversationId });
  await addReturnPhoto({ shopId, customerId, conversationId, token, returnId, image });
  return answer({ ok: true }, 201);
}, { maxBytes: MAX_PHOTO_BODY_BYTES });
