import { keyedHash } from "#app/platform/crypto.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";

/** Longer than anything that remembers facts lives (`FACTS_LIFETIME_MS`), by far. */
const KEPT_MINUTES = 60;

const note = prepared<{ subjectHash: string }>(
  "order-change-note",
  `INSERT INTO "OrderChange" ("shopId", "subjectHash", "changedAt") SELECT $1::uuid, unnest($2::text[]), clock_timestamp()
   ON CONFLICT ("shopId", "subjectHash") DO UPDATE SET "changedAt" = clock_timestamp()`,
);

const find = prepared<{ now: Date; changed: boolean }>(
  "order-change-find",
  `SELECT clock_timestamp() AS "now", EXISTS (SELECT 1 FROM "OrderChange" WHERE "shopId" = $1 AND "subjectHash" = ANY($2::text[]) AND "changedAt" >= $3) AS "changed"`,
);

const clock = prepared<{ now: Date }>("order-change-clock", `SELECT clock_timestamp() AS "now"`);

/** How a gid of an order, return or customer is written down here. */
export function hashSubject(shopId: string, gid: string): string {
  return keyedHash(shopId, `order facts ${gid}`);
}

/**
 * Writes down that something about these gids (Order, Return or Customer) changed at Shopify: whatever any
 * process remembers of them is not given out any more. After a webhook, and after an action of ours. Repeats
 * and wrong orders are harmless: nothing is taken over from anywhere, facts are only read again.
 */
export async function noteOrderChange({ shopId, gids }: { shopId: string; gids: string[] }): Promise<void> {
  if (gids.length === 0) return;
  // Sorted, so that two webhooks lock their rows in the same order.
  await note([shopId, [...new Set(gids.map((gid) => hashSubject(shopId, gid)))].sort()]);
}

/**
 * Null when none of these subjects changed at or after that moment of the database's clock; else what the clock says
 * now, so that whoever reads the facts again need not ask for it.
 */
export async function findChangeSince({ shopId, subjectHashes, since }: { shopId: string; subjectHashes: string[]; since: Date }): Promise<{ now: Date } | null> {
  const [row] = await find([shopId, subjectHashes, since]);
  return row?.changed ? { now: row.now } : null;
}

/** The database's clock: the only one that all processes share. */
export async function databaseNow(): Promise<Date> {
  const [row] = await clock([]);
  return row?.now ?? new Date(0);
}

/** Removes what nobody can remember any more; the sweep calls it. */
export function forgetOldOrderChanges(): Promise<number> {
  return db.$executeRaw`DELETE FROM "OrderChange" WHERE "changedAt" < now() - ${KEPT_MINUTES} * interval '1 minute'`;
}
