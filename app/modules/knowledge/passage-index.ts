import type { Locale } from "#app/contracts/locale.ts";
import { Bm25, type Match } from "./bm25.ts";
import type { Passage } from "./passage.ts";
import { isTopic, type SearchTerms, searchTerms } from "./search-terms.ts";
import { splitPassages } from "./split-passages.ts";

/** Longer questions are cut: the topic is in the beginning. */
export const MAX_QUERY_CHARACTERS = 1_000;
/**
 * Below these, a passage has nothing to do with the question; one that shares a topic with it needs less. Set so that most questions
 * about other things find nothing and hardly any real one loses its answer: bench/retrieval.ts.
 */
const MIN_WORD_COVERAGE = 0.35;
const MIN_GRAM_COVERAGE = 0.45;
const MIN_TOPIC_COVERAGE = 0.03;

export interface IndexedArticle extends Omit<Passage, "articleId" | "text"> {
  id: string;
  body: string;
}

export interface FoundPassage {
  passage: Passage;
  score: number;
}

/** The passages of one language, searchable. Built once, then only read. */
export class LocaleIndex {
  readonly passages: readonly Passage[];
  readonly #locale: Locale;
  readonly #words: Bm25;
  readonly #grams: Bm25;

  constructor(locale: Locale, articles: IndexedArticle[]) {
    this.#locale = locale;
    this.passages = articles.flatMap(({ id, body, ...article }) => splitPassages(body).map((text): Passage => ({ articleId: id, text, ...article })));
    // The title belongs to each of its passages: "Levering" may stand nowhere else.
    const terms = this.passages.map(({ title, text }) => searchTerms(`${title}\n${text}`, locale));
    this.#words = new Bm25(terms.map(({ words }) => words));
    this.#grams = new Bm25(terms.map(({ grams }) => grams));
  }

  /** Every passage that has to do with the question, best first; none is a fair answer. */
  search(query: string): FoundPassage[] {
    const terms: SearchTerms = searchTerms(query.slice(0, MAX_QUERY_CHARACTERS), this.#locale);
    const words = this.#words.search(terms.words, isTopic);
    const grams = this.#grams.search(terms.grams);
    const best = { words: highest(words), grams: highest(grams) };
    const found: FoundPassage[] = [];
    for (const document of new Set([...words.keys(), ...grams.keys()])) {
      const word = words.get(document);
      const gram = grams.get(document);
      const needed = word?.isMarked ? MIN_TOPIC_COVERAGE : MIN_WORD_COVERAGE;
      if ((word?.coverage ?? 0) < needed && (gram?.coverage ?? 0) < MIN_GRAM_COVERAGE) continue;
      // Each normalised by its best, then added: measured better than either alone.
      const score = (word ? word.score / best.words : 0) + (gram ? gram.score / best.grams : 0);
      found.push({ passage: this.passages[document] as Passage, score });
    }
    return found.sort((a, b) => b.score - a.score);
  }
}

/** The passages of a few articles in several languages, for what has them all in memory. */
export class PassageIndex {
  readonly #locales: Map<Locale, LocaleIndex>;

  constructor(articles: IndexedArticle[]) {
    this.#locales = new Map([...Map.groupBy(articles, (article) => article.locale)].map(([locale, group]) => [locale, new LocaleIndex(locale, group)]));
  }

  /**
   * At most `limit` passages that answer the question, best first; none is a fair answer. They are in the
   * asked language, or in another one when the asked one has none.
   */
  find({ locale, query, limit }: { locale: Locale; query: string; limit: number }): Passage[] {
    const own = this.#locales.get(locale)?.search(query) ?? [];
    const found = own.length > 0 ? own : [...this.#locales].filter(([other]) => other !== locale).flatMap(([, index]) => index.search(query)).sort((a, b) => b.score - a.score);
    return found.slice(0, limit).map(({ passage }) => passage);
  }
}

function highest(matches: Map<number, Match>): number {
  let best = 0;
  for (const { score } of matches.values()) if (score > best) best = score;
  return best;
}
