import type { Locale } from "#app/contracts/locale.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import { type Clause, readClauses, readSourceClauses } from "./clauses.ts";
import { POLES } from "./clause-words.ts";
import { countShared } from "./word-overlap.ts";

/** What part two clauses share of each other's words, 0 to 2: below the first they speak of different things; those near the best one count with it. */
const MIN_LIKENESS = 0.6;
const NEAR_BEST = 0.85;

const OPPOSITE = new Map(POLES.map(({ name, opposite }) => [name, opposite]));
/** What may be said only when a source says it: silence is no offer. */
const NEEDS_SOURCE: ReadonlySet<string> = new Set(["free", "in_stock", "sold_out", "paid", "only_after"]);

/**
 * Whether a sentence says the opposite of the texts it rests on: denied where they affirm or the other way round, "free"
 * where they say what it costs, "only after" where they say "within". Compares clause by clause with the clauses that
 * speak of the same things; a question states nothing, and texts in another language cannot be compared.
 */
export function checkMeaning(sentence: string, passages: Passage[], locale: Locale): string[] {
  if (sentence.trimEnd().endsWith("?")) return [];
  const sources = passages.filter((passage) => passage.locale === locale).flatMap((passage) => readSourceClauses(passage.text, locale));
  if (sources.length === 0) return [];
  const pairs = readClauses(sentence, locale).map((clause) => ({ clause, matches: closest(clause, sources) }));
  // "Cut fabric, we cannot take back": what is named first is denied by what follows.
  const denied = new Set(pairs.filter(({ clause }) => clause.isDenied).flatMap(({ matches }) => matches));
  return pairs.some(({ clause, matches }) => isReversed(clause, matches, denied)) ? ["reverses_source"] : [];
}

function isReversed(clause: Clause, matches: Clause[], denied: ReadonlySet<Clause>): boolean {
  if (matches.length > 0 && matches.every(({ isDenied }) => isDenied !== clause.isDenied) && !matches.some((match) => denied.has(match) && match.isDenied)) return true;
  return [...clause.poles].some((pole) => {
    if (matches.some(({ poles }) => poles.has(pole))) return false;
    return NEEDS_SOURCE.has(pole) || matches.some(({ poles }) => poles.has(OPPOSITE.get(pole) as string));
  });
}

/** The clauses that are most like this one. */
function closest(clause: Clause, sources: Clause[]): Clause[] {
  const rated = sources.map((source) => ({ source, likeness: likenessOf(clause.stems, source.stems) }));
  const best = rated.reduce((highest, { likeness }) => Math.max(highest, likeness), 0);
  if (best < MIN_LIKENESS) return [];
  return rated.filter(({ likeness }) => likeness >= best * NEAR_BEST).map(({ source }) => source);
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b);
  return shared / a.size + shared / b.size;
}
