import type { Locale } from "#app/contracts/locale.ts";
import { type ContextFacts, passageText } from "./context-facts.ts";
import type { ContextItem } from "./prompt-context.ts";

/** Carriers, ways to pay, and countries that German writes like any noun. */
const KNOWN_NAMES = new RegExp(
  String.raw`(?<![\p{L}\d])(?:bpost|PostNL|DHL|DPD|GLS|UPS|FedEx|TNT|Budbee|Trunkrs|Mondial Relay|Colissimo|Chronopost|Colis Privé|La Poste|Deutsche Post|Hermes|Amazon|bol\.com|Bancontact|Payconiq|Wero|iDEAL|Visa|Mastercard|Maestro|PayPal|Klarna|American Express|Apple Pay|Google Pay|Afterpay|Riverty|Sofort|Giropay|Spanien|Italien|Österreich|Schweiz|Portugal|Polen|England|Großbritannien|Irland|Dänemark|Schweden|Norwegen|Finnland|Tschechien|Griechenland|Türkei|USA)(?![\p{L}\d])`,
  "gu",
);

/** A capital within a sentence; German nouns all have one. */
const CAPITALISED = /(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}{2,}(?:[-’']\p{L}+)*/gu;
/** Capitals of the language and not of a name. */
const ORDINARY = /^(?:Mevrouw|Meneer|Mijnheer|Madame|Monsieur|Belgi\p{L}+|Belge\p{L}*|Nederlands\p{L}*|Frans\p{L}*|Duits\p{L}*|Engels\p{L}*|Dutch|French|German|English|Europe\p{L}*|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/**
 * Names in a sentence that neither the orders, the shop's texts nor the shopper mention: another carrier, a way to pay
 * that is not offered, a country, a product. What is cited has to name the carrier itself: shops use several.
 */
export function unknownNames(text: string, { facts, cited, locale }: { facts: ContextFacts; cited: ContextItem[]; locale: Locale }): string[] {
  const listed = text.match(KNOWN_NAMES) ?? [];
  const capitalised = locale === "de" ? [] : (text.match(CAPITALISED) ?? []).filter((name) => !ORDINARY.test(name));
  const unknown = [
    ...listed.filter((name) => !isMentioned(name, cited.length > 0 ? cited : facts.items, facts.said)),
    ...capitalised.filter((name) => !isMentioned(name, facts.items, facts.said)),
  ];
  return [...new Set(unknown)];
}

function isMentioned(name: string, items: ContextItem[], said: string[]): boolean {
  const lower = name.toLowerCase();
  return said.some((text) => text.toLowerCase().includes(lower)) || items.some((item) => wordsOf(item).toLowerCase().includes(lower));
}

function wordsOf(item: ContextItem): string {
  if (item.kind === "passage") return passageText(item.passage);
  const { order } = item;
  const parcels = order.fulfillments.flatMap(({ tracking }) => tracking.map(({ company }) => company));
  return [order.shipping?.title, ...order.lineItems.flatMap((line) => [line.title, line.variantTitle]), ...parcels].filter(Boolean).join("\n");
}
