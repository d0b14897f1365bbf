import type { Locale } from "#app/contracts/locale.ts";
import type { TextPurpose } from "./purposes.ts";

/**
 * That an AI assistant is involved (AI-01). Shown before the first input, in front of everything else; no
 * setting changes or removes it (AI-02).
 */
export const AI_DISCLOSURE: Record<Locale, string> = {
  nl: "Een AI-assistent helpt ons om uw vraag te beantwoorden. U kunt op elk moment om een medewerker vragen.",
  fr: "Un assistant IA nous aide à répondre à votre question. Vous pouvez demander une personne à tout moment.",
  de: "Ein KI-Assistent hilft uns, Ihre Frage zu beantworten. Sie können jederzeit einen Mitarbeiter verlangen.",
  en: "An AI assistant helps us answer your question. You can ask for a person at any time.",
};

/** First wording of every text in every language; "{shop}" becomes the shop's name. */
const DEFAULT_TEXTS: Record<TextPurpose, Record<Locale, string>> = {
  notice: {
    nl: "{shop} gebruikt uw bericht om u te helpen, en uw bestelgegevens als u bent ingelogd of een bestelling met een code bevestigt. Chats van gasten worden na 30 dagen gewist. Uw rechten en onze privacyverklaring vindt u via de link.",
    fr: "{shop} utilise votre message pour vous aider, ainsi que les données de vos commandes si vous êtes connecté ou si vous confirmez une commande avec un code. Les chats des visiteurs sont effacés après 30 jours. Vos droits et notre politique de confidentialité se trouvent via le lien.",
    de: "{shop} verwendet Ihre Nachricht, um Ihnen zu helfen, und Ihre Bestelldaten, wenn Sie angemeldet sind oder eine Bestellung mit einem Code bestätigen. Chats von Gästen werden nach 30 Tagen gelöscht. Ihre Rechte und unsere Datenschutzerklärung finden Sie über den Link.",
    en: "{shop} uses your message to help you, and your order details if you are signed in or confirm an order with a code. Chats of guests are erased after 30 days. Your rights and our privacy policy are behind the link.",
  },
  ai_assistance: {
    nl: "Een AI-assistent mag mijn berichten lezen om een antwoord voor te bereiden. Zonder deze toestemming antwoordt een medewerker.",
    fr: "Un assistant IA peut lire mes messages pour préparer une réponse. Sans cet accord, une personne me répond.",
    de: "Ein KI-Assistent darf meine Nachrichten lesen, um eine Antwort vorzubereiten. Ohne diese Einwilligung antwortet ein Mitarbeiter.",
    en: "An AI assistant may read my messages to prepare an answer. Without this consent a person answers.",
  },
  longer_history: {
    nl: "Bewaar dit gesprek langer dan 30 dagen, zodat {shop} mij later sneller kan helpen.",
    fr: "Conserver cette conversation plus de 30 jours, afin que {shop} puisse m'aider plus vite par la suite.",
    de: "Dieses Gespräch länger als 30 Tage aufbewahren, damit {shop} mir später schneller helfen kann.",
    en: "Keep this conversation longer than 30 days, so that {shop} can help me faster later on.",
  },
};

/** The first wording of one text for a shop. */
export function defaultText(purpose: TextPurpose, locale: Locale, shopName: string): string {
  return DEFAULT_TEXTS[purpose][locale].replaceAll("{shop}", () => shopName);
}
