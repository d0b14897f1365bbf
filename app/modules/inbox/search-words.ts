import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { foldText } from "#app/modules/knowledge/fold.ts";
import { isStopWord, stemOf } from "#app/modules/knowledge/search-terms.ts";

/** A word as it stands in a text, with what it is found by. */
interface Word {
  /** Lower case, without accents; an e-mail address is one word and its parts are words, too. */
  folded: string;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const HAS_DIGIT = /\p{N}/u;
const MIN_LETTERS = 3;
/** Longer ones are no words that anybody types again. */
const MAX_LETTERS = 60;
/** Shorter words have no endings to take off. */
const MIN_STEMMED = 4;
const MAX_QUERY_WORDS = 8;

/** Words that are worth finding: no stop words, nothing of one or two letters unless it has a digit. */
export function wordsIn(text: string): Word[] {
  const lower = text.toLowerCase();
  const found: Word[] = [];
  for (const pattern of [EMAIL, WORD]) {
    for (const { 0: word, index: start } of lower.matchAll(pattern)) {
      const folded = foldText(word);
      if (folded.length > MAX_LETTERS || isStopWord(folded) || (folded.length < MIN_LETTERS && !HAS_DIGIT.test(folded))) continue;
      found.push({ folded, start, end: start + word.length });
    }
  }
  return found;
}

function stems(folded: string, locales: readonly Locale[]): string[] {
  if (folded.length < MIN_STEMMED || HAS_DIGIT.test(folded) || folded.includes("@")) return [];
  return locales.map((locale) => stemOf(folded, locale));
}

/** What a text in a language is found by: its words and their stems, each once. */
export function indexTerms(text: string, locale: Locale): Set<string> {
  return new Set(wordsIn(text).flatMap(({ folded }) => [folded, ...stems(folded, [locale])]));
}

/** For each word of a query the terms that stand for it, in whichever language it is; at most eight words. */
export function queryTerms(query: string): string[][] {
  const words = wordsIn(query);
  const emails = words.filter(({ folded }) => folded.includes("@"));
  // The parts of an address say no more than the address.
  const kept = words.filter((word) => word.folded.includes("@") || !emails.some(({ start, end }) => word.start >= start && word.end <= end));
  const each = new Map(kept.toSorted((a, b) => a.start - b.start).map(({ folded }) => [folded, [...new Set([folded, ...stems(folded, LOCALES)])]]));
  return [...each.values()].slice(0, MAX_QUERY_WORDS);
}

/** How many words of a query a text has, and where the first of them stands; in whichever language it is. */
export function matchIn(text: string, query: string[][]): { count: number; start: number } | null {
  const wanted = query.map((terms) => new Set(terms));
  const hits = new Set<number>();
  let start = Infinity;
  for (const word of wordsIn(text)) {
    const own = [word.folded, ...stems(word.folded, LOCALES)];
    wanted.forEach((terms, index) => {
      if (!own.some((term) => terms.has(term))) return;
      hits.add(index);
      start = Math.min(start, word.start);
    });
  }
  return hits.size === 0 ? null : { count: hits.size, start };
}
