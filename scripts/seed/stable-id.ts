import { createHash } from "node:crypto";

/** A UUID (version 8: our own scheme, RFC 9562) that only depends on its words. */
export function stableId(...words: string[]): string {
  const bytes = createHash("sha256").update(words.join("\0")).digest();
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
