import type { Locale } from "#app/contracts/locale.ts";

/** Letters of Art. 16(1) CRD (Dir. 2011/83/EU): the only exceptions from the right of withdrawal (CO-11). */
export const EXCEPTION_CODES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"] as const;
export type ExceptionCode = (typeof EXCEPTION_CODES)[number];

export const isExceptionCode = (code: unknown): code is ExceptionCode => EXCEPTION_CODES.some((known) => known === code);

/** What each letter is about, in short; the law's own wording decides. */
const TEXTS: Record<ExceptionCode, Record<Locale, string>> = {
  a: {
    nl: "Dienst die volledig is uitgevoerd, met voorafgaande toestemming",
    fr: "Service pleinement exécuté, avec accord préalable",
    de: "Vollständig erbrachte Dienstleistung mit vorheriger Zustimmung",
    en: "Service fully performed, with prior consent",
  },
  b: {
    nl: "Prijs hangt af van schommelingen op de financiële markt",
    fr: "Prix dépendant de fluctuations du marché financier",
    de: "Preis hängt von Schwankungen auf dem Finanzmarkt ab",
    en: "Price depends on fluctuations in the financial market",
  },
  c: {
    nl: "Volgens specificaties van de klant gemaakt of duidelijk gepersonaliseerd",
    fr: "Confectionné selon les spécifications du client ou nettement personnalisé",
    de: "Nach Kundenspezifikation angefertigt oder eindeutig personalisiert",
    en: "Made to the customer's specifications or clearly personalised",
  },
  d: {
    nl: "Bederft snel of heeft een beperkte houdbaarheid",
    fr: "Susceptible de se détériorer ou de se périmer rapidement",
    de: "Verdirbt schnell oder hat ein kurzes Verfallsdatum",
    en: "Liable to deteriorate or expire rapidly",
  },
  e: {
    nl: "Verzegeld om hygiëne of gezondheid, en na levering geopend",
    fr: "Scellé pour raison d'hygiène ou de santé, et ouvert après la livraison",
    de: "Aus Gründen der Hygiene oder Gesundheit versiegelt und nach der Lieferung geöffnet",
    en: "Sealed for health or hygiene reasons, and unsealed after delivery",
  },
  f: {
    nl: "Na levering onscheidbaar met andere producten vermengd",
    fr: "Mélangé de manière indissociable après la livraison",
    de: "Nach der Lieferung untrennbar mit anderen Gütern vermischt",
    en: "Inseparably mixed with other items after delivery",
  },
  g: {
    nl: "Alcohol met een bij de koop bepaalde prijs, levering pas na 30 dagen",
    fr: "Alcool dont le prix est convenu à la vente, livrable après 30 jours",
    de: "Alkohol zum beim Kauf vereinbarten Preis, Lieferung erst nach 30 Tagen",
    en: "Alcohol at a price agreed at the sale, delivered only after 30 days",
  },
  h: {
    nl: "Dringende herstelling of onderhoud waarvoor de klant een bezoek vroeg",
    fr: "Réparation ou entretien urgent, visite demandée par le client",
    de: "Dringende Reparatur oder Wartung, Besuch vom Kunden verlangt",
    en: "Urgent repair or maintenance, visit requested by the customer",
  },
  i: {
    nl: "Verzegelde audio, video of software die na levering is geopend",
    fr: "Audio, vidéo ou logiciel scellé, ouvert après la livraison",
    de: "Versiegelte Ton-, Videoaufnahme oder Software, nach der Lieferung geöffnet",
    en: "Sealed audio, video or software, unsealed after delivery",
  },
  j: {
    nl: "Krant, tijdschrift of magazine (geen abonnement)",
    fr: "Journal, périodique ou magazine (hors abonnement)",
    de: "Zeitung, Zeitschrift oder Illustrierte (kein Abonnement)",
    en: "Newspaper, periodical or magazine (not a subscription)",
  },
  k: {
    nl: "Gekocht op een openbare veiling",
    fr: "Conclu lors d'une enchère publique",
    de: "Bei einer öffentlichen Versteigerung gekauft",
    en: "Concluded at a public auction",
  },
  l: {
    nl: "Logies, vervoer, autoverhuur, catering of vrije tijd op een bepaalde datum",
    fr: "Hébergement, transport, location de voiture, restauration ou loisirs à une date déterminée",
    de: "Unterkunft, Beförderung, Mietwagen, Catering oder Freizeit an einem bestimmten Termin",
    en: "Accommodation, transport, car rental, catering or leisure for a specific date",
  },
  m: {
    nl: "Digitale inhoud zonder drager, begonnen met uitdrukkelijke toestemming",
    fr: "Contenu numérique sans support, commencé avec accord exprès",
    de: "Digitale Inhalte ohne Datenträger, mit ausdrücklicher Zustimmung begonnen",
    en: "Digital content without a medium, begun with express consent",
  },
};

export function exceptionText(code: ExceptionCode, locale: Locale): string {
  return TEXTS[code][locale];
}
