import { z } from "zod";
import { isDay } from "./wall-clock.ts";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** From one time of the wall clock to another: "09:00", "17:30"; "24:00" is the end of the day. */
export type Span = {
  from: string;
  to: string;
};

/** When somebody answers; no span: closed. */
export type OpeningWeek = Record<Weekday, Span[]>;

/** A day that differs from its weekday and from the holidays; no span: closed. */
export type DayException = {
  /** "2026-12-24" */
  day: string;
  spans: Span[];
};

const OFFICE: Span[] = [{ from: "09:00", to: "17:00" }];

/** What a new shop has. */
export const DEFAULT_WEEK: OpeningWeek = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: [], sun: [] };

export const MAX_SPANS = 4;
export const MAX_EXCEPTIONS = 200;

const time = z.string("time").regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time");
const end = z.string("time").regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "time");

const spans = z.array(z.strictObject({ from: time, to: end }).refine(({ from, to }) => from < to, "hours_order"), "time").max(MAX_SPANS, "too_long")
  .transform((list) => [...list].sort((a, b) => (a.from < b.from ? -1 : 1)))
  .refine((list) => list.every(({ from }, index) => index === 0 || (list[index - 1] as Span).to <= from), "hours_overlap");

/** Words of refusals: "time", "hours_order", "hours_overlap", "too_long". */
export const openingWeekSchema = z.strictObject({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans });

/** The same, and "day" for what is no day, "repeated" for one that stands there twice. */
export const exceptionsSchema = z.array(z.strictObject({ day: z.string("day").refine(isDay, "day"), spans }), "day").max(MAX_EXCEPTIONS, "too_long")
  .refine((list) => new Set(list.map(({ day }) => day)).size === list.length, "repeated")
  .transform((list) => [...list].sort((a, b) => (a.day < b.day ? -1 : 1)));

/** A week as stored; what is not one (a new shop's {}) is the default. */
export function readWeek(stored: unknown): OpeningWeek {
  const parsed = openingWeekSchema.safeParse(stored);
  return parsed.success ? parsed.data : DEFAULT_WEEK;
}

export function readExceptions(stored: unknown): DayException[] {
  const parsed = exceptionsSchema.safeParse(stored);
  return parsed.success ? parsed.data : [];
}

/** "mon" for "2026-11-23". */
export function weekdayOf(day: string): Weekday {
  return WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday;
}
