import { findHoliday, type HolidayCountry } from "./holidays.ts";
import { type DayException, type OpeningWeek, type Span, weekdayOf } from "./opening-week.ts";
import { addDays, dayOf, instantOf } from "./wall-clock.ts";

/** When a shop's people answer. Treat as immutable: what its days come to is remembered per object. */
export interface BusinessHours {
  /** IANA name; an unknown one counts as UTC. */
  timeZone: string;
  week: OpeningWeek;
  exceptions: readonly DayException[];
  /** Whose statutory holidays are closed; null: none. */
  holidays: HolidayCountry | null;
}

/** From an instant to before another, in milliseconds. */
type Opening = readonly [start: number, end: number];

const MINUTE_MS = 60_000;
/** A shop that does not open within so many days does not open. */
const HORIZON_DAYS = 400;

const remembered = new WeakMap<BusinessHours, Map<string, readonly Opening[]>>();

/** The wall-clock spans of a day: an exception decides, then the holiday, then the weekday. */
export function spansOn({ week, exceptions, holidays }: BusinessHours, day: string): readonly Span[] {
  const exception = exceptions.find((each) => each.day === day);
  if (exception) return exception.spans;
  return holidays && findHoliday(holidays, day) ? [] : week[weekdayOf(day)];
}

/** The openings of a calendar day as instants, in order; one that a change of clocks leaves nothing of is left out. */
function openingsOn(hours: BusinessHours, day: string): readonly Opening[] {
  let days = remembered.get(hours);
  if (!days) remembered.set(hours, (days = new Map<string, readonly Opening[]>()));
  let openings = days.get(day);
  if (!openings) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const at = (time: string) => instantOf(midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS, hours.timeZone);
    openings = spansOn(hours, day).map(({ from, to }): Opening => [at(from), at(to)]).filter(([start, end]) => start < end);
    days.set(day, openings);
  }
  return openings;
}

/** Openings that end after an instant, in order, up to the horizon. */
function* openingsAfter(hours: BusinessHours, at: number): Generator<Opening> {
  let day = dayOf(at, hours.timeZone);
  for (let count = 0; count <= HORIZON_DAYS; count += 1, day = addDays(day, 1)) {
    for (const opening of openingsOn(hours, day)) if (opening[1] > at) yield opening;
  }
}

/** Openings that begin before an instant, the latest first. */
function* openingsBefore(hours: BusinessHours, at: number): Generator<Opening> {
  let day = dayOf(at, hours.timeZone);
  for (let count = 0; count <= HORIZON_DAYS; count += 1, day = addDays(day, -1)) {
    for (const opening of openingsOn(hours, day).toReversed()) if (opening[0] < at) yield opening;
  }
}

/** Whether somebody answers at this instant; the last minute counts, the closing time does not. */
export function isOpenAt(hours: BusinessHours, at: Date): boolean {
  const [first] = openingsAfter(hours, at.getTime());
  return first !== undefined && first[0] <= at.getTime();
}

/** When the opening of this instant ends, one that goes on after midnight with it. Null: closed now, or never closed within the horizon. */
export function closingTime(hours: BusinessHours, at: Date): Date | null {
  let end: number | null = null;
  for (const opening of openingsAfter(hours, at.getTime())) {
    if (opening[0] > (end ?? at.getTime())) return end === null ? null : new Date(end);
    end = opening[1];
  }
  // Either nothing more comes within the horizon, or it is open all the time.
  return end !== null && end - at.getTime() < (HORIZON_DAYS - 1) * 86_400_000 ? new Date(end) : null;
}

/** When the next opening begins; the one of this instant is not the next. Null: not within the horizon. */
export function nextOpening(hours: BusinessHours, after: Date): Date | null {
  let end = after.getTime();
  for (const opening of openingsAfter(hours, after.getTime())) {
    // What begins where another ends is the same opening.
    if (opening[0] > end) return new Date(opening[0]);
    end = opening[1];
  }
  return null;
}

/** Minutes of opening hours from one instant to a later one, with their fractions; 0 when it is not later. */
export function businessMinutesBetween(hours: BusinessHours, from: Date, to: Date): number {
  const [begin, stop] = [from.getTime(), to.getTime()];
  let open = 0;
  for (const [start, end] of openingsAfter(hours, begin)) {
    if (start >= stop) break;
    open += Math.min(end, stop) - Math.max(start, begin);
  }
  return open / MINUTE_MS;
}

/** The first instant by which so many minutes of opening hours have passed. Null: not within the horizon. */
export function addBusinessMinutes(hours: BusinessHours, from: Date, minutes: number): Date | null {
  let left = minutes * MINUTE_MS;
  for (const [start, end] of openingsAfter(hours, from.getTime())) {
    const begin = Math.max(start, from.getTime());
    if (end - begin >= left) return new Date(begin + left);
    left -= end - begin;
  }
  return null;
}

/**
 * The latest instant from which so many minutes of opening hours have passed by `to`: whoever waits since then or longer has
 * waited that much. The inverse of `addBusinessMinutes`. Null: not within the horizon.
 */
export function subtractBusinessMinutes(hours: BusinessHours, to: Date, minutes: number): Date | null {
  let left = minutes * MINUTE_MS;
  for (const [start, end] of openingsBefore(hours, to.getTime())) {
    const stop = Math.min(end, to.getTime());
    if (stop - start >= left) return new Date(stop - left);
    left -= stop - start;
  }
  return null;
}
