import { describe, expect, test } from "vitest";
import { addDays, daysBetween, localDay, startOfDay } from "#app/modules/withdrawal/calendar.ts";
import { daysLeft, dueReminder, lastRefundDay, refundDueAt, type ReminderDays } from "#app/modules/withdrawal/refund-clock.ts";
import { periodEndsAt } from "#app/modules/withdrawal/withdrawal-period.ts";

const at = (iso: string) => new Date(iso);

describe("a shop's days", () => {
  test("begin at its own midnight, in summer and in winter", () => {
    expect(startOfDay("2026-11-24", "Europe/Brussels")).toEqual(at("2026-11-23T23:00:00Z"));
    expect(startOfDay("2026-07-01", "Europe/Brussels")).toEqual(at("2026-06-30T22:00:00Z"));
    expect(startOfDay("2026-11-24", "Pacific/Auckland")).toEqual(at("2026-11-23T11:00:00Z"));
    expect(startOfDay("2026-11-24", "America/Los_Angeles")).toEqual(at("2026-11-24T08:00:00Z"));
    expect(startOfDay("2026-11-24", "Nowhere/Atlantis")).toEqual(at("2026-11-24T00:00:00Z"));
  });

  test("that begin at one o'clock, because clocks change at midnight, begin then", () => {
    const start = startOfDay("2026-04-24", "Africa/Cairo");
    expect(localDay(start, "Africa/Cairo")).toBe("2026-04-24");
    expect(localDay(new Date(start.getTime() - 1), "Africa/Cairo")).toBe("2026-04-23");
  });

  test("add up over months, leap days and changes of the clock", () => {
    expect(addDays("2026-12-25", 14)).toBe("2027-01-08");
    expect(addDays("2028-02-20", 14)).toBe("2028-03-05");
    expect(addDays("2026-10-20", 14)).toBe("2026-11-03");
    expect(daysBetween("2026-10-20", "2026-11-03")).toBe(14);
  });
});

describe("the refund clock (CO-10)", () => {
  const ZONE = "Europe/Brussels";

  test("runs to the end of the fourteenth day after the day of receipt, in the shop's zone", () => {
    expect(refundDueAt(at("2026-11-24T21:15:00Z"), ZONE)).toEqual(at("2026-12-08T23:00:00Z"));
    // 00:30 in Brussels is already the 25th.
    expect(refundDueAt(at("2026-11-24T23:30:00Z"), ZONE)).toEqual(at("2026-12-09T23:00:00Z"));
    expect(lastRefundDay(refundDueAt(at("2026-11-24T21:15:00Z"), ZONE), ZONE)).toBe("2026-12-08");
    // Over the end of summer time: the last day has its full length.
    expect(refundDueAt(at("2026-10-20T10:00:00Z"), ZONE)).toEqual(at("2026-11-03T23:00:00Z"));
  });

  test("counts days and not hours", () => {
    const dueAt = refundDueAt(at("2026-11-24T21:15:00Z"), ZONE);
    expect(daysLeft(dueAt, ZONE, at("2026-12-03T22:59:59Z"))).toBe(5);
    expect(daysLeft(dueAt, ZONE, at("2026-12-03T23:00:00Z"))).toBe(4);
    expect(daysLeft(dueAt, ZONE, at("2026-12-08T22:59:59Z"))).toBe(0);
    expect(daysLeft(dueAt, ZONE, at("2026-12-08T23:00:00Z"))).toBe(-1);
  });

  test("rings at D-5 and D-1, each once, and only the urgent one after a standstill", () => {
    const dueAt = refundDueAt(at("2026-11-24T21:15:00Z"), ZONE);
    const ring = (now: string, ...sent: ReminderDays[]) => dueReminder({ dueAt, timeZone: ZONE, now: at(now), sent: new Set(sent) });
    expect(ring("2026-12-02T22:59:59Z")).toBeNull();
    expect(ring("2026-12-02T23:00:00Z")).toBe(5);
    expect(ring("2026-12-04T12:00:00Z", 5)).toBeNull();
    expect(ring("2026-12-06T23:00:00Z", 5)).toBe(1);
    expect(ring("2026-12-06T23:00:00Z")).toBe(1);
    expect(ring("2026-12-20T12:00:00Z", 5)).toBe(1);
    expect(ring("2026-12-20T12:00:00Z", 5, 1)).toBeNull();
  });
});

describe("the period of withdrawal, as advice (CO-06)", () => {
  test("ends fourteen days after delivery, and never on a weekend", () => {
    // Delivered on Tuesday 10 November: ends with Tuesday the 24th.
    expect(periodEndsAt(at("2026-11-10T15:00:00Z"), "Europe/Brussels")).toEqual(at("2026-11-24T23:00:00Z"));
    // Delivered on Saturday the 7th: Saturday the 21st becomes Monday the 23rd.
    expect(periodEndsAt(at("2026-11-07T10:00:00Z"), "Europe/Brussels")).toEqual(at("2026-11-23T23:00:00Z"));
  });
});
