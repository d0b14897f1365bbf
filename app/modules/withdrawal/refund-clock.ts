import { addDays, daysBetween, localDay, startOfDay } from "./calendar.ts";

/**
 * Art. 13(1) CRD: refunded "not later than 14 days from the day on which he is informed". The day itself does not count
 * (Reg. 1182/71, Art. 3(1)), and the period is not stretched over weekends here: the safe side for a duty of the shop.
 */
const REFUND_DAYS = 14;

/** Days before the last one at which staff are reminded (CO-10). */
export const REMINDER_DAYS = [5, 1] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/** First moment after the last day for the refund, in the shop's time zone. */
export function refundDueAt(receivedAt: Date, timeZone: string): Date {
  return startOfDay(addDays(localDay(receivedAt, timeZone), REFUND_DAYS + 1), timeZone);
}

/** The last day on which the refund is in time: "2026-12-08". */
export function lastRefundDay(dueAt: Date, timeZone: string): string {
  return localDay(new Date(dueAt.getTime() - 1), timeZone);
}

/** Days left, 0 on the last day, negative when overdue. */
export function daysLeft(dueAt: Date, timeZone: string, now: Date): number {
  return daysBetween(localDay(now, timeZone), lastRefundDay(dueAt, timeZone));
}

/** The reminder that is due now, the most urgent one when the app slept through an earlier one; null: none. */
export function dueReminder({ dueAt, timeZone, now, sent }: { dueAt: Date; timeZone: string; now: Date; sent: ReadonlySet<ReminderDays> }): ReminderDays | null {
  const left = daysLeft(dueAt, timeZone, now);
  const urgent = REMINDER_DAYS.filter((days) => left <= days).at(-1);
  return urgent === undefined || sent.has(urgent) ? null : urgent;
}
