import type { Locale } from "#app/contracts/locale.ts";
import { Bm25, type Match } from "./bm25.ts";
import type { Passage } from "./passage.ts";
import { searchTerms } from "./search-terms.ts";
import { splitPassages } from "./split-passages.ts";

/** Longer questions are cut: the topic is in the beginning. */
const MAX_QUERY_CHARACTERS = 1_000;
/** Below both, a passage has nothing to do with the question. Set on the cases in tests/unit/knowledge-search. */
const MIN_WORD_COVERAGE = 0.15;
const MIN_GRAM_COVERAGE = 0.35;

export interface IndexedArticle extends Omit<Passage, "articleId" | "text"> {
  id: string;
  body: string;
}

interface LocaleIndex {
  passages: Passage[];
  words: Bm25;
  grams: Bm25;
}

/** A shop's passages, searchable per language. */
export class PassageIndex {
  readonly #locales = new Map<Locale, LocaleIndex>();

  constructor(articles: IndexedArticle[]) {
    for (const [locale, group] of Map.groupBy(articles, (article) => article.locale)) {
      const passages = group.flatMap(({ id, body, ...article }) => splitPassages(body).map((text): Passage => ({ articleId: id, text, ...article })));
      // The title belongs to each of its passages: "Levering" may stand nowhere else.
      const terms = passages.map(({ title, text }) => searchTerms(`${title}\n${text}`));
      this.#locales.set(locale, { passages, words: new Bm25(terms.map(({ words }) => words)), grams: new Bm25(terms.map(({ grams }) => grams)) });
    }
  }

  /**
   * At most `limit` passages that answer the question, best first; none is a fair answer. They are in the
   * asked language, or in another one when the asked one has none.
   */
  find({ locale, query, limit }: { locale: Locale; query: string; limit: number }): Passage[] {
    const terms = searchTerms(query.slice(0, MAX_QUERY_CHARACTERS));
    const own = this.#search(locale, terms);
    if (own.length > 0) return own.slice(0, limit).map(({ passage }) => passage);
    const others = [...this.#locales.keys()].filter((other) => other !== locale).flatMap((other) => this.#search(other, terms));
    return others.sort((a, b) => b.score - a.score).slice(0, limit).map(({ passage }) => passage);
  }

  #search(locale: Locale, terms: { words: string[]; grams: string[] }): { passage: Passage; score: number }[] {
    const index = this.#locales.get(locale);
    if (!index) return [];
    const words = index.words.search(terms.words);
    const grams = index.grams.search(terms.grams);
    const best = { words: highest(words), grams: highest(grams) };
    const found: { passage: Passage; score: number }[] = [];
    for (const document of new Set([...words.keys(), ...grams.keys()])) {
      const word = words.get(document);
      const gram = grams.get(document);
      if ((word?.coverage ?? 0) < MIN_WORD_COVERAGE && (gram?.coverage ?? 0) < MIN_GRAM_COVERAGE) continue;
      // Each normalised by its best, then added: measured better than either alone.
      const score = (word ? word.score / best.words : 0) + (gram ? gram.score / best.grams : 0);
      found.push({ passage: index.passages[document] as Passage, score });
    }
    return found.sort((a, b) => b.score - a.score);
  }
}

function highest(matches: Map<number, Match>): number {
  let best = 0;
  for (const { score } of matches.values()) if (score > best) best = score;
  return best;
}
