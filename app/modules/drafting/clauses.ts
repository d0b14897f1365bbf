import type { Locale } from "#app/contracts/locale.ts";
import { CLAUSE_BREAK, isDenial, POLES_OF } from "./clause-words.ts";
import { contentStems } from "./word-overlap.ts";

/** A piece of a sentence that says one thing. */
export interface Clause {
  /** Beginnings of the words that carry meaning, and the numbers. */
  stems: ReadonlySet<string>;
  isDenied: boolean;
  /** Sides of pairs of opposites that it takes: "free", "within". */
  poles: ReadonlySet<string>;
}

/** "Because you did not send it from Belgium": about the shopper, not about the shop's rules. */
const GIVES_REASON = /^\s*(?:omdat|aangezien|doordat|comme|puisque|parce que?|étant donné|weil|da|because|since|given that)\s/iu;

/** Reads the clauses of a text in one of the four languages. */
export function readClauses(text: string, locale: Locale): Clause[] {
  return text.split(CLAUSE_BREAK[locale]).flatMap((part): Clause[] => {
    const stems = contentStems(part);
    if (stems.size === 0 || GIVES_REASON.test(part)) return [];
    const poles = new Set(POLES_OF[locale].filter(({ pattern }) => pattern.test(part)).map(({ pole }) => pole.name));
    return [{ stems, isDenied: isDenial(part, locale), poles }];
  });
}

/** A shop's few policies ground most of its drafts, so their clauses are kept. */
const KEPT_TEXTS = 300;
const known = new Map<string, Clause[]>();

/**
 * The same, remembered by language and text; only passages of a shop may be read here, never what a shopper wrote.
 */
export function readSourceClauses(text: string, locale: Locale): Clause[] {
  const key = `${locale}${text}`;
  const found = known.get(key);
  if (found) {
    // Back to the end of the line: the least used text is the first to go.
    known.delete(key);
    known.set(key, found);
    return found;
  }
  const clauses = text.split("\n").filter(isStatement).flatMap((line) => readClauses(line, locale));
  if (known.size >= KEPT_TEXTS) known.delete(known.keys().next().value as string);
  known.set(key, clauses);
  return clauses;
}

const MAX_HEADING_WORDS = 6;

/** Headings and questions name a topic and state nothing. */
function isStatement(line: string): boolean {
  return !/\?\s*$/.test(line) && (/[.!;:]\s*$|\d/.test(line) || line.trim().split(/\s+/).length > MAX_HEADING_WORDS);
}
