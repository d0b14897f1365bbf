import type { Locale } from "#app/contracts/locale.ts";
import { formatDay, formatMoney } from "#app/modules/drafting/local-format.ts";
import { shopDay } from "#app/modules/drafting/shop-day.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { SHOP } from "./fixture-shop.ts";
import { extractFactTokens, type FactToken, type TokenKind } from "#app/modules/drafting/fact-tokens.ts";

/** What was done to a sentence. */
export type ValueAlteration = "digit" | "date" | "id" | "link" | "swap" | "name";

export interface Altered<Kind extends string = string> {
  kind: Kind;
  text: string;
}

const KIND_OF: Partial<Record<TokenKind, ValueAlteration>> = {
  amount: "digit", percent: "digit", duration: "digit", number: "digit", time: "digit", date: "date", weekday: "date", order: "id", code: "id", link: "link",
};

/** The next number, month or day in each language: "veertien" becomes "vijftien", "november" becomes "december". */
const NEXT: string[][] = [
  ["twee", "drie", "vier", "vijf"], ["veertien", "vijftien", "zestien"], ["deux", "trois", "quatre", "cinq"], ["quatorze", "quinze", "seize"],
  ["zwei", "drei", "vier", "fünf"], ["vierzehn", "fünfzehn", "sechzehn"], ["two", "three", "four", "five"], ["fourteen", "fifteen", "sixteen"],
  ["oktober", "november", "december"], ["octobre", "novembre", "décembre"], ["Oktober", "November", "Dezember"], ["October", "November", "December"],
  ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"], ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"], ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];
const nextOf = new Map(NEXT.flatMap((words) => words.slice(0, -1).map((word, index) => [word, words[index + 1] as string] as const)));

/** Every sentence that differs from this one in one digit, number word, month or weekday, or in where a link leads. */
export function alterValues(text: string): Altered<ValueAlteration>[] {
  const seen = new Set<string>();
  return extractFactTokens(text).flatMap((token) => {
    const kind = KIND_OF[token.kind];
    if (!kind || seen.has(token.raw)) return [];
    seen.add(token.raw);
    return otherRaws(token).map((raw) => ({ kind, text: text.replace(token.raw, raw) })).filter((altered) => altered.text !== text);
  });
}

function otherRaws(token: FactToken): string[] {
  return token.kind === "link" ? otherLinks(token.raw) : [...otherDigits(token.raw), ...otherWords(token.raw)];
}

/** One more at each place; a number does not begin with 0. */
function otherDigits(raw: string): string[] {
  return [...raw].flatMap((character, at) => {
    if (!/\d/.test(character)) return [];
    const digit = (Number(character) + 1) % 10;
    return digit === 0 && !/[\d.,]/.test(raw[at - 1] ?? "") ? [] : [raw.slice(0, at) + String(digit) + raw.slice(at + 1)];
  });
}

function otherWords(raw: string): string[] {
  return (raw.match(/\p{L}+/gu) ?? []).flatMap((word) => (nextOf.has(word) ? [raw.replace(word, nextOf.get(word) as string)] : []));
}

/** Another host, a host that looks the same, another page, something added. */
function otherLinks(raw: string): string[] {
  const bare = raw.replace(/[.,;:!?]+$/, "");
  const url = new URL(bare);
  const host = url.host;
  return [
    bare.replace(host, "track-parcel.example"),
    bare.replace(host, `${host}.evil.example`),
    bare.replace(host, host.replace(/[a-z](?=\.[a-z]+$)/, "$&-pay")),
    `${bare}${bare.includes("?") ? "&" : "?"}next=evil.example`,
    ...otherDigits(bare).slice(0, 3),
    bare.replace(/[a-z](?=[^a-z/]*$)/i, "x"),
  ].filter((link) => link !== bare);
}

/** The sentence with a day or sum of the order in the place of another one of its own. */
export function swapValues(text: string, order: OrderFacts, locale: Locale): Altered<ValueAlteration>[] {
  const days = [order.createdAt, order.cancelledAt, ...order.fulfillments.flatMap((parcel) => [parcel.createdAt, parcel.estimatedDeliveryAt, parcel.deliveredAt])].flatMap((at) => (at ? [shopDay(at, SHOP.timezone)] : []));
  const sums = [order.totalAmount, order.refundedAmount, ...order.lineItems.map((line) => line.amount)].flatMap((sum) => (sum && Number(sum.amount) > 0 ? [sum] : []));
  return extractFactTokens(text).flatMap((token): Altered<ValueAlteration>[] => {
    const others = token.kind === "date" ? days.filter((day) => !day.endsWith(token.value)).map((day) => formatDay(day, locale))
      : token.kind === "amount" ? sums.filter((sum) => String(Number(sum.amount)) !== token.value).map((sum) => formatMoney(sum, locale)) : [];
    return [...new Set(others)].map((other) => ({ kind: "swap", text: text.replace(token.raw, other) }));
  });
}

const OTHER_NAMES: [RegExp, string][] = [
  [/\bbpost\b/, "PostNL"], [/\bDHL\b/, "UPS"], [/\bBancontact\b/, "Klarna"], [/\bMondial Relay\b/, "Colissimo"], [/\bLuxemburg\b/, "Spanien"], [/\bLuxembourg\b/, "Portugal"], [/\bGent\b/, "Amsterdam"], [/\bGand\b/, "Paris"],
  [/\bGhent\b/, "London"], [/\bZeebries\b/, "Westenwind"],
];

/** The sentence with another carrier, way to pay, place or product. */
export function swapNames(text: string): Altered<ValueAlteration>[] {
  return OTHER_NAMES.filter(([pattern]) => pattern.test(text)).map(([pattern, name]) => ({ kind: "name", text: text.replace(pattern, name) }));
}
