import type { Locale } from "#app/contracts/locale.ts";

/** What a shopper reads when something is refused: kind, and what to do next. */
const MESSAGES = {
  message_too_long: {
    nl: "Uw bericht is te lang. Maximaal 4.000 tekens: stuur het gerust in twee delen.",
    fr: "Votre message est trop long. Maximum 4 000 caractères : envoyez-le en deux parties.",
    de: "Ihre Nachricht ist zu lang. Höchstens 4.000 Zeichen: Senden Sie sie gern in zwei Teilen.",
    en: "Your message is too long. 4,000 characters at most: feel free to send it in two parts.",
  },
  empty_message: {
    nl: "Uw bericht is leeg. Schrijf even wat u wilt vragen.",
    fr: "Votre message est vide. Écrivez ce que vous souhaitez demander.",
    de: "Ihre Nachricht ist leer. Schreiben Sie, was Sie fragen möchten.",
    en: "Your message is empty. Please write what you would like to ask.",
  },
  too_many_requests: {
    nl: "Dat ging even te snel. Wacht een ogenblik en probeer het opnieuw; uw tekst blijft staan.",
    fr: "C'était un peu trop rapide. Patientez un instant et réessayez ; votre texte est conservé.",
    de: "Das ging etwas zu schnell. Warten Sie einen Moment und versuchen Sie es erneut; Ihr Text bleibt stehen.",
    en: "That was a little too fast. Wait a moment and try again; your text stays here.",
  },
  conversation_not_found: {
    nl: "Dit gesprek is afgelopen. U kunt gewoon een nieuw gesprek beginnen.",
    fr: "Cette conversation est terminée. Vous pouvez en commencer une nouvelle.",
    de: "Dieses Gespräch ist beendet. Sie können einfach ein neues beginnen.",
    en: "This conversation has ended. You can simply start a new one.",
  },
  not_understood: {
    nl: "Dat konden we niet verwerken. Laad de pagina opnieuw en probeer het nog eens.",
    fr: "Nous n'avons pas pu traiter cette demande. Rechargez la page et réessayez.",
    de: "Das konnten wir nicht verarbeiten. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
    en: "We could not process that. Reload the page and try again.",
  },
  code_not_accepted: {
    nl: "Deze code klopt niet of geldt niet meer. Kijk de laatste e-mail na, of vraag een nieuwe code.",
    fr: "Ce code n'est pas correct ou n'est plus valable. Vérifiez le dernier e-mail ou demandez un nouveau code.",
    de: "Dieser Code stimmt nicht oder gilt nicht mehr. Sehen Sie in der letzten E-Mail nach oder fordern Sie einen neuen Code an.",
    en: "This code is not right or no longer valid. Check the latest e-mail, or ask for a new code.",
  },
  signed_in: {
    nl: "U bent aangemeld: uw bestellingen zijn al bekend, een code is niet nodig.",
    fr: "Vous êtes connecté : vos commandes sont déjà connues, aucun code n'est nécessaire.",
    de: "Sie sind angemeldet: Ihre Bestellungen sind schon bekannt, ein Code ist nicht nötig.",
    en: "You are signed in: your orders are known already, no code is needed.",
  },
  unavailable: {
    nl: "De chat is even niet bereikbaar. Uw tekst blijft staan; probeer het zo meteen opnieuw.",
    fr: "Le chat est momentanément indisponible. Votre texte est conservé ; réessayez dans un instant.",
    de: "Der Chat ist gerade nicht erreichbar. Ihr Text bleibt stehen; versuchen Sie es gleich noch einmal.",
    en: "The chat cannot be reached right now. Your text stays here; try again in a moment.",
  },
} as const satisfies Record<string, Record<Locale, string>>;

type Reason = keyof typeof MESSAGES;

const isReason = (reason: string): reason is Reason => Object.hasOwn(MESSAGES, reason);

/** The sentence for a refusal; a reason without its own sentence gets the general one of its kind. */
export function storefrontMessage(reason: string, status: number, locale: Locale): string {
  const known = isReason(reason) ? reason : status >= 500 ? "unavailable" : "not_understood";
  return MESSAGES[known][locale];
}

const ORDER_CODE_REQUESTED: Record<Locale, string> = {
  nl: "Horen bestelling en gegevens bij elkaar, dan gaat er nu een code naar het e-mailadres van de bestelling. Die geldt 10 minuten. Niets gekregen? Kijk na wat u invulde en bij ongewenste e-mail.",
  fr: "Si la commande et vos données correspondent, un code part maintenant vers l'adresse e-mail de la commande. Il est valable 10 minutes. Rien reçu ? Vérifiez votre saisie et les courriers indésirables.",
  de: "Passen Bestellung und Angaben zusammen, geht jetzt ein Code an die E-Mail-Adresse der Bestellung. Er gilt 10 Minuten. Nichts erhalten? Prüfen Sie Ihre Eingabe und den Spam-Ordner.",
  en: "If the order and your details belong together, a code is now on its way to the order's e-mail address. It is valid for 10 minutes. Nothing there? Check what you entered, and your spam folder.",
};

/** The one answer to every request for a code (SH-12): it says the same whether the order exists or not. */
export const orderCodeRequestedMessage = (locale: Locale) => ORDER_CODE_REQUESTED[locale];
