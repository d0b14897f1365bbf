import { AppError } from "#app/platform/errors.ts";

/** Of the picture's own bytes; in base64 it fits into what the web server reads. */
export const MAX_PHOTO_BYTES = 740_000;
/** A picture unpacks to far more than it weighs: 50 megapixels is more than a telephone takes. */
const MAX_PIXELS = 50_000_000;
const LONGEST_SIDE = 1_600;
const FORMATS = ["jpeg", "png", "webp", "heif", "gif"];

/**
 * A shopper's picture as a JPEG of ours: what it is is read from its bytes, not from its name; it is turned upright, made smaller and written anew,
 * so that place, camera and whatever hid in it are gone. Throws `too_large` "photo_too_large" and `invalid` "not_an_image".
 */
export async function cleanPhoto(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > MAX_PHOTO_BYTES) throw new AppError("too_large", { reason: "photo_too_large" });
  // Loaded with the first photo: it would take 18 MB of every process, and most never see one.
  const { default: sharp } = await import("sharp");
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 });
    const { format } = await picture.metadata();
    if (!format || !FORMATS.includes(format)) throw new Error(`format ${format}`);
    return await picture.rotate().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer();
  } catch (cause) {
    throw new AppError("invalid", { reason: "not_an_image", cause });
  }
}
