import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { encryptField, sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { cleanPhoto } from "#app/platform/image/clean-photo.server.ts";
import { RETURN_PHOTO_FIELD } from "./return-content.ts";

export const MAX_PHOTOS = 3;

/**
 * Keeps a picture of what is sent back, written anew (`cleanPhoto`). Never sent to a model. Throws `not_found` for a return of another conversation, `too_large`, `invalid` "not_an_image" or
 * "too_many_photos". The same picture twice is kept once.
 */
export async function addReturnPhoto({ returnId, image, ...key }: ShopperKey & { returnId: string; image: string }): Promise<void> {
  const { shopId } = key;
  const conversation = await openConversation(key);
  const row = await db.returnRequest.findFirst({ where: { shopId, id: returnId, conversationId: conversation.id }, select: { id: true } });
  if (!row) throw new AppError("not_found", { reason: "return_not_found" });
  const jpeg = await cleanPhoto(Buffer.from(image, "base64"));
  const sha256 = sha256Hex(jpeg.toString("base64"));
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ReturnRequest" WHERE "shopId" = ${shopId}::uuid AND "id" = ${returnId}::uuid FOR UPDATE`;
    const kept = await tx.returnPhoto.findMany({ where: { shopId, returnRequestId: returnId }, select: { sha256: true } });
    if (kept.some((photo) => photo.sha256 === sha256)) return;
    if (kept.length >= MAX_PHOTOS) throw new AppError("invalid", { reason: "too_many_photos" });
    await tx.returnPhoto.create({
      data: { shopId, id: newId(), returnRequestId: returnId, sha256, bytes: jpeg.length, imageCipher: encryptField({ shopId, field: RETURN_PHOTO_FIELD }, jpeg.toString("base64")) },
    });
  });
}
