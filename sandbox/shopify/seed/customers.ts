import type { SandboxCustomer } from "../../state.ts";
import type { SeedClock } from "./clock.ts";

/** id, first name, last name, locale, street, postcode, city, country */
type Row = [string, string, string, string, string, string, string, string];

/** Lotte and Jan appear twice; 7029 has no e-mail address, 7030 has no orders. */
const ROWS: Row[] = [
  ["7001", "Lotte", "Peeters", "nl", "Kraanlei 14", "9000", "Gent", "BE"],
  ["7002", "Camille", "Dubois", "fr", "Rue de Fer 22", "5000", "Namur", "BE"],
  ["7003", "Jonas", "Becker", "de", "Ehrenstraße 41", "50672", "Köln", "DE"],
  ["7004", "Emily", "Carter", "en", "Avenue Louise 180", "1050", "Ixelles", "BE"],
  ["7005", "Jan", "Claes", "nl", "Mechelsesteenweg 87", "2018", "Antwerpen", "BE"],
  ["7006", "Jan", "Maes", "nl", "Bondgenotenlaan 5", "3000", "Leuven", "BE"],
  ["7007", "Lotte", "Janssens", "nl", "Langestraat 61", "8000", "Brugge", "BE"],
  ["7008", "Julien", "Lambert", "fr", "Rue Saint-Gilles 9", "4000", "Liège", "BE"],
  ["7009", "Fatima", "El Amrani", "nl", "Turnhoutsebaan 133", "2140", "Borgerhout", "BE"],
  ["7010", "Sophie", "Martin", "fr", "Rue Nationale 77", "59000", "Lille", "FR"],
  ["7011", "Sanne", "de Vries", "nl", "Oudegracht 210", "3511 NR", "Utrecht", "NL"],
  ["7012", "Bram", "Willems", "nl", "Diestsestraat 44", "3000", "Leuven", "BE"],
  ["7013", "Anna", "Schneider", "de", "Kantstraße 12", "10623", "Berlin", "DE"],
  ["7014", "Thomas", "Wouters", "nl", "Grote Markt 3", "8500", "Kortrijk", "BE"],
  ["7015", "Élodie", "Lefèvre", "fr", "Rue du Midi 58", "1000", "Bruxelles", "BE"],
  ["7016", "Daan", "Bakker", "nl", "Witte de Withstraat 30", "3012 BR", "Rotterdam", "NL"],
  ["7017", "Marie", "Leclercq", "fr", "Grand-Place 6", "7000", "Mons", "BE"],
  ["7018", "Noah", "Hermans", "nl", "Demerstraat 19", "3500", "Hasselt", "BE"],
  ["7019", "Oliver", "Walsh", "en", "Kammenstraat 12", "2000", "Antwerpen", "BE"],
  ["7020", "Katrin", "Vogel", "de", "Hauptstraße 8", "4700", "Eupen", "BE"],
  ["7021", "Pieter", "Goossens", "nl", "Nieuwstraat 25", "9300", "Aalst", "BE"],
  ["7022", "Chloé", "Gérard", "fr", "Rue de l'Ange 31", "5000", "Namur", "BE"],
  ["7023", "Emma", "Mertens", "nl", "Stationsstraat 70", "9100", "Sint-Niklaas", "BE"],
  ["7024", "Lars", "Hoffmann", "de", "Pontstraße 101", "52062", "Aachen", "DE"],
  ["7025", "Nathalie", "Simon", "fr", "Grand-Rue 15", "1661", "Luxembourg", "LU"],
  ["7026", "Wout", "Desmet", "nl", "Leopold II-laan 4", "8400", "Oostende", "BE"],
  ["7027", "Grace", "Adeyemi", "en", "Veldstraat 56", "9000", "Gent", "BE"],
  ["7028", "Hugo", "Renard", "fr", "Boulevard Tirou 90", "6000", "Charleroi", "BE"],
  ["7029", "Godelieve", "Vandamme", "nl", "Kerkstraat 2", "9810", "Nazareth", "BE"],
  ["7030", "Ines", "Michiels", "nl", "Markt 11", "2300", "Turnhout", "BE"],
];
const WITHOUT_EMAIL = "7029";

const PHONE_PREFIX: Record<string, string> = { BE: "+3247000", NL: "+3161000", FR: "+3361200", DE: "+4915100", LU: "+3526210" };

/** The thirty customers of Atelier Noordzee. */
export function seedCustomers(clock: SeedClock): SandboxCustomer[] {
  return ROWS.map((row, index) => toCustomer(row, clock.daysAgo(400 - index * 10)));
}

function toCustomer([id, firstName, lastName, locale, address1, zip, city, countryCode]: Row, createdAt: string): SandboxCustomer {
  const phone = `${PHONE_PREFIX[countryCode]}${id}`;
  return {
    __typename: "Customer",
    id,
    firstName,
    lastName,
    email: id === WITHOUT_EMAIL ? null : `${mailName(firstName)}.${mailName(lastName)}@example.com`,
    phone,
    locale,
    address: { firstName, lastName, address1, address2: null, zip, city, countryCode, phone },
    tags: [],
    note: null,
    createdAt,
    updatedAt: createdAt,
  };
}

/** "Élodie" -> "elodie" */
function mailName(name: string): string {
  return name.normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase();
}
