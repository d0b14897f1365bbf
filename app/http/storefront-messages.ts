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
  order_not_found: {
    nl: "Deze bestelling is hier niet bekend. Kies ze opnieuw, of vraag het aan een medewerker.",
    fr: "Cette commande n'est pas connue ici. Choisissez-la à nouveau ou demandez à un membre de l'équipe.",
    de: "Diese Bestellung ist hier nicht bekannt. Wählen Sie sie erneut oder fragen Sie einen Mitarbeiter.",
    en: "This order is not known here. Choose it again, or ask a member of our team.",
  },
  return_lines: {
    nl: "Dit kan zo niet teruggestuurd worden: de bestelling is intussen veranderd. Kies de artikelen opnieuw.",
    fr: "Ce retour n'est pas possible tel quel : la commande a changé entre-temps. Choisissez à nouveau les articles.",
    de: "So kann das nicht zurückgeschickt werden: Die Bestellung hat sich inzwischen geändert. Wählen Sie die Artikel erneut.",
    en: "This cannot be sent back like that: the order has changed meanwhile. Choose the items again.",
  },
  not_an_image: {
    nl: "Dit bestand is geen foto die we kunnen openen. Kies een JPEG-, PNG- of WebP-bestand.",
    fr: "Ce fichier n'est pas une photo que nous pouvons ouvrir. Choisissez un fichier JPEG, PNG ou WebP.",
    de: "Diese Datei ist kein Foto, das wir öffnen können. Wählen Sie eine JPEG-, PNG- oder WebP-Datei.",
    en: "This file is not a photo that we can open. Choose a JPEG, PNG or WebP file.",
  },
  photo_too_large: {
    nl: "Deze foto is te groot.",
    fr: "Cette photo est trop lourde.",
    de: "Dieses Foto ist zu groß.",
    en: "This photo is too large.",
  },
  too_many_photos: {
    nl: "Meer dan drie foto's kunnen we niet bewaren.",
    fr: "Nous ne pouvons pas conserver plus de trois photos.",
    de: "Mehr als drei Fotos können wir nicht aufbewahren.",
    en: "We cannot keep more than three photos.",
  },
  photo_limit: {
    nl: "Meer foto's kunnen we bij dit gesprek niet bewaren. Beschrijf gerust in woorden wat u nog wilt tonen.",
    fr: "Nous ne pouvons pas conserver plus de photos dans cette conversation. Décrivez simplement ce que vous souhaitez encore montrer.",
    de: "Mehr Fotos können wir zu diesem Gespräch nicht aufbewahren. Beschreiben Sie gern in Worten, was Sie noch zeigen möchten.",
    en: "We cannot keep more photos with this chat. Feel free to describe in words what else you want to show.",
  },
  bad_email: {
    nl: "Dit e-mailadres klopt niet helemaal. Kijk het even na.",
    fr: "Cette adresse e-mail n'est pas correcte. Vérifiez-la, s'il vous plaît.",
    de: "Diese E-Mail-Adresse stimmt nicht ganz. Bitte prüfen Sie sie.",
    en: "This e-mail address is not quite right. Please check it.",
  },
  mail_unavailable: {
    nl: "E-mail versturen lukt hier niet. U kunt het gesprek wel als bestand bewaren.",
    fr: "L'envoi d'e-mails n'est pas possible ici. Vous pouvez enregistrer la conversation dans un fichier.",
    de: "E-Mails können hier nicht verschickt werden. Sie können das Gespräch aber als Datei speichern.",
    en: "E-mail cannot be sent here. You can keep the chat as a file instead.",
  },
  nothing_to_mail: {
    nl: "Er is nog geen antwoord om te versturen. Laat uw e-mailadres achter, dan krijgt u het antwoord daar.",
    fr: "Il n'y a pas encore de réponse à envoyer. Laissez votre adresse e-mail pour y recevoir la réponse.",
    de: "Es gibt noch keine Antwort zum Verschicken. Hinterlassen Sie Ihre E-Mail-Adresse, dann kommt die Antwort dorthin.",
    en: "There is no answer to send yet. Leave your e-mail address to get the answer there.",
  },
  action_under_way: {
    nl: "Voor dit gesprek wordt op dit moment iets uitgevoerd, bijvoorbeeld een terugbetaling. Probeer het over een minuut opnieuw.",
    fr: "Une opération est en cours pour cette conversation, par exemple un remboursement. Réessayez dans une minute.",
    de: "Zu diesem Gespräch wird gerade etwas ausgeführt, zum Beispiel eine Rückzahlung. Versuchen Sie es in einer Minute erneut.",
    en: "Something is being carried out for this chat right now, a refund for example. Please try again in a minute.",
  },
  signed_in: {
    nl: "U bent aangemeld: uw bestellingen zijn al bekend, een code is niet nodig.",
    fr: "Vous êtes connecté : vos commandes sont déjà connues, aucun code n'est nécessaire.",
    de: "Sie sind angemeldet: Ihre Bestellungen sind schon bekannt, ein Code ist nicht nötig.",
    en: "You are signed in: your orders are known already, no code is needed.",
  },
  flow_changed: {
    nl: "De winkel heeft dit intussen aangepast. Kies het opnieuw uit de lijst.",
    fr: "La boutique a modifié ce choix entre-temps. Sélectionnez-le à nouveau dans la liste.",
    de: "Der Shop hat das inzwischen geändert. Wählen Sie es bitte noch einmal aus der Liste.",
    en: "The shop has changed this meanwhile. Please choose it from the list again.",
  },
  flow_field: {
    nl: "Er ontbreekt nog iets, of een e-mailadres klopt niet. Kijk de velden na.",
    fr: "Il manque une réponse ou une adresse e-mail n'est pas correcte. Vérifiez les champs.",
    de: "Es fehlt noch etwas, oder eine E-Mail-Adresse stimmt nicht. Sehen Sie die Felder bitte durch.",
    en: "Something is still missing, or an e-mail address is not right. Please check the fields.",
  },
  product_gone: {
    nl: "Een van deze producten is niet meer te koop.",
    fr: "L'un de ces produits n'est plus en vente.",
    de: "Eines dieser Produkte wird nicht mehr verkauft.",
    en: "One of these products is no longer for sale.",
  },
  unavailable: {
    nl: "De chat is even niet bereikbaar. Uw tekst blijft staan; probeer het zo meteen opnieuw.",
    fr: "Le chat est momentanément indisponible. Votre texte est conservé ; réessayez dans un instant.",
    de: "Der Chat ist gerade nicht erreichbar. Ihr Text bleibt stehen; versuchen Sie es gleich noch einmal.",
    en: "The chat cannot be reached right now. Your text stays here; try again in a moment.",
  },
} as const satisfies Record<string, Record<Locale, string>>;

