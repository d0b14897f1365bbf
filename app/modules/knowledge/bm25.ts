const K1 = 1.2;
const B = 0.6;
/** Of a smaller collection, coverage is counted as if it had this many documents. */
const MIN_COLLECTION = 50;

/** How well one document answers a query. */
export interface Match {
  document: number;
  score: number;
  /** Share of the query's weight that the document holds, 0 to 1: unlike the score it compares across queries. */
  coverage: number;
  /** It holds one of the terms that count by themselves. */
  isMarked: boolean;
}

/** An inverted index over bags of terms, scored with BM25. Built once, then only read. */
export class Bm25 {
  /** Where the postings of a term begin. */
  readonly #starts = new Map<string, number>();
  /**
   * Of each term: how many documents hold it, then document and count of each. One list for all terms,
   * because an array for each takes five times the room.
   */
  readonly #postings: Uint32Array;
  readonly #lengths: number[];
  readonly #averageLength: number;

  constructor(documents: string[][]) {
    this.#lengths = documents.map((terms) => terms.length);
    this.#averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
    const postings: number[] = [];
    for (const [term, list] of postingsOf(documents)) {
      this.#starts.set(term, postings.length);
      postings.push(list.length / 2, ...list);
    }
    this.#postings = Uint32Array.from(postings);
  }

  /** Every document with at least one term of the query, in no order; `marks` tells the terms that count by themselves. */
  search(query: string[], marks: (term: string) => boolean = () => false): Map<number, Match> {
    const matches = new Map<number, Match>();
    let total = 0;
    for (const term of new Set(query)) {
      const start = this.#starts.get(term);
      const holders = start === undefined ? 0 : (this.#postings[start] as number);
      const weight = Math.log(1 + (this.#lengths.length - holders + 0.5) / (holders + 0.5));
      // Among a handful of documents every word is common; how rare it is there says nothing about what a question is about.
      const rarity = Math.log(1 + (Math.max(this.#lengths.length, MIN_COLLECTION) - holders + 0.5) / (holders + 0.5));
      total += rarity;
      const isMark = marks(term);
      for (let at = (start ?? 0) + 1, left = holders; left > 0; at += 2, left--) {
        const document = this.#postings[at] as number;
        const count = this.#postings[at + 1] as number;
        const length = 1 - B + (B * (this.#lengths[document] as number)) / this.#averageLength;
        const match = matches.get(document) ?? { document, score: 0, coverage: 0, isMarked: false };
        match.score += (weight * count * (K1 + 1)) / (count + K1 * length);
        match.coverage += rarity;
        match.isMarked ||= isMark;
        matches.set(document, match);
      }
    }
    for (const match of matches.values()) match.coverage /= total;
    return matches;
  }
}

/** Per term: document, count, document, count, … */
function postingsOf(documents: string[][]): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  for (const [document, terms] of documents.entries()) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = lists.get(term);
      if (list) list.push(document, count);
      else lists.set(term, [document, count]);
    }
  }
  return lists;
}
