const K1 = 1.2;
const B = 0.6;

/** How well one document answers a query. */
export interface Match {
  document: number;
  score: number;
  /** Share of the query's weight that the document holds, 0 to 1: unlike the score it compares across queries. */
  coverage: number;
}

/** An inverted index over bags of terms, scored with BM25. Built once, then only read. */
export class Bm25 {
  readonly #postings = new Map<string, [document: number, count: number][]>();
  readonly #lengths: number[];
  readonly #averageLength: number;

  constructor(documents: string[][]) {
    this.#lengths = documents.map((terms) => terms.length);
    this.#averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
    documents.forEach((terms, document) => {
      const counts = new Map<string, number>();
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const [term, count] of counts) {
        const list = this.#postings.get(term);
        if (list) list.push([document, count]);
        else this.#postings.set(term, [[document, count]]);
      }
    });
  }

  /** Every document with at least one term of the query, in no order. */
  search(query: string[]): Map<number, Match> {
    const matches = new Map<number, Match>();
    let total = 0;
    for (const term of new Set(query)) {
      const list = this.#postings.get(term) ?? [];
      const weight = Math.log(1 + (this.#lengths.length - list.length + 0.5) / (list.length + 0.5));
      total += weight;
      for (const [document, count] of list) {
        const length = 1 - B + (B * (this.#lengths[document] as number)) / this.#averageLength;
        const match = matches.get(document) ?? { document, score: 0, coverage: 0 };
        match.score += (weight * count * (K1 + 1)) / (count + K1 * length);
        match.coverage += weight;
        matches.set(document, match);
      }
    }
    for (const match of matches.values()) match.coverage /= total;
    return matches;
  }
}
