import { describe, expect, test } from "vitest";
import { answerTimer, overdueSince } from "#app/modules/hours/answer-timer.ts";
import { addBusinessMinutes, type BusinessHours, businessMinutesBetween, closingTime, isOpenAt, nextOpening, subtractBusinessMinutes } from "#app/modules/hours/business-hours.ts";
import { DEFAULT_WEEK, exceptionsSchema, type OpeningWeek, openingWeekSchema, readWeek, type Span } from "#app/modules/hours/opening-week.ts";
import { dayOf, instantOf, isDay } from "#app/modules/hours/wall-clock.ts";

const at = (iso: string) => new Date(iso);
const ZONE = "Europe/Brussels";
const ALL_DAY: Span[] = [{ from: "00:00", to: "24:00" }];
const CLOSED: OpeningWeek = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const always = (spans: Span[]): OpeningWeek => ({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans });
const hoursOf = (change: Partial<BusinessHours> = {}): BusinessHours => ({ timeZone: ZONE, week: DEFAULT_WEEK, exceptions: [], holidays: null, ...change });
/** Monday to Friday, nine to five in Brussels. */
const office = hoursOf();

describe("a shop is open", () => {
  test.each([
    ["at the moment it opens", "2026-11-23T08:00:00Z", true], ["a second earlier", "2026-11-23T07:59:59Z", false],
    ["in its last second", "2026-11-23T15:59:59Z", true], ["at the moment it closes", "2026-11-23T16:00:00Z", false],
    ["on a Saturday", "2026-11-28T10:00:00Z", false], ["in summer, an hour earlier by UTC", "2026-07-06T07:00:00Z", true],
  ])("%s", (_, moment, isOpen) => expect(isOpenAt(office, at(moment))).toBe(isOpen));

  test("until the break, and again after it", () => {
    const withBreak = hoursOf({ week: always([{ from: "09:00", to: "12:00" }, { from: "13:00", to: "17:00" }]) });
    expect(isOpenAt(withBreak, at("2026-11-23T11:30:00Z"))).toBe(false);
    expect(closingTime(withBreak, at("2026-11-23T10:00:00Z"))).toEqual(at("2026-11-23T11:00:00Z"));
    expect(nextOpening(withBreak, at("2026-11-23T10:00:00Z"))).toEqual(at("2026-11-23T12:00:00Z"));
  });

  test("over midnight, when one day ends and the next begins with it", () => {
    const nights = hoursOf({ week: always([{ from: "00:00", to: "02:00" }, { from: "20:00", to: "24:00" }]) });
    expect(isOpenAt(nights, at("2026-11-23T23:00:00Z"))).toBe(true);
    expect(closingTime(nights, at("2026-11-23T21:00:00Z"))).toEqual(at("2026-11-24T01:00:00Z"));
  });

  test("always, without a closing time and without a next opening", () => {
    const nonstop = hoursOf({ week: always(ALL_DAY) });
    expect(isOpenAt(nonstop, at("2026-11-28T03:00:00Z"))).toBe(true);
    expect(closingTime(nonstop, at("2026-11-28T03:00:00Z"))).toBeNull();
    expect(nextOpening(nonstop, at("2026-11-28T03:00:00Z"))).toBeNull();
  });

  test("never, when no day has hours", () => {
    const never = hoursOf({ week: CLOSED });
    expect([isOpenAt(never, at("2026-11-23T10:00:00Z")), nextOpening(never, at("2026-11-23T10:00:00Z")), closingTime(never, at("2026-11-23T10:00:00Z"))]).toEqual([false, null, null]);
    expect(addBusinessMinutes(never, at("2026-11-23T10:00:00Z"), 1)).toBeNull();
    expect(subtractBusinessMinutes(never, at("2026-11-23T10:00:00Z"), 1)).toBeNull();
  });
});

