/** Calendar days in a shop's time zone: a period of days ends with the shop's midnight, not with UTC's. */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = makeClock(timeZone);
    if (formats.size > 100) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}

/** An unknown zone counts as UTC. */
function makeClock(timeZone: string): Intl.DateTimeFormat {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: "UTC" });
  }
}

/** The wall clock of an instant as if it were UTC, in milliseconds. */
function wallClock(at: Date, timeZone: string): number {
  return Date.parse(`${clockOf(timeZone).format(at).replace(" ", "T")}Z`);
}

/** "2026-11-24" */
export function localDay(at: Date, timeZone: string): string {
  return clockOf(timeZone).format(at).slice(0, 10);
}

/** The day `days` later: "2026-11-24", 14 -> "2026-12-08". */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when it is over. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The first instant of a day in a time zone, also where clocks change at midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let at = new Date(midnight);
  for (let round = 0; round < 2; round++) at = new Date(midnight - (wallClock(at, timeZone) - at.getTime()));
  return localDay(at, timeZone) < day ? new Date(at.getTime() + HOUR_MS) : at;
}

export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
