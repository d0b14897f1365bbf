/** Numbers of the parameters that a statement passes on to these parts. */
interface Reserving {
  /** A part of the statement that has a row when there is something to reserve for. */
  from: string;
  id: string;
  lifetimeMs: string;
  /** Number of the first of eight: day, month, tokens, micros, then the limits: day's tokens and micros, month's. */
  first: number;
}

/**
 * Parts of a statement that set aside what a call may cost at most, in `reserved` a row when there was room. $1 is the shop.
 * The row of the budget decides alone: a statement that waits for it sees what the one before it took, so concurrent calls
 * cannot overspend (SEC-09). A new day or month of the shop starts at zero; a clock that lags never turns it back.
 */
export function reserveParts({ from, id, lifetimeMs, first }: Reserving): string {
  const [day, month, tokens, micros, dayTokens, dayMicros, monthTokens, monthMicros] = Array.from({ length: 8 }, (_, index) => `$${first + index}::${index < 2 ? "date" : "bigint"}`);
  return `budget AS (
     INSERT INTO "AiBudget" AS b ("shopId", "day", "month", "reservedTokens", "reservedMicros")
     SELECT $1, ${day}, ${month}, ${tokens}, ${micros} FROM ${from}
     WHERE ${tokens} <= LEAST(${dayTokens}, ${monthTokens}) AND ${micros} <= LEAST(${dayMicros}, ${monthMicros})
     ON CONFLICT ("shopId") DO UPDATE SET ${ROLLED.map(({ column, since }) => `"${column}" = ${rolled(column, since, `EXCLUDED."${since}"`)}`).join(", ")},
       "day" = GREATEST(b."day", EXCLUDED."day"), "month" = GREATEST(b."month", EXCLUDED."month"),
       "reservedTokens" = b."reservedTokens" + EXCLUDED."reservedTokens", "reservedMicros" = b."reservedMicros" + EXCLUDED."reservedMicros"
     WHERE ${rolled("dayTokens", "day", 'EXCLUDED."day"')} + b."reservedTokens" + EXCLUDED."reservedTokens" <= ${dayTokens}
       AND ${rolled("dayMicros", "day", 'EXCLUDED."day"')} + b."reservedMicros" + EXCLUDED."reservedMicros" <= ${dayMicros}
       AND ${rolled("monthTokens", "month", 'EXCLUDED."month"')} + b."reservedTokens" + EXCLUDED."reservedTokens" <= ${monthTokens}
       AND ${rolled("monthMicros", "month", 'EXCLUDED."month"')} + b."reservedMicros" + EXCLUDED."reservedMicros" <= ${monthMicros}
     RETURNING 1
   ), reserved AS (
     INSERT INTO "AiReservation" ("shopId", "id", "tokens", "micros", "expiresAt")
     SELECT $1, ${id}, ${tokens}, ${micros}, now() + ${lifetimeMs} * interval '1 millisecond' FROM budget RETURNING 1
   )`;
}

/**
 * Parts that give back what was set aside and charge what was really used. $1 is the shop.
 * @param after a part that comes first, or null
 * @param first number of the first of four parameters: tokens, micros, day, month
 */
export function settleParts({ id, after, first }: { id: string; after: string | null; first: number }): string {
  const [tokens, micros, day, month] = [`$${first}::bigint`, `$${first + 1}::bigint`, `$${first + 2}::date`, `$${first + 3}::date`];
  const used: Record<string, string> = { dayTokens: tokens, dayMicros: micros, monthTokens: tokens, monthMicros: micros };
  const since: Record<string, string> = { day, month };
  return `settled AS (
     DELETE FROM "AiReservation" WHERE "shopId" = $1 AND "id" = ${id}${after ? ` AND (SELECT count(*) FROM ${after}) >= 0` : ""} RETURNING "tokens", "micros"
   ), charged AS (
     UPDATE "AiBudget" b SET ${ROLLED.map(({ column, since: unit }) => `"${column}" = ${rolled(column, unit, since[unit] as string)} + ${used[column]}`).join(", ")},
       "day" = GREATEST(b."day", ${day}), "month" = GREATEST(b."month", ${month}),
       "reservedTokens" = GREATEST(0, b."reservedTokens" - COALESCE((SELECT "tokens" FROM settled), 0)),
       "reservedMicros" = GREATEST(0, b."reservedMicros" - COALESCE((SELECT "micros" FROM settled), 0))
     WHERE b."shopId" = $1 AND (${tokens} > 0 OR EXISTS (SELECT 1 FROM settled))
   )`;
}

const ROLLED = [{ column: "dayTokens", since: "day" }, { column: "dayMicros", since: "day" }, { column: "monthTokens", since: "month" }, { column: "monthMicros", since: "month" }];

function rolled(column: string, since: string, now: string): string {
  return `CASE WHEN b."${since}" >= ${now} THEN b."${column}" ELSE 0 END`;
}
