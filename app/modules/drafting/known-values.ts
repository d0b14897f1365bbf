import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { KnownPerson, KnownPlace } from "#app/modules/orders/known-person.ts";
import { foldCase } from "./fold-text.ts";
import { END, LETTER, longest, phrasePiece, type Piece, START, wordPiece, wordsOf } from "./known-patterns.ts";
import { isNamed, isWrittenLikeAName } from "./named-in-text.ts";
import { isGrammarWord, isOrdinaryWord, isParticle } from "./ordinary-words.ts";
import type { RedactedKind, Span } from "./redact-patterns.ts";

/** How a value must stand in a text to be the person's: anyhow, with a capital, or where somebody is named ("Groeten, Wil"). */
type Written = "anyhow" | "capital" | "named";

/** Who wrote a text: a person, who may speak of the customer; or the shop for everybody, where everyday words are only that. */
export type Author = "person" | "page";

/** One value of a person and how to find it in a text. */
interface KnownValue {
  kind: RedactedKind;
  source: string;
  /** Of `source`, for folded text; made when a text first needs it. */
  pattern?: RegExp;
  /** Stands in every match; "" when nothing is sure. */
  anchor: string;
  written: Written;
  /** One word of several: "Lotte" of "Lotte Peeters". */
  isPart: boolean;
}

/** A known value in a text, end exclusive. */
export interface KnownSpan extends Span {
  kind: RedactedKind;
}

const BETWEEN_NAMES = "[\\s,._'’-]{0,3}";
const BETWEEN_WORDS = "[\\s,.'’-]{0,3}";
/** Shorter parts of a name are too often a word: "An", "Jo". */
const MIN_PART = 3;

/**
 * Finds what orders and the customer's record say about a person, in whatever case, accents and order it is written (GD-06). `sold` are folded words
 * of what the shop sells and of its order numbers: where a name is one of them, the shop's meaning wins.
 */
export class KnownValues {
  readonly #values: KnownValue[];

  constructor(person: KnownPerson, sold: ReadonlySet<string> = new Set()) {
    this.#values = [
      ...person.emails.flatMap(emailValues),
      ...person.names.flatMap((name) => nameValues(name, sold)),
      ...person.companies.flatMap((company) => phraseValues(company, "NAME", sold)),
      ...person.places.flatMap((place) => placeValues(place, sold)),
      ...person.phones.flatMap(phoneValues),
    ].sort((a, b) => b.anchor.length - a.anchor.length);
  }

  /** Spans of all values, longest values first; they may overlap. `folded` (lookalikes and case) has the offsets of `visible`. */
  find(folded: string, visible: string, author: Author = "person"): KnownSpan[] {
    if (this.#values.length === 0) return [];
    // In a text all in capitals they tell nothing.
    const hasSmall = /\p{Ll}/u.test(visible);
    return this.#values.flatMap((known) => {
      const { kind, anchor, written, isPart } = known;
      if (!folded.includes(anchor) || (author === "page" && isPart && written !== "anyhow")) return [];
      const spans = Array.from(folded.matchAll(patternOf(known)), (match) => ({ kind, start: match.index, end: match.index + match[0].length }));
      if (written === "anyhow") return spans;
      return spans.filter((span) => (written === "capital" && (hasSmall || !isPart) ? isWrittenLikeAName(visible.slice(span.start, span.end)) : isNamed(visible, span)));
    }).sort((a, b) => b.end - b.start - (a.end - a.start));
  }
}

function patternOf(known: KnownValue): RegExp {
  return (known.pattern ??= new RegExp(`${START}(?:${known.source})${END}`, "g"));
}

function value(kind: RedactedKind, { source, anchor }: Piece, { written = "anyhow", isPart = false }: { written?: Written; isPart?: boolean } = {}): KnownValue {
  return { kind, source, anchor, written, isPart };
}

