import type { TemplateTexts } from "./template-texts.ts";

const seenTo = {
  cancellation: "Un collègue vérifie si la commande peut encore être annulée.",
  address_change: "Un collègue vérifie si l’adresse de livraison peut encore être modifiée.",
  delivery_problem: "Un collègue demande au transporteur où se trouve le colis.",
};

const shared = {
  greeting: (name: string | null) => (name ? `Bonjour ${name},` : "Bonjour,"),
  closing: "Bien cordialement,",
  cancelled: (order: string, date: string) => `La commande ${order} a été annulée le ${date}.`,
  delivered: (order: string, date: string | null) => (date ? `Selon le transporteur, la commande ${order} a été livrée le ${date}.` : `Selon le transporteur, la commande ${order} a été livrée.`),
  shipped: (order: string, date: string, carrier: string | null) => `La commande ${order} a été expédiée le ${date}${carrier ? ` avec ${carrier}` : ""}.`,
  partlyShipped: (order: string, date: string, carrier: string | null) => `Une partie de la commande ${order} a été expédiée le ${date}${carrier ? ` avec ${carrier}` : ""}.`,
  preparing: (order: string, date: string) => `La commande ${order} du ${date} est en cours de préparation.`,
  tracking: (number: string) => `Le numéro de suivi est ${number}.`,
  expected: (date: string) => `La livraison est prévue le ${date}.`,
  overdue: "Cette date est passée : un collègue vérifie où se trouve le colis.",
  shippingMethod: (order: string, method: string) => `Mode de livraison choisi pour la commande ${order} : ${method}.`,
  refunded: (order: string, amount: string, date: string | null) => `Pour la commande ${order}, ${amount} ont été remboursés${date ? ` le ${date}` : ""}.`,
  noRefundYet: (order: string) => `Pour la commande ${order}, aucun remboursement n’est encore enregistré.`,
  returnRegistered: (order: string, name: string) => `Pour la commande ${order}, le retour ${name} est enregistré chez nous.`,
  quote: (title: string, text: string) => `Voici ce que dit « ${title} » : « ${text} »`,
  readMore: (url: string) => `Toutes les informations se trouvent ici : ${url}`,
};

export const FR_TEXTS: Record<"formal" | "informal", TemplateTexts> = {
  formal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "Un collègue vérifie la facture pour vous.",
      complaint: "Une photo du problème aide notre collègue à trouver une solution avec vous.",
      refund: "Un collègue vérifie pour vous où en est le paiement.",
      product_question: "Un collègue se renseigne pour vous sur ce produit.",
    },
    thanks: "Merci pour votre message.",
    sorry: "Nous sommes désolés que cela ne se passe pas comme vous l’attendiez.",
    trackingLink: (url) => `Vous pouvez suivre le colis ici : ${url}`,
    statusPage: (url) => `Vous retrouvez aussi l’état de votre commande sur cette page : ${url}`,
    returnAsked: (order) => `Nous avons bien reçu votre demande de retour pour la commande ${order}.`,
    colleague: "Un collègue examine personnellement votre question et vous répond ici.",
    colleagueFollowsUp: "Un collègue assure la suite pour vous.",
  },
  informal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "Un collègue vérifie la facture pour toi.",
      complaint: "Une photo du problème aide notre collègue à trouver une solution avec toi.",
      refund: "Un collègue vérifie pour toi où en est le paiement.",
      product_question: "Un collègue se renseigne pour toi sur ce produit.",
    },
    thanks: "Merci pour ton message.",
    sorry: "Désolés que cela ne se passe pas comme tu l’attendais.",
    trackingLink: (url) => `Tu peux suivre le colis ici : ${url}`,
    statusPage: (url) => `Tu retrouves aussi l’état de ta commande sur cette page : ${url}`,
    returnAsked: (order) => `Nous avons bien reçu ta demande de retour pour la commande ${order}.`,
    colleague: "Un collègue examine personnellement ta question et te répond ici.",
    colleagueFollowsUp: "Un collègue assure la suite pour toi.",
  },
};
