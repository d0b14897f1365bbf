/**
 * A small in-process cache for rows that are read on every message and change rarely. Entries live for
 * `lifetimeMs`, so another process sees a change at most that much later; concurrent readers of one key
 * share one load, and a failed load is not kept. Keys must carry the shop (SEC-06).
 */
export class ShortCache<Value> {
  readonly #lifetimeMs: number;
  readonly #maxEntries: number;
  readonly #entries = new Map<string, { value: Promise<Value>; until: number }>();

  constructor({ lifetimeMs, maxEntries = 5_000 }: { lifetimeMs: number; maxEntries?: number }) {
    this.#lifetimeMs = lifetimeMs;
    this.#maxEntries = maxEntries;
  }

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const now = Date.now();
    const known = this.#entries.get(key);
    if (known && known.until > now) return known.value;
    const value = load();
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: now + this.#lifetimeMs });
    value.catch(() => {
      if (this.#entries.get(key)?.value === value) this.#entries.delete(key);
    });
    this.#trim();
    return value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** Oldest first: a Map keeps the order of insertion. */
  #trim(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) return;
      this.#entries.delete(key);
    }
  }
}
