import type { StorefrontLocale } from "./locales.ts";

type Words = Record<StorefrontLocale, string>;

/** The states of Shopify's Admin API that the seeded orders have, in words for a shopper. */
const STATUS_WORDS: Record<string, Words> = {
  PENDING: { nl: "In afwachting", fr: "En attente", de: "Ausstehend", en: "Pending" },
  AUTHORIZED: { nl: "Goedgekeurd", fr: "Autorisé", de: "Autorisiert", en: "Authorised" },
  PAID: { nl: "Betaald", fr: "Payé", de: "Bezahlt", en: "Paid" },
  PARTIALLY_PAID: { nl: "Gedeeltelijk betaald", fr: "Payé en partie", de: "Teilweise bezahlt", en: "Partially paid" },
  REFUNDED: { nl: "Terugbetaald", fr: "Remboursé", de: "Erstattet", en: "Refunded" },
  PARTIALLY_REFUNDED: { nl: "Gedeeltelijk terugbetaald", fr: "Remboursé en partie", de: "Teilweise erstattet", en: "Partially refunded" },
  VOIDED: { nl: "Vervallen", fr: "Annulé", de: "Storniert", en: "Voided" },
  EXPIRED: { nl: "Verlopen", fr: "Expiré", de: "Abgelaufen", en: "Expired" },
  FULFILLED: { nl: "Verzonden", fr: "Expédié", de: "Versandt", en: "Shipped" },
  PARTIALLY_FULFILLED: { nl: "Gedeeltelijk verzonden", fr: "Expédié en partie", de: "Teilweise versandt", en: "Partially shipped" },
  UNFULFILLED: { nl: "Nog niet verzonden", fr: "Pas encore expédié", de: "Noch nicht versandt", en: "Not shipped yet" },
  IN_PROGRESS: { nl: "In voorbereiding", fr: "En préparation", de: "In Vorbereitung", en: "In preparation" },
  ON_HOLD: { nl: "In de wacht", fr: "En suspens", de: "Zurückgestellt", en: "On hold" },
  SCHEDULED: { nl: "Gepland", fr: "Planifié", de: "Geplant", en: "Scheduled" },
  CONFIRMED: { nl: "Bevestigd", fr: "Confirmé", de: "Bestätigt", en: "Confirmed" },
  LABEL_PRINTED: { nl: "Label afgedrukt", fr: "Étiquette imprimée", de: "Etikett gedruckt", en: "Label printed" },
  LABEL_PURCHASED: { nl: "Label gekocht", fr: "Étiquette achetée", de: "Etikett gekauft", en: "Label purchased" },
  READY_FOR_PICKUP: { nl: "Klaar om af te halen", fr: "Prêt à être retiré", de: "Abholbereit", en: "Ready for pickup" },
  PICKED_UP: { nl: "Opgehaald door de bezorger", fr: "Pris en charge", de: "Vom Zusteller abgeholt", en: "Picked up by the carrier" },
  IN_TRANSIT: { nl: "Onderweg", fr: "En route", de: "Unterwegs", en: "On its way" },
  OUT_FOR_DELIVERY: { nl: "Wordt vandaag bezorgd", fr: "En cours de livraison", de: "In Zustellung", en: "Out for delivery" },
  ATTEMPTED_DELIVERY: { nl: "Niet thuis: bezorging geprobeerd", fr: "Tentative de livraison", de: "Zustellversuch", en: "Delivery attempted" },
  DELAYED: { nl: "Vertraagd", fr: "Retardé", de: "Verspätet", en: "Delayed" },
  DELIVERED: { nl: "Geleverd", fr: "Livré", de: "Zugestellt", en: "Delivered" },
  NOT_DELIVERED: { nl: "Niet geleverd", fr: "Non livré", de: "Nicht zugestellt", en: "Not delivered" },
  FAILURE: { nl: "Mislukt", fr: "Échec", de: "Fehlgeschlagen", en: "Failed" },
  CANCELED: { nl: "Geannuleerd", fr: "Annulé", de: "Storniert", en: "Cancelled" },
  SUCCESS: { nl: "Verzonden", fr: "Expédié", de: "Versandt", en: "Shipped" },
};

/** A state in the shopper's language; one that the sandbox does not know is shown as Shopify writes it. */
export function statusText(status: string, locale: StorefrontLocale): string {
  return STATUS_WORDS[status]?.[locale] ?? status.toLowerCase().replaceAll("_", " ");
}
