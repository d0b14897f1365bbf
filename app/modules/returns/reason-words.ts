import type { Locale } from "#app/contracts/locale.ts";
import type { ReturnReason } from "./return-content.ts";

/** The deprecated enum ReturnReason, without UNKNOWN: what a person can mean. */
export const LEGACY_REASONS = ["UNWANTED", "DEFECTIVE", "NOT_AS_DESCRIBED", "WRONG_ITEM", "SIZE_TOO_SMALL", "SIZE_TOO_LARGE", "STYLE", "COLOR", "OTHER"] as const;

type Words = Record<Locale, string>;

/** Shopify's standard reasons in the shopper's own language; a merchant's own reason keeps the name they gave it. */
const STANDARD: Record<string, Words> = {
  unwanted: { nl: "Ik heb me bedacht", fr: "J'ai changé d'avis", de: "Ich habe es mir anders überlegt", en: "I changed my mind" },
  defective: { nl: "Defect of beschadigd", fr: "Défectueux ou abîmé", de: "Defekt oder beschädigt", en: "Defective or damaged" },
  "not-as-described": { nl: "Anders dan beschreven", fr: "Différent de la description", de: "Anders als beschrieben", en: "Not as described" },
  "wrong-item": { nl: "Verkeerd artikel ontvangen", fr: "Mauvais article reçu", de: "Falschen Artikel erhalten", en: "I received the wrong item" },
  "size-too-small": { nl: "Te klein", fr: "Trop petit", de: "Zu klein", en: "Too small" },
  "size-too-large": { nl: "Te groot", fr: "Trop grand", de: "Zu groß", en: "Too large" },
  style: { nl: "Stijl bevalt niet", fr: "Le style ne convient pas", de: "Stil gefällt nicht", en: "I do not like the style" },
  color: { nl: "Kleur bevalt niet", fr: "La couleur ne convient pas", de: "Farbe gefällt nicht", en: "I do not like the colour" },
  other: { nl: "Iets anders", fr: "Autre raison", de: "Etwas anderes", en: "Something else" },
};

/** The reason in a person's language. */
export function reasonLabel(reason: ReturnReason, locale: Locale): string {
  const handle = "legacy" in reason ? reason.legacy.toLowerCase().replaceAll("_", "-") : reason.handle;
  return STANDARD[handle]?.[locale] ?? ("legacy" in reason ? reason.legacy : reason.name);
}
