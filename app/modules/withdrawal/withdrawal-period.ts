import { addDays, isWeekend, localDay, startOfDay } from "./calendar.ts";

const PERIOD_DAYS = 14;

/**
 * First moment after the period of withdrawal, counted from the delivery of the last parcel (Art. 9(2)(b) CRD). The day of
 * delivery does not count, and a period that would end on a weekend ends with the next Monday (Reg. 1182/71, Art. 3).
 * Public holidays are not known here, nor whether the shop informed properly (Art. 10: twelve months more): it is
 * advice for staff and decides nothing (CO-06).
 */
export function periodEndsAt(deliveredAt: Date, timeZone: string): Date {
  let lastDay = addDays(localDay(deliveredAt, timeZone), PERIOD_DAYS);
  while (isWeekend(lastDay)) lastDay = addDays(lastDay, 1);
  return startOfDay(addDays(lastDay, 1), timeZone);
}
