/** Longest side in pixels and JPEG quality: enough to see a stain, small enough for a telephone's network. */
const LONGEST_SIDE = 1_600;
const QUALITY = 0.8;

/**
 * A picture made smaller, as base64 JPEG; what the camera wrote beside it (place, time, model) stays on the device.
 * Null for a file that this browser cannot show.
 */
export async function shrink(file: File): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", QUALITY).split(",")[1] ?? null;
  } catch {
    return null;
  }
}
