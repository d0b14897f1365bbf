import { alternatives, MONTH_OF, NUMBER_OF_WORD, RELATIVE_DAY_OF, UNIT_OF, WEEKDAY_OF } from "./fact-words.ts";

export type TokenKind = "link" | "email" | "order" | "date" | "amount" | "percent" | "duration" | "weekday" | "time" | "code" | "number";

/** A checkable piece of a sentence: what it says (`value`, comparable across notations) and as it stands (`raw`). */
export interface FactToken {
  kind: TokenKind;
  value: string;
  raw: string;
}

const NUMBER = String.raw`\d+(?:[.,\u00A0\u202F ]\d{3})*(?:[.,]\d+)?`;
const WORD_NUMBER = alternatives(NUMBER_OF_WORD.keys());
const MONTH = alternatives(MONTH_OF.keys());
const CURRENCY = String.raw`€|EUR\b|euros?\b|\$|USD\b|£|GBP\b`;
const END = String.raw`(?![\p{L}\d])`;
const START = String.raw`(?<![\p{L}\d])`;

/** What a pattern's match means; null when it is nothing after all and the text stays for the next pattern. */
type Reader = (match: RegExpExecArray) => { kind: TokenKind; values: string[] } | null;

const one = (kind: TokenKind, value: string) => ({ kind, values: [value] });
const dateToken = (year: number | null, month: number, day: number) => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const monthDay = `${pad(month)}-${pad(day)}`;
  return one("date", year === null ? monthDay : `${year < 100 ? 2000 + year : year}-${monthDay}`);
};
const pad = (value: number) => String(value).padStart(2, "0");