type Reason = keyof typeof MESSAGES;

/** Reasons that a shopper need not tell apart. */
const SAME_AS: Record<string, Reason> = { unknown_line: "return_lines", too_many: "return_lines", unknown_reason: "return_lines", line_twice: "return_lines", flow_not_found: "flow_changed", flow_answers: "flow_changed" };

const isReason = (reason: string): reason is Reason => Object.hasOwn(MESSAGES, reason);

/** The sentence for a refusal; a reason without its own sentence gets the general one of its kind. */
export function storefrontMessage(reason: string, status: number, locale: Locale): string {
  const known = isReason(reason) ? reason : (SAME_AS[reason] ?? (status >= 500 ? "unavailable" : "not_understood"));
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

const MAIL_ACCEPTED = {
  transcript: {
    nl: "Het gesprek is naar u onderweg. Niets gekregen? Kijk ook bij ongewenste e-mail.",
    fr: "La conversation est en route vers vous. Rien reçu ? Regardez aussi dans les courriers indésirables.",
    de: "Das Gespräch ist zu Ihnen unterwegs. Nichts erhalten? Sehen Sie auch im Spam-Ordner nach.",
    en: "The chat is on its way to you. Nothing there? Look in your spam folder too.",
  },
  contact: {
    nl: "We hebben u een e-mail gestuurd. Bevestig daarin dat het adres van u is; dan krijgt u antwoorden daar zodra u de chat hebt gesloten.",
    fr: "Nous vous avons envoyé un e-mail. Confirmez-y que cette adresse est la vôtre ; les réponses y arriveront dès que vous aurez fermé le chat.",
    de: "Wir haben Ihnen eine E-Mail geschickt. Bestätigen Sie darin, dass die Adresse Ihnen gehört; dann kommen Antworten dorthin, sobald Sie den Chat geschlossen haben.",
    en: "We have sent you an e-mail. Confirm in it that the address is yours; answers then go there once you have closed the chat.",
  },
  contactGone: {
    nl: "Uw e-mailadres is gewist. Antwoorden staan voortaan alleen in deze chat.",
    fr: "Votre adresse e-mail est effacée. Les réponses apparaîtront uniquement dans ce chat.",
    de: "Ihre E-Mail-Adresse ist gelöscht. Antworten stehen ab jetzt nur in diesem Chat.",
    en: "Your e-mail address is deleted. From now on answers appear in this chat only.",
  },
} as const satisfies Record<string, Record<Locale, string>>;

/** What a shopper reads after they gave an address, or took it back. */
export const mailAcceptedMessage = (what: keyof typeof MAIL_ACCEPTED, locale: Locale) => MAIL_ACCEPTED[what][locale];
