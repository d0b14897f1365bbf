import type { Locale } from "#app/contracts/locale.ts";

export interface OrderCardWords {
  placed: string;
  preparing: string;
  shipped: string;
  partlyShipped: string;
  delivered: string;
  cancelled: string;
  /** By Shopify's FulfillmentDisplayStatus; others are "shipped". */
  parcel: Record<"LABEL_PRINTED" | "CONFIRMED" | "CARRIER_PICKED_UP" | "IN_TRANSIT" | "OUT_FOR_DELIVERY" | "READY_FOR_PICKUP" | "ATTEMPTED_DELIVERY" | "DELAYED" | "FAILURE" | "NOT_DELIVERED", string>;
}

export const ORDER_CARD_WORDS: Record<Locale, OrderCardWords> = {
  nl: {
    placed: "Besteld", preparing: "Wordt voorbereid", shipped: "Verzonden", partlyShipped: "Deels verzonden", delivered: "Geleverd", cancelled: "Geannuleerd",
    parcel: {
      LABEL_PRINTED: "Klaar om te vertrekken", CONFIRMED: "Klaar om te vertrekken", CARRIER_PICKED_UP: "Bij de vervoerder", IN_TRANSIT: "Onderweg", OUT_FOR_DELIVERY: "Wordt vandaag bezorgd",
      READY_FOR_PICKUP: "Klaar om af te halen", ATTEMPTED_DELIVERY: "Bezorging niet gelukt", DELAYED: "Vertraagd", FAILURE: "Probleem bij de bezorging", NOT_DELIVERED: "Niet bezorgd",
    },
  },
  fr: {
    placed: "Commandée", preparing: "En préparation", shipped: "Expédiée", partlyShipped: "Expédiée en partie", delivered: "Livrée", cancelled: "Annulée",
    parcel: {
      LABEL_PRINTED: "Prêt à partir", CONFIRMED: "Prêt à partir", CARRIER_PICKED_UP: "Chez le transporteur", IN_TRANSIT: "En route", OUT_FOR_DELIVERY: "En cours de livraison",
      READY_FOR_PICKUP: "Prêt à être retiré", ATTEMPTED_DELIVERY: "Tentative de livraison manquée", DELAYED: "En retard", FAILURE: "Problème de livraison", NOT_DELIVERED: "Non livré",
    },
  },
  de: {
    placed: "Bestellt", preparing: "In Vorbereitung", shipped: "Versandt", partlyShipped: "Teilweise versandt", delivered: "Zugestellt", cancelled: "Storniert",
    parcel: {
      LABEL_PRINTED: "Bereit zum Versand", CONFIRMED: "Bereit zum Versand", CARRIER_PICKED_UP: "Beim Paketdienst", IN_TRANSIT: "Unterwegs", OUT_FOR_DELIVERY: "Wird heute zugestellt",
      READY_FOR_PICKUP: "Abholbereit", ATTEMPTED_DELIVERY: "Zustellversuch erfolglos", DELAYED: "Verspätet", FAILURE: "Problem bei der Zustellung", NOT_DELIVERED: "Nicht zugestellt",
    },
  },
  en: {
    placed: "Ordered", preparing: "Being prepared", shipped: "Shipped", partlyShipped: "Partly shipped", delivered: "Delivered", cancelled: "Cancelled",
    parcel: {
      LABEL_PRINTED: "Ready to leave", CONFIRMED: "Ready to leave", CARRIER_PICKED_UP: "With the carrier", IN_TRANSIT: "On its way", OUT_FOR_DELIVERY: "Out for delivery",
      READY_FOR_PICKUP: "Ready for pick-up", ATTEMPTED_DELIVERY: "Delivery attempt failed", DELAYED: "Delayed", FAILURE: "Problem with the delivery", NOT_DELIVERED: "Not delivered",
    },
  },
};