/** Tried in order; what one pattern takes, the next do not see. */
const READERS: [RegExp, Reader][] = [
  [/(?:\b(?:https?|ftp|javascript|data|mailto):|\bwww\.)[^\s<>"'«»]+/giu, ([raw]) => one("link", normaliseLink(raw))],
  [/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu, ([raw]) => one("email", raw.toLowerCase())],
  [/(?<![\p{L}\d.-])(?:[a-z\d-]{1,63}\.){1,4}(?:be|com|nl|fr|de|eu|net|org|io|shop|co|app|info|biz|xyz|link|me|ru|cn|uk|example|test)(?![\p{L}\d-])(?:[/?#][^\s<>"'«»]*)?/giu, ([raw]) => one("link", normaliseLink(raw))],
  [/#\s?[a-z]{0,8}\d[\w-]*/giu, ([raw]) => one("order", raw.replace(/[#\s]/g, "").toUpperCase())],
  [/(?<![\d.-])(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, ([, year, month, day]) => dateToken(Number(year), Number(month), Number(day))],
  [/(?<![\d.,/-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])/gu, ([, day, , month, year]) => dateToken(Number(year), Number(month), Number(day))],
  [/(?<![\d.,/-]|[€$£]\s?)(\d{1,2})\.(\d{1,2})\.(?!\d|\s?(?:€|eur))/giu, ([, day, month]) => dateToken(null, Number(month), Number(day))],
  [new RegExp(`${START}(\\d{1,2})(?:\\.|er|e|de|ste|st|nd|rd|th)?\\s?(?:of\\s)?(${MONTH})${END}\\.?(?:,?\\s(\\d{4})${END})?`, "giu"),
    ([, day, month, year]) => dateToken(year ? Number(year) : null, MONTH_OF.get(month!.toLowerCase()) ?? 0, Number(day))],
  [new RegExp(`${START}(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?${END}(?:,?\\s(\\d{4})${END})?`, "giu"),
    ([, month, day, year]) => dateToken(year ? Number(year) : null, MONTH_OF.get(month!.toLowerCase()) ?? 0, Number(day))],
  [/(?<![\d.,/-])(\d{1,2})\/(\d{1,2})(?![\d/])/gu, ([raw, day, month]) => (raw === "24/7" ? null : dateToken(null, Number(month), Number(day)))],
  // "140 x 180 cm" is one thing: neither side may be swapped for that of another size.
  [/(?<![\d.,])(\d+(?:[.,]\d+)?)\s?[x×]\s?(\d+(?:[.,]\d+)?)(?:\s?[x×]\s?(\d+(?:[.,]\d+)?))?(?![\d])/giu, (match) => one("number", match.slice(1, 4).filter(Boolean).map((side) => decimal(side)).join("x"))],
  [new RegExp(`(${NUMBER})[\\s\\u00A0]?(?:%|percent|procent|prozent|pour\\s?cent)`, "giu"), ([, number]) => one("percent", decimal(number!))],
  [new RegExp(`(?:${CURRENCY})[\\s\\u00A0\\u202F]?(${NUMBER})|(${NUMBER})[\\s\\u00A0\\u202F]?(?:${CURRENCY})`, "giu"),
    ([, before, after]) => one("amount", decimal((before ?? after)!))],
  [new RegExp(`${START}(?:(\\d+|${WORD_NUMBER})\\s?(?:-|–|à|to|tot|bis|of|or|ou|oder)\\s?)?(\\d+|${WORD_NUMBER})[\\s\\u00A0-]?(${alternatives(UNIT_OF.keys())})${END}`, "giu"), readDuration],
  [new RegExp(`${START}(${alternatives(WEEKDAY_OF.keys())})s?${END}`, "giu"), ([, word]) => one("weekday", String(WEEKDAY_OF.get(word!.toLowerCase())))],
  [new RegExp(`${START}(${alternatives(RELATIVE_DAY_OF.keys())})${END}`, "giu"), ([, word]) => one("date", `+${RELATIVE_DAY_OF.get(word!.toLowerCase())}`)],
  [/(?<![\d:.,])([01]?\d|2[0-4])(?::|h|u)([0-5]\d)(?![\d:])/giu, ([, hour, minute]) => one("time", `${Number(hour)}:${minute}`)],
  [/(?<![\d:.,])(?:(\d{1,2})\s?(pm|am|uhr)?\s?(?:-|–|to|until|bis)\s?)?(\d{1,2})\s?(uhr|pm|am)(?!\p{L})/giu, readHours],
  [/(?<![\p{L}\d])\+?\(?\d{1,4}\)?(?:[ ./-]\(?\d{2,4}\)?){2,8}(?![\p{L}\d])/giu, ([raw]) => readDigits(raw)],
  [/(?<![\p{L}\d])\+?(?=[a-z\d]*\d[a-z\d]*\d[a-z\d]*\d)[a-z\d]{8,40}(?![\p{L}\d])/giu, ([raw]) => readDigits(raw)],
  [new RegExp(NUMBER, "gu"), ([raw]) => one("number", decimal(raw))],
];

/**
 * Everything in a text that can be looked up: links, addresses, order names, dates, amounts, percentages,
 * terms, weekdays, times, tracking or phone numbers, and all remaining numbers. Works on the four languages at once.
 */
export function extractFactTokens(text: string): FactToken[] {
  const tokens: FactToken[] = [];
  let rest = text;
  for (const [pattern, read] of READERS) {
    pattern.lastIndex = 0;
    let kept = "";
    let position = 0;
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      const meaning = read(match);
      if (!meaning) continue;
      const raw = match[0].trim();
      for (const value of meaning.values) tokens.push({ kind: meaning.kind, value, raw });
      kept += `${rest.slice(position, match.index)} \u0001 `;
      position = match.index + match[0].length;
    }
    if (position > 0) rest = kept + rest.slice(position);
  }
  return tokens;
}

/** "3 à 5 jours" says 3 days, 5 days, and that these two belong together. */
function readDuration([, from, to, word]: RegExpExecArray): { kind: TokenKind; values: string[] } {
  const { unit, factor } = UNIT_OF.get(word!.toLowerCase())!;
  const count = (text: string) => NUMBER_OF_WORD.get(text.toLowerCase()) ?? Number(text);
  const lengths = [from, to].filter((part) => part !== undefined).map((part) => count(part) * factor);
  return { kind: "duration", values: [...lengths, ...(lengths.length > 1 ? [lengths.join("-")] : [])].map((length) => `${length} ${unit}`) };
}

/** "9 to 5 pm", "9 bis 17 Uhr": both hours, and that they belong together. */
function readHours([, from, fromHalf, to, toHalf]: RegExpExecArray): { kind: TokenKind; values: string[] } {
  const hour = (text: string, half: string | undefined) => `${Number(text) + (half?.toLowerCase() === "pm" && Number(text) < 12 ? 12 : 0)}:00`;
  const hours = [...(from ? [hour(from, fromHalf)] : []), hour(to!, toHalf)];
  return { kind: "time", values: hours.length > 1 ? [...hours, hours.join("-")] : hours };
}

/** A tracking or phone number, spaces and prefixes aside: "+32 475 12 34 56" is "0475/12.34.56". */
function readDigits(raw: string): { kind: TokenKind; values: string[] } | null {
  const compact = raw.replace(/[^\p{L}\d]/gu, "").toUpperCase();
  if (compact.length < 8) return null;
  const isPhone = /^\d{9,13}$/.test(compact) && /^(\+|\(?0)/.test(raw);
  return one("code", isPhone ? compact.slice(-8) : compact);
}

/** "1.234,50", "1 234.50" and "1234,5" are all "1234.5". A single separator before three digits groups them. */
function decimal(text: string): string {
  const compact = text.replace(/[\s\u00A0\u202F]/g, "");
  const fraction = /[.,](\d{1,2}|\d{4,})$/.exec(compact);
  const whole = (fraction ? compact.slice(0, fraction.index) : compact).replace(/[.,]/g, "");
  return String(Number(fraction ? `${whole}.${fraction[1]}` : whole));
}

/** Without the sentence's punctuation; scheme, "www." and a last slash make no difference. */
export function normaliseLink(link: string): string {
  return link.replace(/[.,;:!?)\]}]+$/u, "").replace(/^https?:\/\//i, "").replace(/^www\./i, "").replace(/\/$/, "");
}
