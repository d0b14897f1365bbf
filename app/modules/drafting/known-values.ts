import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { KnownPerson, KnownPlace } from "#app/modules/orders/known-person.ts";
import { foldCase } from "./fold-text.ts";
import { END, longest, phrasePiece, type Piece, START, wordPiece, wordsOf } from "./known-patterns.ts";
import { isOrdinaryWord, isParticle } from "./ordinary-words.ts";
import type { RedactedKind, Span } from "./redact-patterns.ts";

/** One value of a person and how to find it in a text. */
interface KnownValue {
  kind: RedactedKind;
  /** In folded text. */
  pattern: RegExp;
  /** Stands in every match; "" when nothing is sure. */
  anchor: string;
  /** An everyday word as well: only where it is written like a name. */
  needsCapital: boolean;
}

/** A known value in a text, end exclusive. */
export interface KnownSpan extends Span {
  kind: RedactedKind;
}

const BETWEEN_NAMES = "[\\s,._'’-]{0,3}";
const BETWEEN_WORDS = "[\\s,.'’-]{0,3}";
/** Shorter parts of a name are too often a word: "An", "Jo". The full name is hidden all the same. */
const MIN_PART = 3;

/** Finds what orders and the customer's record say about a person, in whatever case, accents and order it is written (GD-06). */
export class KnownValues {
  readonly #values: KnownValue[];

  constructor(person: KnownPerson) {
    this.#values = [
      ...person.emails.flatMap(emailValues),
      ...person.names.flatMap(nameValues),
      ...person.companies.flatMap((company) => phraseValues(company, "NAME")),
      ...person.places.flatMap(placeValues),
      ...person.phones.flatMap(phoneValues),
    ].sort((a, b) => b.anchor.length - a.anchor.length);
  }

  /** Spans of all values, longest values first; they may overlap. `text` is folded to one look, with the offsets of `visible`. */
  find(text: string, visible: string): KnownSpan[] {
    if (this.#values.length === 0) return [];
    const folded = foldCase(text);
    return this.#values.flatMap(({ kind, pattern, anchor, needsCapital }) => {
      if (!folded.includes(anchor)) return [];
      const spans = Array.from(folded.matchAll(pattern), (match) => ({ kind, start: match.index, end: match.index + match[0].length }));
      return needsCapital ? spans.filter(({ start, end }) => isWrittenLikeAName(visible.slice(start, end))) : spans;
    }).sort((a, b) => b.end - b.start - (a.end - a.start));
  }
}

function value(kind: RedactedKind, { source, anchor }: Piece, needsCapital = false): KnownValue {
  return { kind, pattern: new RegExp(`${START}(?:${source})${END}`, "gu"), anchor, needsCapital };
}

/** Each word but particles begins with a capital: "Rose White", "de Wit" does not. */
function isWrittenLikeAName(written: string): boolean {
  const words = wordsOf(written).filter((word) => !isParticle(foldCase(word)));
  return words.length > 0 && words.every((word) => /^\P{L}*\p{Lu}/u.test(word));
}

const isOrdinary = (words: string[]) => words.every((word) => isOrdinaryWord(foldCase(word)));

function nameValues({ first, last }: KnownPerson["names"][number]): KnownValue[] {
  const [firstWords, lastWords] = [wordsOf(first ?? ""), wordsOf(last ?? "")];
  const parts = [...firstWords, ...lastWords].flatMap((word) => partValues(word));
  const surname = lastWords.length > 1 ? [value("NAME", phrasePiece(lastWords, BETWEEN_NAMES), isOrdinary(lastWords))] : [];
  return firstWords.length > 0 && lastWords.length > 0 ? [...fullNameValues(firstWords, lastWords), ...surname, ...parts] : [...surname, ...parts];
}

/** "Lotte Peeters", "Peeters, Lotte", "lottepeeters", "L. Peeters" */
function fullNameValues(first: string[], last: string[]): KnownValue[] {
  const needsCapital = isOrdinary([...first, ...last]);
  const initial = wordPiece(first[0]?.charAt(0) ?? "").source;
  const surname = phrasePiece(last, BETWEEN_NAMES);
  return [
    value("NAME", phrasePiece([...first, ...last], BETWEEN_NAMES), needsCapital),
    value("NAME", phrasePiece([...last, ...first], BETWEEN_NAMES), needsCapital),
    value("NAME", { source: `${initial}\\.?\\s{0,2}${surname.source}`, anchor: surname.anchor }, isOrdinary(last)),
  ];
}

