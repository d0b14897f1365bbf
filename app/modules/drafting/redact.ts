import { findAddresses } from "./redact-addresses.ts";
import { findCards, findEmails, findIbans, findNationalNumbers, findOtherNationalNumbers, findPhones, type RedactedKind, type Span } from "./redact-patterns.ts";
import { visibleText } from "./visible-text.ts";

/** Addresses that a reply may give and a model need not see: the key to an order page, the postal code in a tracking link. */
type PageKind = "ORDER_PAGE" | "TRACKING_PAGE";
type PlaceholderKind = RedactedKind | PageKind | "TEXT";

const NOT_COUNTED: ReadonlySet<PlaceholderKind> = new Set(["TEXT", "ORDER_PAGE", "TRACKING_PAGE"]);

/** Everything that looks like one of our placeholders, whether we made it or not. */
export const PLACEHOLDER = /\[[A-Z][A-Z_]{1,30}_\d{1,4}\]/g;

interface FoundSpan extends Span {
  /** Null: must stay as it is. */
  kind: PlaceholderKind | null;
}

export interface RedactorOptions {
  /** The shop's own order names and tracking numbers: they are needed and say nothing about a person. */
  keep: string[];
  /** Names of people that the conversation's context knows. */
  names: string[];
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
  readonly #names: RegExp | null;

  constructor({ keep, names }: RedactorOptions) {
    this.#keep = anyOf(keep.filter((value) => value.length >= 2));
    this.#names = anyOf(names.flatMap(nameForms));
  }

  /** The text without hidden characters and with every personal value replaced. */
  redact(text: string): string {
    const visible = visibleText(text);
    const found = this.#find(foldLookalikes(visible));
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
  #find(text: string): FoundSpan[] {
    const hasDigits = /\d/.test(text);
    const taken: FoundSpan[] = [];
    const add = (kind: PlaceholderKind | null, spans: Span[]) => {
      for (const span of spans) {
        if (!taken.some((other) => span.start < other.end && other.start < span.end)) taken.push({ ...span, kind });
      }
    };
    add("TEXT", text.includes("[") ? matches(text, PLACEHOLDER) : []);
    add(null, matches(text, this.#keep));
    add("EMAIL", findEmails(text));
    if (hasDigits) {
      add("IBAN", findIbans(text));
      add("NATIONAL_NUMBER", findNationalNumbers(text));
      add("NATIONAL_NUMBER", findOtherNationalNumbers(text));
      add("CARD", findCards(text));
      add("PHONE", findPhones(text));
      add("ADDRESS", findAddresses(text));
    }
    add("NAME", matches(text, this.#names));
    return taken.sort((a, b) => a.start - b.start);
  }
}

function matches(text: string, pattern: RegExp | null): Span[] {
  return pattern ? Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })) : [];
}

/** Longest first, so that "Jan Peeters" wins over "Jan"; whole words only. */
function anyOf(values: string[]): RegExp | null {
  const unique = [...new Set(values)].sort((a, b) => b.length - a.length);
  if (unique.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${unique.map(escape).join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** The full name, and each part long enough not to be a particle. */
function nameForms(name: string): string[] {
  const trimmed = name.trim();
  return [trimmed, ...trimmed.split(/\s+/)].filter((part) => part.length >= 3);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/**
 * The text with full-width digits and letters, odd spaces and dashes as their plain twins, one unit for
 * one unit, so that offsets stay those of the original.
 */
function foldLookalikes(text: string): string {
  if (!/[^\x20-\x7E\n\u00C0-\u017F]/.test(text)) return text;
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}
