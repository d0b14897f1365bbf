import { databaseNow, findChangeSince, hashSubject } from "./order-changes.server.ts";

/** Facts are never older than this, even when a webhook got lost. */
export const FACTS_LIFETIME_MS = 30_000;
const MAX_ENTRIES = 1_000;

interface Entry<Value> {
  until: number;
  answer: Promise<{ value: Value; askedAt: Date; subjectHashes: string[] }>;
}

/** What one kind of facts is remembered by. */
interface Wanted<Value> {
  shopId: string;
  /** Whose facts they are: a gid of a customer or of an order. */
  about: string;
  load: () => Promise<Value>;
  /** Gids that the value speaks of beside `about`. */
  mentions: (value: Value) => string[];
  /** Do not use what is remembered. */
  isFresh?: boolean;
}

/**
 * Facts of Shopify that this process has read in the last half minute, so that a burst of messages asks once.
 * The key is the shop with the customer or the order (SEC-06), and whoever asks has checked that the facts may be
 * seen. Before anything is given out, one indexed read asks whether a webhook or an action changed it since it
 * was asked for: that holds over any number of processes, without messages between them. A failure is not kept.
 */
export class FactCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();

  async get(wanted: Wanted<Value>): Promise<Value> {
    const key = `${wanted.shopId} ${wanted.about}`;
    if (wanted.isFresh) this.#entries.delete(key);
    let now: Date | null = null;
    for (;;) {
      const known = this.#entries.get(key);
      if (!known || known.until <= Date.now()) return (await this.#load(key, wanted, now)).value;
      const { value, askedAt, subjectHashes } = await known.answer;
      const change = await findChangeSince({ shopId: wanted.shopId, subjectHashes, since: askedAt });
      if (!change) return value;
      now = change.now;
      // Somebody else may have replaced it while this one looked.
      if (this.#entries.get(key) === known) this.#entries.delete(key);
    }
  }

  /** `now` is the database's clock where it has just been read. */
  #load(key: string, { shopId, about, load, mentions }: Wanted<Value>, now: Date | null): Entry<Value>["answer"] {
    const answer = (async () => {
      // Before Shopify is asked: a change in between counts as later.
      const askedAt = now ?? (await databaseNow());
      const value = await load();
      return { value, askedAt, subjectHashes: [about, ...mentions(value)].map((gid) => hashSubject(shopId, gid)) };
    })();
    const entry = { answer, until: Date.now() + FACTS_LIFETIME_MS };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    answer.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    this.#trim();
    return answer;
  }

  /** Oldest first: a Map keeps the order of insertion. */
  #trim(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES) return;
      this.#entries.delete(key);
    }
  }
}

/** Gids of the orders and returns that some facts speak of. */
export function gidsOf(orders: { id: string; returns: { id: string }[] | null }[]): string[] {
  return orders.flatMap(({ id, returns }) => [id, ...(returns ?? []).map((each) => each.id)]);
}
