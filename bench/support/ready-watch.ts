import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

/** With few drafts awaited a look is exact; with many it must stay cheap. */
const FEW = 4;
const LOOK_EVERY_MS = { few: 1, many: 40 };
/** A draft is stamped a moment before others can see it. */
const OVERLAP_MS = 500;
const GIVE_UP_MS = 60_000;

interface Awaited {
  resolve: () => void;
  reject: (error: Error) => void;
  until: number;
}

interface ReadyRow {
  conversationId: string;
  basedOnSequence: number;
  readyAt: Date;
}

/**
 * Sees drafts become READY with one small query for all that are awaited, over an index that the inbox
 * has anyway. Nothing is added to the database that is measured.
 */
export class ReadyWatch {
  readonly #client: pg.Client;
  readonly #shopId: string;
  readonly #awaited = new Map<string, Awaited>();
  #since = new Date();
  #isLooking = false;

  constructor(client: pg.Client, shopId: string) {
    this.#client = client;
    this.#shopId = shopId;
  }

  /** Resolves when the draft for the shopper's message number `sequence` can be seen; rejects after a minute. */
  ready(conversationId: string, sequence: number): Promise<void> {
    const seen = new Promise<void>((resolve, reject) => {
      this.#awaited.set(`${conversationId} ${sequence}`, { resolve, reject, until: Date.now() + GIVE_UP_MS });
    });
    if (!this.#isLooking) void this.#look();
    return seen;
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#awaited.size > 0) {
      try {
        this.#settle(await this.#readyRows());
      } catch (error) {
        for (const { reject } of this.#awaited.values()) reject(error as Error);
        this.#awaited.clear();
      }
      await sleep(this.#awaited.size <= FEW ? LOOK_EVERY_MS.few : LOOK_EVERY_MS.many);
    }
    this.#isLooking = false;
  }

  async #readyRows(): Promise<ReadyRow[]> {
    const { rows } = await this.#client.query<ReadyRow>({
      name: "bench-ready",
      text: `SELECT "conversationId", "basedOnSequence", "readyAt" FROM "Draft" WHERE "shopId" = $1 AND "status" = 'READY' AND "readyAt" >= $2`,
      values: [this.#shopId, new Date(this.#since.getTime() - OVERLAP_MS)],
    });
    return rows;
  }

  #settle(rows: ReadyRow[]): void {
    for (const { conversationId, basedOnSequence, readyAt } of rows) {
      if (readyAt > this.#since) this.#since = readyAt;
      this.#take(`${conversationId} ${basedOnSequence}`)?.resolve();
    }
    const now = Date.now();
    for (const [key, { until, reject }] of this.#awaited) {
      if (until > now) continue;
      this.#awaited.delete(key);
      reject(new Error(`not READY after ${GIVE_UP_MS / 1_000} s`));
    }
  }

  #take(key: string): Awaited | undefined {
    const found = this.#awaited.get(key);
    this.#awaited.delete(key);
    return found;
  }
}
