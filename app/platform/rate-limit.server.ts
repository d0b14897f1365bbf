import { db, prepared } from "./db.server.ts";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";

export interface Limit {
  /** "conversation:<id>", "visitor:<hash>", "shop:<id>:start", … */
  key: string;
  max: number;
  windowMs: number;
}

const count = prepared<{ key: string; count: number }>(
  "rate-limit-count",
  `INSERT INTO "RateLimit" ("key", "windowAt", "count")
   SELECT t."key", t."windowAt", 1 FROM unnest($1::text[], $2::timestamptz[]) AS t("key", "windowAt")
   ON CONFLICT ("key", "windowAt") DO UPDATE SET "count" = "RateLimit"."count" + 1
   RETURNING "key", "count"`,
);

/**
 * Counts one event against each limit, in the database, so that it holds over any number of processes
 * and restarts. Fixed windows, one statement. Throws `rate_limited` with the time until the window ends.
 */
export async function countAgainst(limits: Limit[], now: number = Date.now()): Promise<void> {
  // Sorted, so that two requests lock their rows in the same order.
  const counted = limits
    .map(({ key, max, windowMs }) => ({ key, max: max * env.RATE_LIMIT_FACTOR, windowAt: new Date(now - (now % windowMs)), endsAt: now - (now % windowMs) + windowMs }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = await count([counted.map((limit) => limit.key), counted.map((limit) => limit.windowAt)]);
  const countOf = new Map(rows.map((row) => [row.key, row.count]));
  const exceeded = counted.find(({ key, max }) => (countOf.get(key) ?? 0) > max);
  if (exceeded) throw new AppError("rate_limited", { reason: "too_many_requests", message: `limit ${exceeded.key.split(":")[0]}`, retryAfterMs: exceeded.endsAt - now });
}

/** Removes windows that ended over an hour ago. */
export async function forgetOldWindows(): Promise<number> {
  return db.$executeRaw`DELETE FROM "RateLimit" WHERE "windowAt" < now() - interval '1 hour'`;
}
