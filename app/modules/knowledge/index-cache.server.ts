/**
 * Built once per key and kept while it is used: the least recently used go when all together weigh too much. Concurrent
 * readers share one build; a failed one is not kept. Keys carry the shop (SEC-06).
 */
export class IndexCache<Value> {
  readonly #maxWeight: number;
  readonly #weigh: (value: Value) => number;
  readonly #entries = new Map<string, { value: Promise<Value>; weight: number }>();
  #weight = 0;

  constructor({ maxWeight, weigh }: { maxWeight: number; weigh: (value: Value) => number }) {
    this.#maxWeight = maxWeight;
    this.#weigh = weigh;
  }

  get weight(): number {
    return this.#weight;
  }

  get(key: string, build: () => Promise<Value>): Promise<Value> {
    const known = this.#entries.get(key);
    if (known) {
      // A Map keeps the order of insertion: last is most recently used.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const entry = { value: build(), weight: 0 };
    this.#entries.set(key, entry);
    entry.value.then((value) => this.#settle(key, entry, this.#weigh(value)), () => this.#remove(key, entry));
    return entry.value;
  }

  /** Forgets what another version of the same thing has made useless. */
  deleteWhere(isStale: (key: string) => boolean): void {
    for (const [key, entry] of this.#entries) if (isStale(key)) this.#remove(key, entry);
  }

  #settle(key: string, entry: { weight: number }, weight: number): void {
    if (this.#entries.get(key) !== entry) return;
    entry.weight = weight;
    this.#weight += weight;
    for (const [oldest, other] of this.#entries) {
      if (this.#weight <= this.#maxWeight || oldest === key) return;
      this.#remove(oldest, other);
    }
  }

  #remove(key: string, entry: { weight: number }): void {
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
  }
}
