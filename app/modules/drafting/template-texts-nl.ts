import type { TemplateTexts } from "./template-texts.ts";

const seenTo = {
  cancellation: "Een collega kijkt na of de bestelling nog geannuleerd kan worden.",
  address_change: "Een collega kijkt na of het leveradres nog aangepast kan worden.",
  delivery_problem: "Een collega vraagt bij de vervoerder na waar het pakket is.",
};

const shared = {
  greeting: (name: string | null) => (name ? `Dag ${name},` : "Dag,"),
  closing: "Met vriendelijke groeten,",
  cancelled: (order: string, date: string) => `Bestelling ${order} werd geannuleerd op ${date}.`,
  delivered: (order: string, date: string | null) => (date ? `Volgens de vervoerder is bestelling ${order} geleverd op ${date}.` : `Volgens de vervoerder is bestelling ${order} geleverd.`),
  shipped: (order: string, date: string, carrier: string | null) => `Bestelling ${order} is verzonden op ${date}${carrier ? ` met ${carrier}` : ""}.`,
  partlyShipped: (order: string, date: string, carrier: string | null) => `Een deel van bestelling ${order} is verzonden op ${date}${carrier ? ` met ${carrier}` : ""}.`,
  preparing: (order: string, date: string) => `Bestelling ${order} van ${date} wordt momenteel voorbereid.`,
  tracking: (number: string) => `De trackingcode is ${number}.`,
  expected: (date: string) => `De verwachte leverdatum is ${date}.`,
  overdue: "Die datum is voorbij, daarom vraagt een collega na waar het pakket is.",
  shippingMethod: (order: string, method: string) => `Gekozen verzending voor bestelling ${order}: ${method}.`,
  refunded: (order: string, amount: string, date: string | null) => `Voor bestelling ${order} werd ${amount} terugbetaald${date ? ` op ${date}` : ""}.`,
  noRefundYet: (order: string) => `Voor bestelling ${order} staat nog geen terugbetaling geregistreerd.`,
  returnRegistered: (order: string, name: string) => `Voor bestelling ${order} staat retour ${name} bij ons geregistreerd.`,
  quote: (title: string, text: string) => `In “${title}” staat: “${text}”`,
  readMore: (url: string) => `Alle informatie staat op ${url}.`,
};

export const NL_TEXTS: Record<"formal" | "informal", TemplateTexts> = {
  formal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "Een collega kijkt de factuur voor u na.",
      complaint: "Een foto van het probleem helpt onze collega om u verder te helpen.",
      refund: "Een collega kijkt voor u na hoe het met uw geld staat.",
      product_question: "Een collega zoekt dit over het product voor u uit.",
    },
    thanks: "Bedankt voor uw bericht.",
    sorry: "Het spijt ons dat dit niet verloopt zoals u verwacht.",
    trackingLink: (url) => `U volgt het pakket hier: ${url}`,
    statusPage: (url) => `De stand van zaken vindt u ook op uw bestelpagina: ${url}`,
    returnAsked: (order) => `We hebben uw retouraanvraag voor bestelling ${order} goed ontvangen.`,
    colleague: "Een collega bekijkt uw vraag persoonlijk en antwoordt u hier.",
    colleagueFollowsUp: "Een collega volgt dit verder voor u op.",
  },
  informal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "Een collega kijkt de factuur voor je na.",
      complaint: "Een foto van het probleem helpt onze collega om je verder te helpen.",
      refund: "Een collega kijkt voor je na hoe het met je geld staat.",
      product_question: "Een collega zoekt dit over het product voor je uit.",
    },
    thanks: "Bedankt voor je bericht.",
    sorry: "Sorry dat dit niet loopt zoals je verwacht.",
    trackingLink: (url) => `Je volgt het pakket hier: ${url}`,
    statusPage: (url) => `De stand van zaken vind je ook op je bestelpagina: ${url}`,
    returnAsked: (order) => `We hebben je retouraanvraag voor bestelling ${order} goed ontvangen.`,
    colleague: "Een collega bekijkt je vraag persoonlijk en antwoordt je hier.",
    colleagueFollowsUp: "Een collega volgt dit verder voor je op.",
  },
};
