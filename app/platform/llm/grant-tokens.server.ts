import { db } from "../db.server.ts";
import { log } from "../log.server.ts";

/** What the models of all shops together may take; null: no limit. */
export interface TokenLimits {
  dayTokens: number | null;
  monthTokens: number | null;
}

/** From here on the operator is told. */
const WARN_AT = 0.8;
/** Of what is left, one process takes at most this share at once, so that near the limit it takes single calls. */
const SHARE = 16;
/** Calls that one process takes at most at once: what it holds when it dies counts as used. */
const MAX_CALLS = 32;

interface Period {
  name: "day" | "month";
  used: number;
  limit: number;
}

/**
 * Takes tokens out of the app's budget for one process: at least `need`, more while much is left; null when `need` does not fit
 * any more. The one row decides under its lock, and what is taken counts as used until it comes back, so no number of
 * processes can pass a limit (SEC-09). Days and months are those of UTC.
 * @param day "2026-11-25"
 * @param perCall the most that one call takes
 */
export async function grantTokens({ limits, day, need, perCall }: { limits: TokenLimits; day: string; need: number; perCall: number }): Promise<number | null> {
  const month = `${day.slice(0, 7)}-01`;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO "PlatformBudget" ("id", "day", "month") VALUES (1, ${day}::date, ${month}::date) ON CONFLICT DO NOTHING`;
    const [row] = await tx.$queryRaw<{ dayTokens: number; monthTokens: number }[]>`
      SELECT CASE WHEN "day" >= ${day}::date THEN "dayTokens" ELSE 0 END::float8 AS "dayTokens", CASE WHEN "month" >= ${month}::date THEN "monthTokens" ELSE 0 END::float8 AS "monthTokens"
      FROM "PlatformBudget" WHERE "id" = 1 FOR UPDATE`;
    const used = row ?? { dayTokens: 0, monthTokens: 0 };
    const periods = periodsOf(used, limits);
    const room = Math.min(...periods.map(({ used, limit }) => limit - used));
    if (room < need) {
      noteReached(periods, need);
      return null;
    }
    const granted = Math.max(need, Math.min(perCall * MAX_CALLS, Math.floor(room / SHARE)));
    await tx.$executeRaw`
      UPDATE "PlatformBudget" SET "dayTokens" = ${used.dayTokens + granted}, "monthTokens" = ${used.monthTokens + granted},
        "day" = GREATEST("day", ${day}::date), "month" = GREATEST("month", ${month}::date) WHERE "id" = 1`;
    noteNear(periods, granted);
    return granted;
  });
}

/** Puts back what a process did not use, or takes what a call used beyond its estimate (a negative number). */
export async function returnTokens({ day, tokens }: { day: string; tokens: number }): Promise<void> {
  const month = `${day.slice(0, 7)}-01`;
  await db.$executeRaw`
    UPDATE "PlatformBudget" SET "dayTokens" = CASE WHEN "day" = ${day}::date THEN GREATEST(0, "dayTokens" - ${tokens}) ELSE "dayTokens" END,
      "monthTokens" = CASE WHEN "month" = ${month}::date THEN GREATEST(0, "monthTokens" - ${tokens}) ELSE "monthTokens" END
    WHERE "id" = 1`;
}

function periodsOf({ dayTokens, monthTokens }: { dayTokens: number; monthTokens: number }, limits: TokenLimits): Period[] {
  return [
    ...(limits.dayTokens === null ? [] : [{ name: "day" as const, used: dayTokens, limit: limits.dayTokens }]),
    ...(limits.monthTokens === null ? [] : [{ name: "month" as const, used: monthTokens, limit: limits.monthTokens }]),
  ];
}

/** Said by the one grant that passes the mark. What comes back may let it be passed once more. */
function noteNear(periods: Period[], granted: number): void {
  for (const { name, used, limit } of periods) {
    const mark = limit * WARN_AT;
    if (used < mark && used + granted >= mark) log.warn({ event: "platform_budget_near", period: name, usedTokens: used + granted, limitTokens: limit }, "the app's budget of the model is used to 80 %");
  }
}

function noteReached(periods: Period[], need: number): void {
  for (const { name, used, limit } of periods) {
    if (limit - used < need) log.error({ event: "platform_budget_reached", period: name, usedTokens: used, limitTokens: limit }, "the app's budget of the model is used up: drafts of every shop are templates");
  }
}
