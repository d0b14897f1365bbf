import { countAgainst } from "#app/platform/rate-limit.server.ts";

const MINUTE_MS = 60_000;

/**
 * New withdrawals (CO-08): room for a family behind one address, none for a flood of acknowledgements into somebody's
 * mailbox. `visitor` and `contact` are keyed hashes. Throws `rate_limited`.
 */
export function limitWithdrawals({ shopId, visitor, contact }: { shopId: string; visitor: string; contact: string }): Promise<void> {
  return countAgainst([
    { key: `visitor:${visitor}:withdrawal`, max: 20, windowMs: 10 * MINUTE_MS },
    { key: `contact:${shopId}:${contact}:withdrawal`, max: 6, windowMs: 60 * MINUTE_MS },
    { key: `shop:${shopId}:withdrawal`, max: 300, windowMs: MINUTE_MS },
  ]);
}
