import type { Locale } from "./locale.ts";

/**
 * What the chat writes below a reply (AI-03), word for word as in extensions/chat/locales (a test compares them): staff see a
 * reply with it before they approve it (AI-13).
 */
export const ORIGIN_LABELS: Record<Locale, { checked: string; human: string; translated: string }> = {
  en: { checked: "Drafted by AI, checked by a person", human: "Written by a person", translated: "Written by a person, translated by AI" },
  fr: { checked: "Rédigé par l’IA, relu par une personne", human: "Écrit par une personne", translated: "Écrit par une personne, traduit par l’IA" },
  nl: { checked: "Opgesteld door AI, nagekeken door een medewerker", human: "Geschreven door een medewerker", translated: "Geschreven door een medewerker, vertaald door AI" },
  de: { checked: "Von KI entworfen, von einer Person geprüft", human: "Von einer Person geschrieben", translated: "Von einer Person geschrieben, von KI übersetzt" },
};