const isOrdinary = (words: string[]) => words.every((word) => isOrdinaryWord(foldCase(word)));
const capitalIfOrdinary = (words: string[]): Written => (isOrdinary(words) ? "capital" : "anyhow");

function nameValues({ first, last }: KnownPerson["names"][number], sold: ReadonlySet<string>): KnownValue[] {
  const [firstWords, lastWords] = [wordsOf(first ?? ""), wordsOf(last ?? "")];
  const parts = [...firstWords.flatMap((word) => partValues(word, sold, firstWords.length === 1)), ...lastWords.flatMap((word) => partValues(word, sold, lastWords.length === 1))];
  const surname = lastWords.length > 1 ? [value("NAME", phrasePiece(lastWords, BETWEEN_NAMES), { written: capitalIfOrdinary(lastWords), isPart: true })] : [];
  return firstWords.length > 0 && lastWords.length > 0 ? [...fullNameValues(firstWords, lastWords), ...surname, ...parts] : [...surname, ...parts];
}

/** "Lotte Peeters", "Peeters, Lotte", "lottepeeters", "L. Peeters" */
function fullNameValues(first: string[], last: string[]): KnownValue[] {
  const written = capitalIfOrdinary([...first, ...last]);
  const initial = wordPiece(first[0]?.charAt(0) ?? "").source;
  const surname = phrasePiece(last, BETWEEN_NAMES);
  return [
    value("NAME", phrasePiece([...first, ...last], BETWEEN_NAMES), { written }),
    value("NAME", phrasePiece([...last, ...first], BETWEEN_NAMES), { written }),
    value("NAME", { source: `${initial}\\.?\\s{0,2}${surname.source}`, anchor: surname.anchor }, { written: capitalIfOrdinary(last) }),
  ];
}

/** One word of a name; with the genitive that German and English write ("Lottes Paket"). `isAlone`: it is the whole first name or surname. */
function partValues(word: string, sold: ReadonlySet<string>, isAlone: boolean): KnownValue[] {
  const folded = foldCase(word);
  const letters = folded.replace(/[^\p{L}]/gu, "").length;
  if (letters < 2 || (isParticle(folded) && !isAlone)) return [];
  const isWord = isOrdinaryWord(folded);
  const written = letters < MIN_PART || isParticle(folded) || isGrammarWord(folded) || sold.has(folded) ? "named" : isWord ? "capital" : "anyhow";
  const piece = wordPiece(word);
  return [value("NAME", { ...piece, source: written !== "anyhow" || folded.endsWith("s") ? piece.source : `${piece.source}s?` }, { written, isPart: true })];
}

/** A company, a building: all of it, or not at all. */
function phraseValues(text: string, kind: RedactedKind, sold: ReadonlySet<string>): KnownValue[] {
  const words = wordsOf(text);
  const letters = words.join("").replace(/[^\p{L}]/gu, "").length;
  if (letters < MIN_PART) return [];
  const isSold = words.length === 1 && sold.has(foldCase(words[0] as string));
  return [value(kind, phrasePiece(words, BETWEEN_WORDS), { written: isSold ? "named" : capitalIfOrdinary(words), isPart: isSold || isOrdinary(words) })];
}

function placeValues({ address1, address2, zip, city }: KnownPlace, sold: ReadonlySet<string>): KnownValue[] {
  const town = zip && city ? townPiece(zip, city) : null;
  return [
    ...(address1 ? streetValues(address1, town, sold) : []),
    ...(address2 && foldCase(address2).replace(/[^a-z]/g, "").length >= 6 ? phraseValues(address2, "ADDRESS", sold) : []),
    ...(town ? [value("ADDRESS", town)] : []),
    // "3511 NR" and "50672" point at a street or a district, four digits alone at nothing; a town alone neither.
    ...(zip && (/\p{L}/u.test(zip) || zip.replace(/\D/g, "").length >= 5) && !sold.has(foldCase(zip)) ? [value("ADDRESS", zipPiece(zip))] : []),
  ];
}

