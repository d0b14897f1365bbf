import { type DraftRule, readEffect } from "#app/modules/drafting/draft-rule.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";

/** Equal for rules that do the same to the same drafts, in whatever language they are put. */
export function sameHash(shopId: string, { text, locale, intent }: DraftRule): string {
  const folded = (value: string) => value.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const effect = readEffect(text);
  const does = effect ? Object.entries(effect).map(([key, value]) => `${key}=${folded(value)}`).join("\0") : folded(text);
  return keyedHash(shopId, ["rule", does, locale ?? "", intent ?? ""].join("\0\0"));
}
