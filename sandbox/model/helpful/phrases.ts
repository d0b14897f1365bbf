import { dutch } from "./phrases-nl.ts";
import { english } from "./phrases-en.ts";
import { french } from "./phrases-fr.ts";
import { german } from "./phrases-de.ts";
import type { Language } from "./read-context.ts";

export type ParcelState = "onItsWay" | "outForDelivery" | "readyForPickup" | "prepared" | "attempted" | "delayed" | "failed";

/** Sentences of one language; each takes facts as they stand in the context. */
export interface Phrases {
  parcel(state: ParcelState, order: string, carrier: string | null): string;
  tracking(number: string, url: string | null): string;
  trackingLink(url: string): string;
  expected(day: string): string;
  expectedPassed: string;
  delivered(order: string, day: string | null): string;
  cancelled(order: string, day: string): string;
  notSent(order: string): string;
  partlySent(order: string): string;
  refunded(order: string, amount: string): string;
  returnOpen(name: string, order: string): string;
  returnClosed(name: string, order: string): string;
  noOrder: string;
  orderNotFound: string;
  colleague: string;
  more(url: string): string;
  seePage(title: string, url: string | null): string;
  noted: string;
  welcome: string;
  assistant: string;
  hello: string;
}

type PhraseBook = (isInformal: boolean) => Phrases;
const BOOKS: Record<Language, PhraseBook> = { nl: dutch, fr: french, de: german, en: english };

export function phrasesOf(language: Language, isInformal: boolean): Phrases {
  return BOOKS[language](isInformal);
}

const DATE_TAGS: Record<Language, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-DE", en: "en-GB" };

/** "2026-11-26" -> "26 november 2026"; anything else unchanged. */
export function writeDay(day: string, language: Language): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(DATE_TAGS[language], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(date);
}

/** "49.00 EUR" -> "€ 49,00" as each language writes it; other currencies keep their code. */
export function writeMoney(money: string, language: Language): string {
  const [amount = "", currency = ""] = money.split(" ");
  const written = language === "en" ? amount : amount.replace(".", ",");
  if (currency !== "EUR") return `${written} ${currency}`;
  return { nl: `€ ${written}`, fr: `${written} €`, de: `${written} €`, en: `€${written}` }[language];
}
