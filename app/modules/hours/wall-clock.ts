/**
 * Wall clocks and instants. A wall-clock moment is kept as the milliseconds that it would be in UTC, so that it can be counted
 * with; only these functions know how a zone's clock runs, daylight saving time included.
 */

const DAY_MS = 86_400_000;
const MAX_CLOCKS = 100;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = makeClock(timeZone);
    if (clocks.size >= MAX_CLOCKS) clocks.clear();
    clocks.set(timeZone, clock);
  }
  return clock;
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

/** What the clock on the wall shows at an instant, to the second. */
export function wallClockAt(at: number, timeZone: string): number {
  return Date.parse(`${clockOf(timeZone).format(at).replace(" ", "T")}Z`);
}

/** "2026-11-24": the calendar day of an instant. */
export function dayOf(at: number, timeZone: string): string {
  return clockOf(timeZone).format(at).slice(0, 10);
}

/**
 * The instant at which the clock first shows `wall`. An hour that is shown twice counts when it comes first; one that is skipped
 * is the moment of the jump.
 */
export function instantOf(wall: number, timeZone: string): number {
  const offsetAt = (at: number) => wallClockAt(at, timeZone) - at;
  // Zones change their clocks at most once within two days: what held the day before, and what holds the day after.
  const [before, after] = [wall - offsetAt(wall - DAY_MS), wall - offsetAt(wall + DAY_MS)];
  if (wallClockAt(before, timeZone) === wall) return before;
  if (wallClockAt(after, timeZone) === wall) return after;
  let [low, high] = [Math.min(before, after), Math.max(before, after)];
  const offset = offsetAt(low);
  // In whole seconds, as the clock shows them.
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (offsetAt(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The day `days` later: "2026-11-24", 14 -> "2026-12-08". */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether it is a day of the calendar: "2026-02-29" is none. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}
