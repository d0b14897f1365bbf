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
