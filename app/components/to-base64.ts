/** Bytes of a file as they travel in JSON. */
export function toBase64(bytes: Uint8Array): string {
  const STEP = 0x8000;
  let binary = "";
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(binary);
}