const NUMBER_FIRST = /^(\d{1,5})(?:\s?(?:bis|ter|[a-z](?!\p{L})))?[\s,]+(\p{L}.*)$/iu;
const NUMBER_LAST = /^(.*?\p{L}.*?)[\s,]+(?:nr\.?\s*|n[°o]\.?\s*)?(\d{1,5})(?!\d).*$/iu;
const SUFFIX = `(?:\\s?(?:bis|ter|[a-z](?!${LETTER})))?`;
/** Behind a number: "12A", "12 bus 3", "12/2". */
const MORE_NUMBER = `${SUFFIX}(?:\\s?[-/]\\s?\\d{1,4}[a-z]?)?(?:,?\\s?(?:bus|bte|boite|b|apt|app|whg)\\.?\\s?\\w{1,5})?`;

function streetValues(address: string, town: Piece | null, sold: ReadonlySet<string>): KnownValue[] {
  const [first, last] = [NUMBER_FIRST.exec(address), NUMBER_LAST.exec(address)];
  const [street, number] = first ? [first[2] as string, first[1] as string] : last ? [last[1] as string, last[2] as string] : [address, ""];
  const words = wordsOf(street);
  if (words.length === 0) return [];
  const piece = phrasePiece(words, BETWEEN_WORDS);
  const more = town ? `(?:[\\s,;–-]{1,4}(?:${town.source}))?` : "";
  const numbered = number === "" ? [] : [value("ADDRESS", {
    anchor: piece.anchor,
    source: `${piece.source}[\\s,]{1,3}(?:nr\\.?\\s?|n[°o]\\.?\\s?)?${number}${MORE_NUMBER}${more}|${number}${SUFFIX}[\\s,]{1,3}${piece.source}${more}`,
  })];
  // "Markt", "Grand-Place": a street that any text may name points at nobody without its number.
  const [only = ""] = words;
  if (words.length === 1 && (isOrdinary(words) || only.length < 5 || sold.has(foldCase(only)))) return numbered;
  return [...numbered, value("ADDRESS", { ...piece, source: `${piece.source}${more}` }, { written: capitalIfOrdinary(words), isPart: isOrdinary(words) })];
}

/** "9000 Gent", "B-9000 Gent", "Gent (9000)" */
function townPiece(zip: string, city: string): Piece {
  const [code, name] = [zipPiece(zip), phrasePiece(wordsOf(city), BETWEEN_WORDS)];
  return { source: `(?:[a-z]{1,2}[\\s-])?${code.source}[\\s,.-]{0,3}${name.source}|${name.source}[\\s,.(-]{0,3}${code.source}`, anchor: longest([name.anchor, code.anchor]) };
}

function zipPiece(zip: string): Piece {
  const runs = foldCase(zip).match(/[a-z]+|\d+/g) ?? [];
  return { source: runs.join("[\\s-]?"), anchor: longest(runs) };
}

function emailValues(email: string): KnownValue[] {
  const [local = "", domain = ""] = foldCase(email).split("@");
  if (local === "" || domain === "") return [];
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return [value("EMAIL", { source: `${escape(local)}\\s{0,2}(?:@|[([{]?\\s?(?:at|arobase|apenstaartje)\\s?[)\\]}]?)\\s{0,2}${escape(domain)}`, anchor: local })];
}

/** The digits of a number with or without its country, grouped in any way. */
function phoneValues(phone: string): KnownValue[] {
  const parsed = parsePhoneNumberFromString(phone, "BE");
  const [national, country] = parsed ? [parsed.nationalNumber, parsed.countryCallingCode] : [phone.replace(/\D/g, ""), "\\d{1,3}"];
  if (national.length < 7) return [];
  const gap = "[\\s./()-]{0,2}";
  return [value("PHONE", { source: `(?:(?:\\+|00)${country}[\\s./()-]{0,3})?(?:\\(?0\\)?${gap})?${[...national].join(gap)}`, anchor: "" })];
}
