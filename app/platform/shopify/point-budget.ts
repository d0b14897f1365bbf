/** What an answer tells of a shop's bucket of query points. */
export interface ThrottleStatus {
  /** Points that the operation asked for. */
  requested: number;
  available: number;
  maximum: number;
  /** Points a second. */
  restoreRate: number;
}

interface Bucket {
  points: number;
  /** When that was so, in milliseconds. */
  at: number;
  maximum: number;
  restoreRate: number;
  /** Points of calls that wait for their turn. */
  reserved: number;
}

const MAX_SHOPS = 2_000;
/** Operations are constants of the code; one that is not must not fill the memory. */
const MAX_OPERATIONS = 500;

/**
 * Pure, but for what it remembers: how many points each shop's bucket holds, as its answers told, and what
 * each operation asks for. Calls take their turn instead of being refused and trying again all at once. An
 * estimate: other processes and Shopify itself move the bucket too, and its THROTTLED has the last word.
 * @see https://shopify.dev/docs/api/usage/limits
 */
export class PointBudget {
  readonly #buckets = new Map<string, Bucket>();
  readonly #costs = new Map<string, number>();

  /** Points that a call takes when its turn comes; 0 for an operation or shop that was never seen. */
  costOf(shop: string, operation: string): number {
    return this.#buckets.has(shop) ? (this.#costs.get(operation) ?? 0) : 0;
  }

  /** Reserves the points and says in how many milliseconds they are there, calls before this one counted. */
  reserve(shop: string, cost: number, now: number): number {
    const bucket = this.#buckets.get(shop);
    if (!bucket || cost === 0) return 0;
    const free = pointsAt(bucket, now) - bucket.reserved - cost;
    bucket.reserved += cost;
    return free >= 0 ? 0 : Math.ceil((-free / bucket.restoreRate) * 1_000);
  }

  /** The turn has come: what was reserved is spent. */
  spend(shop: string, cost: number, now: number): void {
    const bucket = this.#buckets.get(shop);
    if (!bucket) return;
    this.release(shop, cost);
    Object.assign(bucket, { points: pointsAt(bucket, now) - cost, at: now });
  }

  /** The answer told nothing of points: whatever happened, Shopify did not spend them. */
  giveBack(shop: string, cost: number): void {
    const bucket = this.#buckets.get(shop);
    if (bucket) bucket.points += cost;
  }

  /** The call does not happen. */
  release(shop: string, cost: number): void {
    const bucket = this.#buckets.get(shop);
    if (bucket) bucket.reserved = Math.max(0, bucket.reserved - cost);
  }

  /** What an answer told replaces the estimate. */
  learn(shop: string, operation: string, { requested, available, maximum, restoreRate }: ThrottleStatus, now: number): void {
    remember(this.#costs, operation, requested, MAX_OPERATIONS);
    const reserved = this.#buckets.get(shop)?.reserved ?? 0;
    remember(this.#buckets, shop, { points: available, at: now, maximum, restoreRate, reserved }, MAX_SHOPS);
  }
}

function pointsAt({ points, at, maximum, restoreRate }: Bucket, now: number): number {
  return Math.min(maximum, points + (Math.max(0, now - at) / 1_000) * restoreRate);
}

/** The one that was touched longest ago goes first. */
function remember<Value>(known: Map<string, Value>, key: string, value: Value, max: number): void {
  known.delete(key);
  known.set(key, value);
  for (const oldest of known.keys()) {
    if (known.size <= max) return;
    known.delete(oldest);
  }
}
