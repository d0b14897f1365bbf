import { describe, expect, test } from "vitest";
import { easterSunday, findHoliday, HOLIDAY_COUNTRIES, type HolidayCountry, holidaysOf } from "#app/modules/hours/holidays.ts";

/** As the countries' governments publish them for 2026, day by day; Easter is on 5 April. */
const IN_2026: Record<HolidayCountry, string[]> = {
  BE: ["01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25"],
  NL: ["01-01", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"],
  FR: ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"],
  DE: ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"],
  LU: ["01-01", "04-06", "05-01", "05-09", "05-14", "05-25", "06-23", "08-15", "11-01", "12-25", "12-26"],
};

describe("Easter", () => {
  // Easter Sundays as published, the earliest and the latest possible among them.
  test.each([
    [1818, "03-22"], [1943, "04-25"], [1954, "04-18"], [1981, "04-19"], [2000, "04-23"], [2008, "03-23"], [2011, "04-24"], [2019, "04-21"], [2024, "03-31"], [2025, "04-20"], [2026, "04-05"], [2027, "03-28"],
    [2028, "04-16"], [2029, "04-01"], [2030, "04-21"], [2038, "04-25"], [2049, "04-18"], [2076, "04-19"], [2285, "03-22"],
  ])("of %i is on %s", (year, day) => expect(easterSunday(year)).toBe(`${year}-${day}`));

  test("is always a Sunday between 22 March and 25 April", () => {
    for (let year = 1900; year <= 2300; year += 1) {
      const day = easterSunday(year);
      expect(new Date(`${day}T00:00:00Z`).getUTCDay(), day).toBe(0);
      expect(day.slice(5) >= "03-22" && day.slice(5) <= "04-25", day).toBe(true);
    }
  });
});

describe("statutory holidays", () => {
  test.each(HOLIDAY_COUNTRIES)("of 2026 in %s", (country) => {
    expect(holidaysOf(country, 2026).map(({ day }) => day)).toEqual(IN_2026[country].map((day) => `2026-${day}`));
  });

  test("move the King's birthday off a Sunday", () => {
    expect(findHoliday("NL", "2025-04-26")).toBe("kings_day");
    expect(findHoliday("NL", "2025-04-27")).toBeNull();
    expect(findHoliday("NL", "2026-04-27")).toBe("kings_day");
  });

  test("two on one day are one closed day", () => {
    // Ascension and Europe Day.
    expect(holidaysOf("LU", 2024).filter(({ day }) => day === "2024-05-09")).toHaveLength(2);
    expect(findHoliday("LU", "2024-05-09")).not.toBeNull();
  });

  test("are nobody else's", () => {
    expect(findHoliday("BE", "2026-07-14")).toBeNull();
    expect(findHoliday("FR", "2026-07-14")).toBe("national_fr");
    expect(findHoliday("DE", "2026-08-15")).toBeNull();
  });
});
