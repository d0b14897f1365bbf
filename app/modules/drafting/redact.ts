import { type KnownPerson, NOBODY } from "#app/modules/orders/known-person.ts";
import { foldCase, foldedWords, foldLookalikes } from "./fold-text.ts";
import { END, START, wordsOf } from "./known-patterns.ts";
import { type Author, KnownValues } from "./known-values.ts";
import { findAddresses } from "./redact-addresses.ts";
import { findCards, findEmails, findIbans, findNationalNumbers, findOtherNationalNumbers, findPhones, type RedactedKind, type Span } from "./redact-patterns.ts";
import { visibleText } from "./visible-text.ts";

/** Addresses that a reply may give and a model need not see: the key to an order page, the postal code in a tracking link. */
type PageKind = "ORDER_PAGE" | "TRACKING_PAGE";
type PlaceholderKind = RedactedKind | PageKind | "TEXT";

const NOT_COUNTED: ReadonlySet<PlaceholderKind> = new Set(["TEXT", "ORDER_PAGE", "TRACKING_PAGE"]);

/** Everything that looks like one of our placeholders, whether we made it or not. */
export const PLACEHOLDER = /\[[A-Z][A-Z_]{1,30}_\d{1,4}\]/g;

/** Values overlap two or three deep at most: a name in a street in an address. */
const KNOWN_ROUNDS = 5;
/** Goes with the hidden characters, so it is in no text. */
const TAKEN = "\u0001";

interface FoundSpan extends Span {
  /** Null: must stay as it is. */
  kind: PlaceholderKind | null;
}

export interface RedactorOptions {
  /** The shop's own order names and tracking numbers: they are needed and say nothing about a person. */
  keep: string[];
  /** Names of the shop and of what it sells: a person's name that is one of their words is hidden only where somebody is named. */
  sold?: string[];
  /** Who is known of: what is found of them is hidden wherever it stands. */
  known?: KnownPerson;
}

/**
 * Replaces personal values by placeholders before a model call and puts them back afterwards (GD-06). One
 * instance per call: the same value gets the same placeholder in every part of the prompt.
 */
export class Redactor {
  readonly #placeholders = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #counters = new Map<PlaceholderKind, number>();
  readonly #keep: RegExp | null;
  readonly #known: KnownValues;

  constructor({ keep, sold = [], known = NOBODY }: RedactorOptions) {
    // A name of one word is left to the rules for names: "Roos" is a colour in "de deken in Roos", and a person in "Roos Peeters".
    const titles = sold.filter((title) => wordsOf(title).length > 1);
    this.#keep = anyOf([...keep, ...titles].filter((value) => value.length >= 2));
    this.#known = new KnownValues(known, foldedWords(sold));
  }

  /** The text of a person (shopper or staff) without hidden characters and with every personal value replaced. */
  redact(text: string): string {
    return this.#replace(text, "person");
  }

  /** The same for the shop's pages and titles, where an everyday word or a product's name names nobody. */
  redactPage(text: string): string {
    return this.#replace(text, "page");
  }

  #replace(text: string, author: Author): string {
    // Composed, so that a letter and its accent are one: "é" may come as two.
    const visible = visibleText(text).normalize("NFC");
    const found = this.#find(foldLookalikes(visible), visible, author);
    let result = "";
    let position = 0;
    for (const { start, end, kind } of found) {
      result += visible.slice(position, start) + (kind === null ? visible.slice(start, end) : this.placeholder(kind, visible.slice(start, end)));
      position = end;
    }
    return result + visible.slice(position);
  }

  /** The placeholder of a value, the same one each time. */
  placeholder(kind: PlaceholderKind, value: string): string {
    const key = `${kind}\0${value}`;
    const known = this.#placeholders.get(key);
    if (known) return known;
    const count = (this.#counters.get(kind) ?? 0) + 1;
    const made = `[${kind}_${count}]`;
    this.#counters.set(kind, count);
    this.#placeholders.set(key, made);
    this.#values.set(made, value);
    return made;
  }

  /** Puts the values back exactly; placeholders that were never made stay, for the claim check to mark. */
  restore(text: string): string {
    return text.replace(PLACEHOLDER, (placeholder) => this.#values.get(placeholder) ?? placeholder);
  }

  /** How many different values of each kind were replaced: { EMAIL: 1, PHONE: 2 }. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counters].filter(([kind]) => !NOT_COUNTED.has(kind)));
  }

  /** Spans in order, none overlapping; what is found earlier in this list wins. */
  #find(text: string, visible: string, author: Author): FoundSpan[] {
    const hasDigits = /\d/.test(text);
    const folded = foldCase(text);
    const taken: FoundSpan[] = [];
    // One mark per character: comparing each span with all others takes seconds on a long letter.
    const isTaken = new Uint8Array(text.length);
    const add = (kind: PlaceholderKind | null, spans: Span[]) => {
      const free = spans.filter((span) => {
        if (isTaken.subarray(span.start, span.end).includes(1)) return false;
        isTaken.fill(1, span.start, span.end);
        taken.push({ start: span.start, end: span.end, kind });
        return true;
      });
      return free.length === spans.length;
    };
    add("TEXT", text.includes("[") ? matches(text, PLACEHOLDER) : []);
    add(null, matches(folded, this.#keep));
    add("EMAIL", findEmails(text));
    if (hasDigits) {
      add("IBAN", findIbans(text));
      add("NATIONAL_NUMBER", findNationalNumbers(text));
      add("NATIONAL_NUMBER", findOtherNationalNumbers(text));
      add("CARD", findCards(text));
    }
    // Where one value stood in another's way, what is left of it is looked at again.
    for (let round = 0; round < KNOWN_ROUNDS; round++) {
      const isDone = this.#known.find(blank(folded, taken), visible, author).map((span) => add(span.kind, [span])).every(Boolean);
      if (isDone) break;
    }
    if (hasDigits) {
      add("PHONE", findPhones(text));
      add("ADDRESS", findAddresses(text));
    }
    return taken.sort((a, b) => a.start - b.start);
  }
}

/** The text with a sign that no pattern knows in every place that is taken. */
function blank(text: string, taken: Span[]): string {
  if (taken.length === 0) return text;
  let result = "";
  let position = 0;
  for (const { start, end } of [...taken].sort((a, b) => a.start - b.start)) {
    result += text.slice(position, start) + TAKEN.repeat(end - start);
    position = end;
  }
  return result + text.slice(position);
}

function matches(text: string, pattern: RegExp | null): Span[] {
  return pattern ? Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })) : [];
}

/** For folded text; longest first, so that "#1001-R1" wins over "#1001"; whole words only. */
function anyOf(values: string[]): RegExp | null {
  const unique = [...new Set(values.map((value) => foldCase(value.normalize("NFC"))))].sort((a, b) => b.length - a.length);
  return unique.length === 0 ? null : new RegExp(`${START}(?:${unique.map(escape).join("|")})${END}`, "g");
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
