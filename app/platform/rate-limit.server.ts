import { db, prepared } from "./db.server.ts";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";

export interface Limit {
  /** "conversation:<id>", "visitor:<hash>", "shop:<id>:start", … */
  key: string;
  max: number;
  windowMs: number;
}

/** One event against one limit, waiting to be counted. */
interface Counted {
  key: string;
  windowAt: number;
}

interface Waiting {
  counted: Counted[];
  resolve: (counts: number[]) => void;
  reject: (error: unknown) => void;
}

const add = prepared<{ key: string; windowAt: Date; count: number }>(
  "rate-limit-add",
  `INSERT INTO "RateLimit" ("key", "windowAt", "count")
   SELECT t."key", t."windowAt", t."count" FROM unnest($1::text[], $2::timestamptz[], $3::int[]) AS t("key", "windowAt", "count")
   ON CONFLICT ("key", "windowAt") DO UPDATE SET "count" = "RateLimit"."count" + EXCLUDED."count"
   RETURNING "key", "windowAt", "count"`,
);

/** While so many statements are on their way, further events wait and go together with the next. */
const MAX_STATEMENTS = 2;
let statements = 0;
let waiting: Waiting[] = [];

/**
 * Counts one event against each limit, in the database, so that it holds over any number of processes
 * and restarts. Fixed windows; many requests at once share a statement, and each is told its own place in the
 * count. Throws `rate_limited` with the time until the window ends.
 */
export async function countAgainst(limits: Limit[], now: number = Date.now()): Promise<void> {
  const counted = limits.map(({ key, max, windowMs }) => ({ key, max: max * env.RATE_LIMIT_FACTOR, windowAt: now - (now % windowMs), endsAt: now - (now % windowMs) + windowMs }));
  const counts = await new Promise<number[]>((resolve, reject) => {
    waiting.push({ counted, resolve, reject });
    countWaiting();
  });
  const exceeded = counted.find(({ max }, index) => (counts[index] ?? 0) > max);
  if (exceeded) throw new AppError("rate_limited", { reason: "too_many_requests", message: `limit ${exceeded.key.split(":")[0]}`, retryAfterMs: exceeded.endsAt - now });
}

function countWaiting(): void {
  if (statements >= MAX_STATEMENTS || waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  statements += 1;
  void countBatch(batch).finally(() => {
    statements -= 1;
    countWaiting();
  });
}

async function countBatch(batch: Waiting[]): Promise<void> {
  const events = new Map<string, Counted & { count: number }>();
  for (const each of batch.flatMap(({ counted }) => counted)) {
    const known = events.get(nameOf(each));
    if (known) known.count += 1;
    else events.set(nameOf(each), { ...each, count: 1 });
  }
  try {
    // Sorted, so that two statements lock their rows in the same order.
    const rows = [...events.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const after = await add([rows.map(({ key }) => key), rows.map(({ windowAt }) => new Date(windowAt)), rows.map(({ count }) => count)]);
    const next = new Map(after.map(({ key, windowAt, count }) => {
      const name = nameOf({ key, windowAt: windowAt.getTime() });
      return [name, count - (events.get(name)?.count ?? 0)];
    }));
    for (const { counted, resolve } of batch) {
      resolve(counted.map((each) => {
        const place = (next.get(nameOf(each)) ?? 0) + 1;
        next.set(nameOf(each), place);
        return place;
      }));
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

const nameOf = ({ key, windowAt }: Counted): string => `${key} ${windowAt}`;

/** Removes windows that ended over an hour ago. */
export async function forgetOldWindows(): Promise<number> {
  return db.$executeRaw`DELETE FROM "RateLimit" WHERE "windowAt" < now() - interval '1 hour'`;
}