describe("the next opening", () => {
  test.each([
    ["from Friday evening", "2026-11-27T18:00:00Z", "2026-11-30T08:00:00Z"], ["in the night", "2026-11-24T03:00:00Z", "2026-11-24T08:00:00Z"],
    ["while it is open", "2026-11-24T10:00:00Z", "2026-11-25T08:00:00Z"], ["at the moment it closes", "2026-11-24T16:00:00Z", "2026-11-25T08:00:00Z"],
    ["over the weekend on which winter time begins", "2026-10-23T18:00:00Z", "2026-10-26T08:00:00Z"], ["over the one on which it ends", "2026-03-27T18:00:00Z", "2026-03-30T07:00:00Z"],
  ])("%s", (_, from, next) => expect(nextOpening(office, at(from))).toEqual(at(next)));

  test("leaves out holidays, and days that the shop made exceptions of", () => {
    const belgian = hoursOf({ holidays: "BE", exceptions: [{ day: "2026-12-28", spans: [] }] });
    // Friday is Christmas, the Monday after it a day off.
    expect(nextOpening(belgian, at("2026-12-24T17:00:00Z"))).toEqual(at("2026-12-29T08:00:00Z"));
    const works = hoursOf({ holidays: "BE", exceptions: [{ day: "2026-12-25", spans: [{ from: "10:00", to: "12:00" }] }] });
    expect(nextOpening(works, at("2026-12-24T17:00:00Z"))).toEqual(at("2026-12-25T09:00:00Z"));
    expect(closingTime(works, at("2026-12-25T09:30:00Z"))).toEqual(at("2026-12-25T11:00:00Z"));
  });
});

describe("minutes of opening hours", () => {
  test.each([
    ["within a day", "2026-11-24T09:00:00Z", "2026-11-24T09:30:00Z", 30], ["over a night", "2026-11-24T15:30:00Z", "2026-11-25T08:15:00Z", 45],
    ["over a weekend", "2026-11-27T15:00:00Z", "2026-11-30T09:00:00Z", 120], ["while it is closed all the time", "2026-11-28T09:00:00Z", "2026-11-29T20:00:00Z", 0],
    ["from closing to opening", "2026-11-24T16:00:00Z", "2026-11-25T08:00:00Z", 0], ["backwards", "2026-11-25T10:00:00Z", "2026-11-24T10:00:00Z", 0],
    ["of a whole week", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z", 5 * 480],
  ])("%s", (_, from, to, minutes) => expect(businessMinutesBetween(office, at(from), at(to))).toBe(minutes));

  test("of a day on which the clock jumps are those that there are", () => {
    const nonstop = hoursOf({ week: always(ALL_DAY) });
    expect(businessMinutesBetween(nonstop, at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))).toBe(23 * 60);
    expect(businessMinutesBetween(nonstop, at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))).toBe(25 * 60);
    // Two to four: an hour of it does not exist in spring, and in autumn it is three hours long.
    const early = hoursOf({ week: always([{ from: "02:00", to: "04:00" }]) });
    expect(businessMinutesBetween(early, at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))).toBe(60);
    expect(businessMinutesBetween(early, at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))).toBe(180);
    // What lies wholly within the hour that is skipped is nothing.
    expect(businessMinutesBetween(hoursOf({ week: always([{ from: "02:10", to: "02:50" }]) }), at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))).toBe(0);
  });

  test("do not count an hour twice where one span ends in it and another begins", () => {
    const two = hoursOf({ week: always([{ from: "00:00", to: "02:30" }, { from: "02:30", to: "05:00" }]) });
    expect(businessMinutesBetween(two, at("2026-10-24T22:00:00Z"), at("2026-10-25T04:00:00Z"))).toBe(6 * 60);
  });

  test("are the same whatever the zone's clock does at midnight, and by UTC in a zone that does not exist", () => {
    // In Cairo 24 April 2026 begins at one o'clock.
    expect(businessMinutesBetween(hoursOf({ timeZone: "Africa/Cairo", week: always(ALL_DAY) }), at("2026-04-23T21:00:00Z"), at("2026-04-24T21:00:00Z"))).toBe(24 * 60);
    expect(isOpenAt(hoursOf({ timeZone: "Nowhere/Atlantis" }), at("2026-11-23T09:00:00Z"))).toBe(true);
    expect(nextOpening(hoursOf({ timeZone: "Pacific/Auckland" }), at("2026-11-22T18:00:00Z"))).toEqual(at("2026-11-22T20:00:00Z"));
  });

  test("added and taken away again meet at the same moment, at every hour of two weeks around a change of clocks", () => {
    for (let hour = 0; hour < 14 * 24; hour += 1) {
      const from = new Date(Date.parse("2026-10-18T00:20:00Z") + hour * 3_600_000);
      for (const minutes of [1, 240, 481, 2_000]) {
        const due = addBusinessMinutes(office, from, minutes)!;
        expect(businessMinutesBetween(office, from, due)).toBe(minutes);
        expect(businessMinutesBetween(office, from, new Date(due.getTime() - 1))).toBeLessThan(minutes);
        // Whoever waits since this moment, or longer, is overdue now; who came a millisecond later is not.
        const since = subtractBusinessMinutes(office, due, minutes)!;
        expect(since.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect(addBusinessMinutes(office, since, minutes)).toEqual(due);
        expect(addBusinessMinutes(office, new Date(since.getTime() + 1), minutes)!.getTime()).toBeGreaterThan(due.getTime());
      }
    }
  });
});

