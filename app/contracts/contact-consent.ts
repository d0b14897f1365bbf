import type { Locale } from "./locale.ts";

/** Counts wordings: a record says which one was on the screen (GD-04). */
export const CONTACT_CONSENT_VERSION = 1;

/**
 * What a shopper agrees to by leaving an address, word for word as in extensions/chat/locales (a test compares them): the record keeps the exact
 * text.
 */
export const CONTACT_CONSENT: Record<Locale, string> = {
  nl: "Ik wil antwoorden in dit gesprek per e-mail krijgen. Dit adres wordt alleen daarvoor gebruikt en verdwijnt met het gesprek; ik kan het hier weer wissen.",
  fr: "Je souhaite recevoir par e-mail les réponses de cette conversation. Cette adresse ne sert qu’à cela et disparaît avec la conversation ; je peux l’effacer ici.",
  de: "Ich möchte Antworten in diesem Gespräch per E-Mail erhalten. Diese Adresse dient nur dazu und verschwindet mit dem Gespräch; ich kann sie hier wieder löschen.",
  en: "I want to get answers in this chat by e-mail. This address is used for nothing else and goes with the chat; I can delete it here.",
};
