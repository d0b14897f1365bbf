import type { Locale } from "#app/contracts/locale.ts";

/** What shoppers write, in their own words; made up for this project. */
export const WORDS: Record<Locale, string[]> = {
  nl: [
    "Dag,\n\nDe vaas kwam aan met een barst in de rand. Ik had ze graag vervangen.\n\nGroeten,\nLotte",
    "Mijn pakket #1042 zou gisteren komen maar er is niemand langsgeweest. Kan u eens kijken waar het is?",
    "Beste, ik wil graag de grijze plaid in plaats van de blauwe. Kan dat nog?",
    "Twee dingen: de factuur klopt niet (er staat 2 keer verzending op) en het kussen is te klein.\n\n1. Graag een nieuwe factuur.\n2. Kan ik het kussen ruilen?",
    "Nee, dat is niet wat ik bedoelde. Ik wil gewoon mijn geld terug.",
    "Bedankt voor het snelle antwoord!",
    "Hoelang duurt een levering naar Nederland? Wij wonen op een eiland, dus soms duurt het langer.",
    "Goedemiddag\n\nIk heb nog niets gehoord op mijn vraag van vorige week. Het gaat over bestelling #1077.",
  ],
  fr: [
    "Bonjour,\n\nLe vase est arrivé fêlé. Je voudrais un échange.\n\nCordialement,\nAnne",
    "Ma commande #1042 devait arriver hier et personne n'est passé. Pouvez-vous vérifier ?",
    "Est-ce que je peux encore changer l'adresse de livraison ?",
    "Deux points : la facture est fausse et le coussin est trop petit.\n\n1. Une nouvelle facture, s'il vous plaît.\n2. Puis-je échanger le coussin ?",
    "Non, ce n'est pas ce que je demandais. Je veux être remboursée.",
    "Merci pour votre réponse rapide !",
    "Combien de temps prend une livraison en Corse ? L'été, c'est parfois plus long.",
    "Bonjour,\n\nToujours aucune nouvelle de ma question de la semaine dernière, commande #1077.",
  ],
  de: [
    "Guten Tag,\n\ndie Vase kam mit einem Sprung an. Ich hätte gern Ersatz.\n\nViele Grüße\nJonas",
    "Mein Paket #1042 sollte gestern kommen, aber es war niemand da. Können Sie bitte nachsehen?",
    "Kann ich die Lieferadresse noch ändern?",
    "Zwei Punkte: Die Rechnung stimmt nicht und das Kissen ist zu klein.\n\n1. Bitte eine neue Rechnung.\n2. Kann ich das Kissen umtauschen?",
    "Nein, das meinte ich nicht. Ich möchte mein Geld zurück.",
    "Danke für die schnelle Antwort!",
    "Wie lange dauert eine Lieferung nach Österreich? Über die Feiertage ist es sicher länger.",
    "Guten Tag,\n\nauf meine Frage von letzter Woche habe ich nichts gehört. Es geht um Bestellung #1077.",
  ],
  en: [
    "Hello,\n\nThe vase arrived with a crack in the rim. I would like a replacement.\n\nKind regards,\nSam",
    "My parcel #1042 should have come yesterday and nobody came by. Could you check where it is?",
    "Can I still change the delivery address?",
    "Two things: the invoice is wrong and the cushion is too small.\n\n1. Please send a new invoice.\n2. Can I exchange the cushion?",
    "No, that is not what I meant. I just want my money back.",
    "Thanks for the quick answer!",
    "How long does a delivery to Ireland take? In summer it was a bit slower.",
    "Hello\n\nI have heard nothing about my question of last week. It is about order #1077.",
  ],
};

/** What the shop had written; never part of what the shopper says now. */
export const ANSWER: Record<Locale, string> = {
  nl: "Dank voor uw bericht.\nUw pakket is op 3 november geleverd.\nMet vriendelijke groet,\nAtelier Noordzee",
  fr: "Merci pour votre message.\nVotre colis a été livré le 3 novembre.\nCordialement,\nAtelier Noordzee",
  de: "Danke für Ihre Nachricht.\nIhr Paket wurde am 3. November geliefert.\nMit freundlichen Grüßen\nAtelier Noordzee",
  en: "Thank you for your message.\nYour parcel was delivered on 3 November.\nKind regards,\nAtelier Noordzee",
};
