import { db, prepared } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { reserveParts, settleParts } from "./budget.sql.ts";
import { type BudgetTerms, reserveValues, settleValues, type Usage } from "./budget-terms.ts";

const reserve = prepared<{ isReserved: boolean }>(
  "budget-reserve",
  `WITH wanted AS (SELECT 1), ${reserveParts({ from: "wanted", id: "$2::uuid", lifetimeMs: "$3", first: 4 })} SELECT EXISTS (SELECT 1 FROM reserved) AS "isReserved"`,
);

/**
 * Sets aside what one call may cost, for a call that belongs to no draft. Returns the reservation's id, or null when the
 * budget of the day or month has no room (SEC-09).
 * @param most what it can take, where that is not the size of a draft
 * @param lifetimeMs after which the sweep gives it back, should this process die
 */
export async function reserveCall({ shopId, terms, lifetimeMs, most, now }: { shopId: string; terms: BudgetTerms; lifetimeMs: number; most?: Usage; now?: Date }): Promise<string | null> {
  const id = newId();
  const [row] = await reserve([shopId, id, lifetimeMs, ...reserveValues(terms, now, most)]);
  return row?.isReserved ? id : null;
}

const settle = prepared(
  "budget-settle",
  `WITH ${settleParts({ id: "$2::uuid", after: null, first: 3 })} SELECT 1`,
);

/** Gives a reservation back and charges what was used; a second time charges nothing more than `usage` says. */
export async function settleCall({ shopId, id, terms, usage, now }: { shopId: string; id: string; terms: BudgetTerms | null; usage: Usage; now?: Date }): Promise<void> {
  await settle([shopId, id, ...settleValues(terms, usage, now)]);
}

/** For the sweep: gives back what calls had set aside whose worker died. Returns how many. */
export async function releaseExpiredReservations(): Promise<number> {
  const [row] = await db.$queryRaw<{ released: number }[]>`
    WITH expired AS (DELETE FROM "AiReservation" WHERE "expiresAt" < now() RETURNING "shopId", "tokens", "micros"),
    sums AS (SELECT "shopId", sum("tokens") AS tokens, sum("micros") AS micros FROM expired GROUP BY "shopId"),
    given AS (
      UPDATE "AiBudget" b SET "reservedTokens" = GREATEST(0, b."reservedTokens" - s.tokens), "reservedMicros" = GREATEST(0, b."reservedMicros" - s.micros)
      FROM sums s WHERE b."shopId" = s."shopId")
    SELECT count(*)::int AS released FROM expired`;
  return row?.released ?? 0;
}
