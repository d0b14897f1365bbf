import type { Locale } from "#app/contracts/locale.ts";
import type { ConsentChoices } from "#app/contracts/storefront.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ConsentStatus } from "#app/platform/prisma/enums.ts";
import { getConsentText, type PublishedText } from "./consent-texts.server.ts";
import type { ConsentPurpose } from "./purposes.ts";

interface ConsentSubject {
  shopId: string;
  conversationId: string;
  /** Customer id, or the conversation's id for a guest; stored as a keyed hash only. */
  subject: string;
  locale: Locale;
  /** Where the choice was made: "chat". */
  surface: string;
}

/**
 * The lines of the consent log for what the shopper chose, each with the exact text shown, its version and
 * hash (GD-04), also when the shop has published another since; the caller stores them in its transaction.
 * A choice left open is a refusal. No IP address. Throws `not_found` when there is no such text in this language.
 */
export async function chosenConsents({ choices, ...subject }: ConsentSubject & { choices: ConsentChoices }): Promise<ConsentRow[]> {
  const { shopId, locale } = subject;
  const [assistance, history] = await Promise.all([
    getConsentText({ shopId, locale, purpose: "ai_assistance", version: choices.shown?.ai_assistance }),
    getConsentText({ shopId, locale, purpose: "longer_history", version: choices.shown?.longer_history }),
  ]);
  return [
    consentRow(subject, assistance, choices.aiAssistance ? "GRANTED" : "DENIED"),
    consentRow(subject, history, choices.longerHistory ? "GRANTED" : "DENIED"),
  ];
}

export type ConsentRow = ReturnType<typeof consentRow>;

/** One line of the append-only consent log. */
function consentRow({ shopId, conversationId, subject, locale, surface }: ConsentSubject, text: PublishedText, status: ConsentStatus) {
  return {
    shopId, id: newId(), conversationId, subjectHash: keyedHash(shopId, subject), purpose: text.purpose as ConsentPurpose, status,
    textId: text.id, textVersion: text.version, textSha256: text.sha256, text: text.body, locale, surface,
  };
}
