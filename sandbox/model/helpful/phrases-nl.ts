import type { Phrases } from "./phrases.ts";

export function dutch(isInformal: boolean): Phrases {
  const you = isInformal ? "je" : "u";
  const your = isInformal ? "je" : "uw";
  const Your = isInformal ? "Je" : "Uw";
  const can = isInformal ? "kan je" : "kunt u";
  const by = (carrier: string | null) => (carrier ? ` met ${carrier}` : "");
  return {
    parcel: (state, order, carrier) =>
      ({
        onItsWay: `${Your} bestelling ${order} is onderweg${by(carrier)}.`,
        outForDelivery: `${Your} bestelling ${order} is vandaag in levering${by(carrier)}.`,
        readyForPickup: `${Your} bestelling ${order} ligt klaar in het afhaalpunt.`,
        prepared: `${Your} bestelling ${order} is ingepakt en wordt aan de vervoerder overgedragen.`,
        attempted: `De vervoerder heeft ${your} bestelling ${order} aangeboden, maar niet kunnen afgeven.`,
        delayed: `De levering van ${your} bestelling ${order} heeft vertraging.`,
        failed: `De vervoerder meldt een probleem met de levering van ${your} bestelling ${order}.`,
      })[state],
    tracking: (number, url) => (url ? `Met trackingnummer ${number} ${can} het pakket volgen: ${url}` : `Het trackingnummer is ${number}.`),
    trackingLink: (url) => `Hier ${can} het pakket volgen: ${url}`,
    expected: (day) => `De verwachte leverdatum is ${day}.`,
    expectedPassed: "Die datum is voorbij, dus een collega kijkt dit na bij de vervoerder.",
    delivered: (order, day) => `Volgens de vervoerder is ${your} bestelling ${order}${day ? ` op ${day}` : ""} geleverd.`,
    cancelled: (order, day) => `${Your} bestelling ${order} is op ${day} geannuleerd.`,
    notSent: (order) => `${Your} bestelling ${order} is nog niet verzonden.`,
    partlySent: (order) => `Een deel van ${your} bestelling ${order} moet nog vertrekken.`,
    refunded: (order, amount) => `Bij bestelling ${order} staat een terugbetaling van ${amount} genoteerd.`,
    returnOpen: (name, order) => `Voor bestelling ${order} loopt retour ${name}.`,
    returnClosed: (name, order) => `Retour ${name} van bestelling ${order} is afgesloten.`,
    noOrder: "Ik zie hier geen bestelling bij dit gesprek.",
    orderNotFound: `Dat bestelnummer vind ik niet tussen ${your} bestellingen.`,
    colleague: `Een collega kijkt dit voor ${you} na en antwoordt hier.`,
    more: (url) => `Alles hierover ${isInformal ? "lees je" : "leest u"} op ${url}`,
    seePage: (title, url) => `${isInformal ? "Je vindt" : "U vindt"} dit op de pagina "${title}"${url ? `: ${url}` : "."}`,
    noted: `Bedankt voor ${isInformal ? "je" : "uw"} bericht.`,
    welcome: `Graag gedaan. Laat gerust weten als ${you} nog iets nodig ${isInformal ? "hebt" : "heeft"}.`,
    assistant: "Ik ben de AI-assistent van deze winkel, geen mens; een medewerker leest elk antwoord na.",
    hello: `Waarmee kan ik ${you} helpen?`,
  };
}
