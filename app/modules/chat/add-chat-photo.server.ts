import type { Locale } from "#app/contracts/locale.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { type AcceptedMessage, acceptShopperMessage } from "#app/modules/drafting/accept-shopper-message.server.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { cleanPhoto } from "#app/platform/image/clean-photo.server.ts";

/** Context of the cipher. */
const PHOTO_FIELD = "ChatPhoto.image";
export const MAX_CHAT_PHOTOS = 6;

/** The message that stands for the picture: staff see the picture beside it, a model these words. */
const WORDS: Record<Locale, string> = { nl: "Ik heb een foto toegevoegd.", fr: "J’ai ajouté une photo.", de: "Ich habe ein Foto hinzugefügt.", en: "I have added a photo." };

/**
 * A shopper shows what a complaint is about. The picture is written anew (`cleanPhoto`), stored encrypted with the chat and goes with it; no model ever
 * sees it, so a person is called in, and nothing leaves by itself before they looked. The picture is stored before its message: a crash between
 * the two leaves none without the other for longer than the next try. Throws `not_found`, `too_large`, `invalid` "not_an_image" or "photo_limit".
 */
export async function addChatPhoto({ image, clientMessageId, locale, ...key }: ShopperKey & { clientMessageId: string; image: string; locale: Locale }): Promise<AcceptedMessage> {
  const { shopId } = key;
  const { id: conversationId } = await openConversation(key);
  const jpeg = (await cleanPhoto(Buffer.from(image, "base64"))).toString("base64");
  await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const kept = await tx.chatPhoto.findMany({ where: { shopId, conversationId }, select: { clientPhotoId: true } });
    if (kept.some(({ clientPhotoId }) => clientPhotoId === clientMessageId)) return;
    if (kept.length >= MAX_CHAT_PHOTOS) throw new AppError("invalid", { reason: "photo_limit" });
    await tx.chatPhoto.create({ data: { shopId, id: newId(), conversationId, clientPhotoId: clientMessageId, bytes: jpeg.length, imageCipher: encryptField({ shopId, field: PHOTO_FIELD }, jpeg) } });
    await tx.conversation.updateMany({ where: { shopId, id: conversationId, needsHumanReason: null }, data: { needsHumanReason: "photo_sent" } });
  });
  return acceptShopperMessage({ ...key, clientMessageId, body: WORDS[locale] });
}

/** Ids of the pictures of a conversation by their message's `externalId`. */
export async function findChatPhotos({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Map<string, string>> {
  const rows = await db.chatPhoto.findMany({ where: { shopId, conversationId }, select: { id: true, clientPhotoId: true } });
  return new Map(rows.map(({ id, clientPhotoId }) => [clientPhotoId, id]));
}

/** A JPEG. Throws `not_found` across shops and conversations. */
export async function getChatPhoto({ shopId, conversationId, photoId }: { shopId: string; conversationId: string; photoId: string }): Promise<{ jpeg: Buffer; customerId: string | null }> {
  const row = isId(photoId) && isId(conversationId)
    ? await db.chatPhoto.findFirst({ where: { shopId, id: photoId, conversationId }, select: { imageCipher: true, conversation: { select: { shopifyCustomerId: true } } } })
    : null;
  if (!row) throw new AppError("not_found", { reason: "photo_not_found" });
  return { jpeg: Buffer.from(decryptField({ shopId, field: PHOTO_FIELD }, row.imageCipher), "base64"), customerId: row.conversation.shopifyCustomerId };
}
