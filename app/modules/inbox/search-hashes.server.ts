import { keyedHash } from "#app/platform/crypto.server.ts";

/** Words repeat, and a keyed hash costs a few microseconds. */
const MAX_KNOWN = 50_000;
const known = new Map<string, number>();

/**
 * 32 bits of HMAC-SHA256 of a term within one shop (decision 053): the same term of two shops has nothing in common, and
 * whoever has only the database learns how often a term occurs, not which it is.
 */
export function termHash(shopId: string, term: string): number {
  const key = `${shopId} ${term}`;
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  const hash = parseInt(keyedHash(shopId, `search ${term}`).slice(0, 8), 16) | 0;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, hash);
  return hash;
}
