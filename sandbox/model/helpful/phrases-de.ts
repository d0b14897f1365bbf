import type { Phrases } from "./phrases.ts";

export function german(isInformal: boolean): Phrases {
  const your = isInformal ? "deine" : "Ihre";
  const ofYour = isInformal ? "deiner" : "Ihrer";
  const Your = isInformal ? "Deine" : "Ihre";
  const canYou = isInformal ? "kannst du" : "können Sie";
  const by = (carrier: string | null) => (carrier ? ` mit ${carrier}` : "");
  return {
    parcel: (state, order, carrier) =>
      ({
        onItsWay: `${Your} Bestellung ${order} ist${by(carrier)} unterwegs.`,
        outForDelivery: `${Your} Bestellung ${order} wird heute${by(carrier)} zugestellt.`,
        readyForPickup: `${Your} Bestellung ${order} liegt an der Abholstelle bereit.`,
        prepared: `${Your} Bestellung ${order} ist verpackt und wird dem Versanddienst übergeben.`,
        attempted: `Der Versanddienst wollte ${your} Bestellung ${order} zustellen, konnte sie aber nicht übergeben.`,
        delayed: `Die Lieferung ${ofYour} Bestellung ${order} verzögert sich.`,
        failed: `Der Versanddienst meldet ein Problem bei der Zustellung ${ofYour} Bestellung ${order}.`,
      })[state],
    tracking: (number, url) => (url ? `Mit der Sendungsnummer ${number} ${canYou} das Paket verfolgen: ${url}` : `Die Sendungsnummer ist ${number}.`),
    trackingLink: (url) => `Hier ${canYou} das Paket verfolgen: ${url}`,
    expected: (day) => `Die Lieferung wird am ${day} erwartet.`,
    expectedPassed: "Dieses Datum ist vorbei, daher fragt eine Kollegin oder ein Kollege beim Versanddienst nach.",
    delivered: (order, day) => `Laut Versanddienst wurde ${your} Bestellung ${order}${day ? ` am ${day}` : ""} zugestellt.`,
    cancelled: (order, day) => `${Your} Bestellung ${order} wurde am ${day} storniert.`,
    notSent: (order) => `${Your} Bestellung ${order} wurde noch nicht versandt.`,
    partlySent: (order) => `Ein Teil ${ofYour} Bestellung ${order} wird noch versandt.`,
    refunded: (order, amount) => `Zur Bestellung ${order} ist eine Erstattung von ${amount} vermerkt.`,
    returnOpen: (name, order) => `Zur Bestellung ${order} läuft die Retoure ${name}.`,
    returnClosed: (name, order) => `Die Retoure ${name} zur Bestellung ${order} ist abgeschlossen.`,
    noOrder: "Ich sehe zu diesem Gespräch keine Bestellung.",
    orderNotFound: `Diese Nummer finde ich nicht unter ${isInformal ? "deinen" : "Ihren"} Bestellungen.`,
    colleague: "Eine Kollegin oder ein Kollege sieht sich das an und antwortet hier.",
    more: (url) => `Alle Einzelheiten stehen auf ${url}`,
    seePage: (title, url) => `${isInformal ? "Du findest" : "Sie finden"} das auf der Seite „${title}“${url ? `: ${url}` : "."}`,
    noted: `Danke für ${your} Nachricht.`,
    welcome: `Gern geschehen. ${isInformal ? "Melde dich" : "Melden Sie sich"} jederzeit wieder.`,
    assistant: "Ich bin der KI-Assistent dieses Shops, kein Mensch; ein Mitarbeiter liest jede Antwort gegen.",
    hello: `Womit kann ich ${isInformal ? "dir" : "Ihnen"} helfen?`,
  };
}
