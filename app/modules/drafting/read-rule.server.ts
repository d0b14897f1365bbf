import type { Locale } from "#app/contracts/locale.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import type { DraftRule } from "./draft-rule.ts";

export const RULE_TEXT_FIELD = "GuidanceRule.text";

/** A stored rule with its id. */
export type StoredRule = DraftRule & { id: string };

export function readRule(shopId: string, { id, textCipher, locale, intent }: { id: string; textCipher: Uint8Array; locale: Locale | null; intent: string | null }): StoredRule {
  return { id, locale, intent, text: decryptField({ shopId, field: RULE_TEXT_FIELD }, textCipher) };
}
