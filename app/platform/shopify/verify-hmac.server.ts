import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `signature` is the HMAC-SHA256 of `message`, compared in constant time. A signature of the wrong
 * length or alphabet is simply not equal.
 */
export function isSignedBy(secret: string, message: string | Uint8Array, signature: string, encoding: "hex" | "base64"): boolean {
  const expected = createHmac("sha256", secret).update(message).digest();
  const given = Buffer.from(signature, encoding);
  return given.length === expected.length && given.toString(encoding) === signature && timingSafeEqual(given, expected);
}