describe("the timer of an answer", () => {
  const rules = { hours: office, targets: { first: 240, next: null } };

  test("runs in opening hours, and warns when a quarter is left", () => {
    expect(answerTimer(rules, { waitingSince: at("2026-11-27T15:00:00Z"), firstAnsweredAt: null })).toEqual({ kind: "first", dueAt: "2026-11-30T11:00:00.000Z", soonAt: "2026-11-30T10:00:00.000Z" });
  });

  test("is none while nobody waits, without a target, and for a shop that never opens", () => {
    expect(answerTimer(rules, { waitingSince: null, firstAnsweredAt: null })).toBeNull();
    expect(answerTimer(rules, { waitingSince: at("2026-11-27T15:00:00Z"), firstAnsweredAt: at("2026-11-26T15:00:00Z") })).toBeNull();
    expect(answerTimer({ ...rules, hours: hoursOf({ week: CLOSED }) }, { waitingSince: at("2026-11-27T15:00:00Z"), firstAnsweredAt: null })).toBeNull();
    expect(overdueSince(rules, at("2026-11-30T11:00:00Z"))).toEqual({ first: at("2026-11-27T15:00:00Z"), next: null });
  });
});

describe("a wall clock", () => {
  test("shows the first of two hours, and jumps over one that is skipped", () => {
    const wall = (iso: string) => Date.parse(`${iso}Z`);
    expect(new Date(instantOf(wall("2026-10-25T02:30:00"), ZONE))).toEqual(at("2026-10-25T00:30:00Z"));
    expect(new Date(instantOf(wall("2026-03-29T02:30:00"), ZONE))).toEqual(at("2026-03-29T01:00:00Z"));
    expect(new Date(instantOf(wall("2026-03-29T03:00:00"), ZONE))).toEqual(at("2026-03-29T01:00:00Z"));
    // Lord Howe moves by half an hour.
    expect(new Date(instantOf(wall("2026-10-04T02:15:00"), "Australia/Lord_Howe"))).toEqual(at("2026-10-03T15:30:00Z"));
    expect(dayOf(Date.parse("2026-11-24T23:30:00Z"), ZONE)).toBe("2026-11-25");
  });

  test("knows the days of the calendar", () => {
    expect(["2028-02-29", "2026-02-29", "2026-13-01", "26-1-1", ""].map(isDay)).toEqual([true, false, false, false, false]);
  });
});

describe("hours as a merchant writes them", () => {
  const problemOf = (spans: unknown) => openingWeekSchema.safeParse({ ...CLOSED, mon: spans }).error?.issues[0]?.message;

  test("are put in order, and refused with a word for what is wrong", () => {
    expect(openingWeekSchema.parse({ ...CLOSED, mon: [{ from: "13:00", to: "24:00" }, { from: "09:00", to: "13:00" }] }).mon).toEqual([{ from: "09:00", to: "13:00" }, { from: "13:00", to: "24:00" }]);
    expect(problemOf([{ from: "9:00", to: "17:00" }])).toBe("time");
    expect(problemOf([{ from: "24:00", to: "24:00" }])).toBe("time");
    expect(problemOf([{ from: "17:00", to: "09:00" }])).toBe("hours_order");
    expect(problemOf([{ from: "09:00", to: "13:00" }, { from: "12:00", to: "17:00" }])).toBe("hours_overlap");
    expect(problemOf(Array.from({ length: 5 }, (_, index) => ({ from: `0${index}:00`, to: `0${index}:30` })))).toBe("too_long");
    expect(exceptionsSchema.safeParse([{ day: "2026-02-30", spans: [] }]).error?.issues[0]?.message).toBe("day");
    expect(exceptionsSchema.safeParse([{ day: "2026-12-24", spans: [] }, { day: "2026-12-24", spans: ALL_DAY }]).error?.issues[0]?.message).toBe("repeated");
  });

  test("are those of an office for a shop that wrote none", () => {
    expect(readWeek({})).toEqual(DEFAULT_WEEK);
    expect(readWeek(null)).toEqual(DEFAULT_WEEK);
  });
});
