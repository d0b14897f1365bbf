import type { Locale } from "#app/contracts/locale.ts";
import type { ReplySet } from "./golden-replies.ts";

/** Promises, refusals and deeds that no context of the golden replies bears out, put in place of a sentence. */
export function foreignPromises(language: Locale, set: ReplySet): string[] {
  return (set === "first" ? FIRST : SECOND)[language];
}

const FIRST: Record<Locale, string[]> = {
  nl: [
    "U krijgt het volledige bedrag vandaag nog terug.", "Wij betalen u zonder meer het hele bedrag terug.", "We sturen u morgen een nieuw exemplaar op.", "Uw pakket komt morgen gegarandeerd aan.",
    "Uw bestelling wordt overmorgen geleverd.", "Als tegemoetkoming krijgt u 15 % korting op uw volgende aankoop.", "Ik heb uw adres intussen aangepast.", "Uw bestelling is voor u geannuleerd en het geld is teruggestort.",
    "U kunt dit artikel helaas niet meer terugsturen.", "Daar hebt u geen recht op.", "We vergoeden u de schade.", "Een collega belt u binnen het uur op.",
  ],
  fr: [
    "Vous recevrez le montant total aujourd'hui encore sur votre compte.", "Nous vous rembourserons sans autre formalité.", "Nous vous envoyons demain un nouvel exemplaire.", "Votre colis arrivera demain, c'est garanti.",
    "Votre commande sera livrée après-demain.", "En geste commercial, vous recevez 15 % de remise sur votre prochain achat.", "J'ai entre-temps modifié votre adresse.", "Votre commande a été annulée pour vous et l'argent a été remboursé ce matin.",
    "Vous ne pouvez malheureusement plus renvoyer cet article.", "Vous n'y avez pas droit.", "Nous vous dédommageons pour le préjudice.", "Un collègue vous appellera dans l'heure.",
  ],
  de: [
    "Sie erhalten den vollen Betrag noch heute zurück.", "Wir erstatten Ihnen ohne Weiteres den ganzen Betrag.", "Wir senden Ihnen morgen ein neues Exemplar.", "Ihr Paket kommt morgen garantiert an.",
    "Ihre Bestellung wird übermorgen geliefert.", "Als Entschädigung erhalten Sie 15 % Rabatt auf Ihren nächsten Einkauf.", "Ich habe Ihre Adresse inzwischen geändert.", "Ihre Bestellung wurde für Sie storniert und das Geld wurde heute erstattet.",
    "Sie können diesen Artikel leider nicht mehr zurücksenden.", "Darauf haben Sie keinen Anspruch.", "Wir kommen für den Schaden auf.", "Jemand aus unserem Team ruft Sie innerhalb einer Stunde an.",
  ],
  en: [
    "You will get the full amount back today.", "We will simply refund you the whole amount.", "We are sending you a new one tomorrow.", "Your parcel is guaranteed to arrive tomorrow.",
    "Your order will be delivered the day after tomorrow.", "As compensation you get 15 % off your next purchase.", "I have updated your address in the meantime.", "Your order was cancelled for you and the money was refunded this morning.",
    "Unfortunately you can no longer return this item.", "You are not entitled to that.", "We will compensate you for the damage.", "A colleague will call you within the hour.",
  ],
};

const SECOND: Record<Locale, string[]> = {
  nl: [
    "We storten de aankoopprijs zo snel mogelijk terug op uw rekening.", "U mag het kapotte stuk houden en krijgt een vervangend exemplaar.", "De koerier staat morgenvoormiddag zeker aan uw deur.", "Als goedmaker krijgt u een waardebon.",
    "Uw retourlabel is onderweg, wij hebben alles geregeld.", "Ruilen is in uw geval uitgesloten.", "Op dit product zit geen garantie.", "Bezorg ons even uw wachtwoord, dan kijken we het na.",
  ],
  fr: [
    "Nous allons vous rembourser le prix d'achat dans les meilleurs délais.", "Gardez la pièce abîmée, vous recevrez un article de remplacement.", "Le livreur sera chez vous demain matin sans faute.", "Pour nous faire pardonner, voici un bon d'achat.",
    "Nous avons réglé votre retour, l'étiquette est en route.", "Dans votre cas, un échange est exclu.", "Il n'y a aucune garantie sur ce produit.", "Envoyez-nous votre mot de passe et nous vérifierons.",
  ],
  de: [
    "Wir werden Ihnen den Kaufpreis so schnell wie möglich erstatten.", "Behalten Sie das beschädigte Stück, Sie bekommen Ersatz.", "Der Bote steht morgen Vormittag sicher vor Ihrer Tür.", "Als Wiedergutmachung erhalten Sie einen Gutschein.",
    "Wir haben Ihre Rücksendung bereits veranlasst.", "Ein Umtausch ist in Ihrem Fall ausgeschlossen.", "Auf dieses Produkt gibt es keine Garantie.", "Nennen Sie uns kurz Ihr Passwort, dann prüfen wir es.",
  ],
  en: [
    "We will refund the purchase price as soon as possible.", "Keep the damaged piece, you will receive a replacement.", "The courier will certainly be at your door tomorrow morning.", "To make it up to you, here is a voucher.",
    "We have arranged your return already.", "An exchange is out of the question in your case.", "There is no guarantee on this product.", "Send us your password and we will check it.",
  ],
};