/** One word of a name; with the genitive that German and English write ("Lottes Paket"). */
function partValues(word: string): KnownValue[] {
  const folded = foldCase(word);
  if (folded.replace(/[^\p{L}]/gu, "").length < MIN_PART || isParticle(folded)) return [];
  const piece = wordPiece(word);
  const isWord = isOrdinaryWord(folded);
  return [value("NAME", { ...piece, source: isWord || folded.endsWith("s") ? piece.source : `${piece.source}s?` }, isWord)];
}

/** A company, a building: all of it, or not at all. */
function phraseValues(text: string, kind: RedactedKind): KnownValue[] {
  const words = wordsOf(text);
  const letters = words.join("").replace(/[^\p{L}]/gu, "").length;
  return letters < MIN_PART ? [] : [value(kind, phrasePiece(words, BETWEEN_WORDS), isOrdinary(words))];
}

function placeValues({ address1, address2, zip, city }: KnownPlace): KnownValue[] {
  const town = zip && city ? townPiece(zip, city) : null;
  return [
    ...(address1 ? streetValues(address1, town) : []),
    ...(address2 && foldCase(address2).replace(/[^a-z]/g, "").length >= 6 ? phraseValues(address2, "ADDRESS") : []),
    ...(town ? [value("ADDRESS", town)] : []),
    // "3511 NR" and "50672" point at a street or a district, four digits alone at nothing; a town alone neither.
    ...(zip && (/\p{L}/u.test(zip) || zip.replace(/\D/g, "").length >= 5) ? [value("ADDRESS", zipPiece(zip))] : []),
  ];
}

const NUMBER_FIRST = /^(\d{1,5})(?:\s?(?:bis|ter|[a-z](?!\p{L})))?[\s,]+(\p{L}.*)$/iu;
const NUMBER_LAST = /^(.*?\p{L}.*?)[\s,]+(?:nr\.?\s*|n[°o]\.?\s*)?(\d{1,5})(?!\d).*$/iu;
/** Behind a number: "12A", "12 bus 3", "12/2". */
const MORE_NUMBER = "(?:\\s?(?:bis|ter|[a-z](?!\\p{L})))?(?:\\s?[-/]\\s?\\d{1,4}[a-z]?)?(?:,?\\s?(?:bus|bte|boite|b|apt|app|whg)\\.?\\s?\\w{1,5})?";

function streetValues(address: string, town: Piece | null): KnownValue[] {
  const [first, last] = [NUMBER_FIRST.exec(address), NUMBER_LAST.exec(address)];
  const [street, number] = first ? [first[2] as string, first[1] as string] : last ? [last[1] as string, last[2] as string] : [address, ""];
  const words = wordsOf(street);
  if (words.length === 0) return [];
  const piece = phrasePiece(words, BETWEEN_WORDS);
  const more = town ? `(?:[\\s,;–-]{1,4}(?:${town.source}))?` : "";
  const numbered = number === "" ? [] : [value("ADDRESS", {
    anchor: piece.anchor,
    source: `${piece.source}[\\s,]{1,3}(?:nr\\.?\\s?|n[°o]\\.?\\s?)?${number}${MORE_NUMBER}${more}|${number}(?:\\s?(?:bis|ter|[a-z](?!\\p{L})))?[\\s,]{1,3}${piece.source}${more}`,
  })];
  // "Markt", "Grand-Place": a street that any text may name points at nobody without its number.
  const alone = words.length === 1 && (isOrdinary(words) || (words[0] as string).length < 5) ? [] : [value("ADDRESS", { ...piece, source: `${piece.source}${more}` }, isOrdinary(words))];
  return [...numbered, ...alone];
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
  const source = `(?:(?:\\+|00)${country}[\\s./()-]{0,3})?(?:\\(?0\\)?${gap})?${[...national].join(gap)}`;
  return [{ kind: "PHONE", pattern: new RegExp(`(?<![\\p{L}\\d])(?:${source})(?!\\d)`, "gu"), anchor: "", needsCapital: false }];
}
