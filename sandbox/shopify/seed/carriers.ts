export type Carrier = "bpost" | "PostNL" | "DHL" | "GLS" | "Mondial Relay";

/** A tracking number in the carrier's own form, and where it is followed. */
export function trackingFor(carrier: Carrier, orderNumber: number, zip: string): { company: string; number: string; url: string } {
  const number = TRACKING_NUMBER[carrier](orderNumber);
  return { company: carrier, number, url: TRACKING_URL[carrier](number, zip) };
}

const TRACKING_NUMBER: Record<Carrier, (orderNumber: number) => string> = {
  bpost: (orderNumber) => `32321200000000000${String(orderNumber * 37).padStart(7, "0")}`,
  PostNL: (orderNumber) => `3SNZEE${String(orderNumber * 131).padStart(9, "0")}`,
  DHL: (orderNumber) => `JD0146000${String(orderNumber * 7_919).padStart(11, "0")}`,
  GLS: (orderNumber) => String(50_300_000_000 + orderNumber * 1_009),
  "Mondial Relay": (orderNumber) => String(31_000_000 + orderNumber * 53),
};

const TRACKING_URL: Record<Carrier, (number: string, zip: string) => string> = {
  bpost: (number, zip) => `https://track.bpost.cloud/btr/web/#/search?itemCode=${number}&postalCode=${zip}`,
  PostNL: (number, zip) => `https://jouw.postnl.nl/track-and-trace/${number}-NL-${zip.replace(" ", "")}`,
  DHL: (number) => `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${number}`,
  GLS: (number) => `https://gls-group.com/track/${number}`,
  "Mondial Relay": (number, zip) => `https://www.mondialrelay.fr/suivi-de-colis/?numeroExpedition=${number}&codePostal=${zip}`,
};

/** Who brings parcels to a country; the order number spreads them over the choices. */
export function carrierFor(countryCode: string, orderNumber: number): Carrier {
  const choices: Record<string, Carrier[]> = { BE: ["bpost"], NL: ["PostNL"], DE: ["GLS", "DHL"], FR: ["Mondial Relay", "DHL"], LU: ["DHL", "Mondial Relay"] };
  const carriers = choices[countryCode] ?? ["DHL"];
  return carriers[orderNumber % carriers.length] as Carrier;
}
