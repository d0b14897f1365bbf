import { addDays, localDay, startOfDay } from "#app/modules/withdrawal/calendar.ts";

const HOUR_MS = 3_600_000;

/** The next moment after `now` at which the shop's clocks show this hour. Where that hour is left out or comes twice it is an hour off, once. Pure. */
export function nextDigestAt({ now, hour, timezone }: { now: Date; hour: number; timezone: string }): Date {
  const today = localDay(now, timezone);
  for (const day of [today, addDays(today, 1)]) {
    const at = atHour(day, hour, timezone);
    if (at > now) return at;
  }
  return atHour(addDays(today, 2), hour, timezone);
}

/** Counted back from the next midnight or on from this one, whichever is not across a change of the clocks. */
function atHour(day: string, hour: number, timezone: string): Date {
  const start = startOfDay(day, timezone).getTime();
  const end = startOfDay(addDays(day, 1), timezone).getTime();
  const isEvenDay = end - start === 24 * HOUR_MS;
  // Clocks change at night: from 06:00 on, the way from the next midnight is undisturbed.
  return new Date(isEvenDay ? start + hour * HOUR_MS : end - (24 - hour) * HOUR_MS);
}
