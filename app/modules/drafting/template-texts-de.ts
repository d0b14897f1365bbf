import type { TemplateTexts } from "./template-texts.ts";

const seenTo = {
  cancellation: "Jemand aus unserem Team prüft, ob die Bestellung noch storniert werden kann.",
  address_change: "Jemand aus unserem Team prüft, ob die Lieferadresse noch geändert werden kann.",
  delivery_problem: "Jemand aus unserem Team fragt beim Zusteller nach, wo das Paket ist.",
};

const shared = {
  greeting: (name: string | null) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
  closing: "Mit freundlichen Grüßen",
  cancelled: (order: string, date: string) => `Die Bestellung ${order} wurde am ${date} storniert.`,
  delivered: (order: string, date: string | null) => (date ? `Laut Zusteller wurde die Bestellung ${order} am ${date} zugestellt.` : `Laut Zusteller wurde die Bestellung ${order} zugestellt.`),
  shipped: (order: string, date: string, carrier: string | null) => `Die Bestellung ${order} wurde am ${date}${carrier ? ` mit ${carrier}` : ""} versendet.`,
  partlyShipped: (order: string, date: string, carrier: string | null) => `Ein Teil der Bestellung ${order} wurde am ${date}${carrier ? ` mit ${carrier}` : ""} versendet.`,
  preparing: (order: string, date: string) => `Die Bestellung ${order} vom ${date} wird gerade vorbereitet.`,
  tracking: (number: string) => `Die Sendungsnummer ist ${number}.`,
  expected: (date: string) => `Die Lieferung ist für den ${date} vorgesehen.`,
  overdue: "Dieses Datum ist vorbei, deshalb fragt jemand aus unserem Team nach, wo das Paket ist.",
  shippingMethod: (order: string, method: string) => `Gewählter Versand für die Bestellung ${order}: ${method}.`,
  refunded: (order: string, amount: string, date: string | null) => `Für die Bestellung ${order} wurden ${date ? `am ${date} ` : ""}${amount} erstattet.`,
  noRefundYet: (order: string) => `Für die Bestellung ${order} ist noch keine Erstattung verzeichnet.`,
  returnRegistered: (order: string, name: string) => `Für die Bestellung ${order} ist die Rücksendung ${name} bei uns registriert.`,
  quote: (title: string, text: string) => `In „${title}“ steht: „${text}“`,
  readMore: (url: string) => `Alle Informationen stehen hier: ${url}`,
};

export const DE_TEXTS: Record<"formal" | "informal", TemplateTexts> = {
  formal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "Jemand aus unserem Team sieht sich die Rechnung für Sie an.",
      complaint: "Ein Foto vom Problem hilft uns, Ihnen weiterzuhelfen.",
      refund: "Jemand aus unserem Team prüft für Sie, wie es um Ihr Geld steht.",
      product_question: "Jemand aus unserem Team erkundigt sich für Sie nach dem Produkt.",
    },
    thanks: "Vielen Dank für Ihre Nachricht.",
    sorry: "Es tut uns leid, dass es nicht so läuft, wie Sie es erwarten.",
    trackingLink: (url) => `Sie können das Paket hier verfolgen: ${url}`,
    statusPage: (url) => `Den Stand finden Sie auch auf Ihrer Bestellseite: ${url}`,
    returnAsked: (order) => `Ihre Retourenanfrage zur Bestellung ${order} ist bei uns eingegangen.`,
    colleague: "Jemand aus unserem Team sieht sich Ihre Frage persönlich an und antwortet Ihnen hier.",
    colleagueFollowsUp: "Jemand aus unserem Team kümmert sich weiter darum.",
  },
  informal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "Jemand aus unserem Team sieht sich die Rechnung für dich an.",
      complaint: "Ein Foto vom Problem hilft uns, dir weiterzuhelfen.",
      refund: "Jemand aus unserem Team prüft für dich, wie es um dein Geld steht.",
      product_question: "Jemand aus unserem Team erkundigt sich für dich nach dem Produkt.",
    },
    thanks: "Vielen Dank für deine Nachricht.",
    sorry: "Es tut uns leid, dass es nicht so läuft, wie du es erwartest.",
    trackingLink: (url) => `Du kannst das Paket hier verfolgen: ${url}`,
    statusPage: (url) => `Den Stand findest du auch auf deiner Bestellseite: ${url}`,
    returnAsked: (order) => `Deine Retourenanfrage zur Bestellung ${order} ist bei uns eingegangen.`,
    colleague: "Jemand aus unserem Team sieht sich deine Frage persönlich an und antwortet dir hier.",
    colleagueFollowsUp: "Jemand aus unserem Team kümmert sich weiter darum.",
  },
};
