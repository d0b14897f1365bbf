import { addDays } from "./wall-clock.ts";

/** Countries whose statutory holidays are known here. */
export const HOLIDAY_COUNTRIES = ["BE", "NL", "FR", "DE", "LU"] as const;
export type HolidayCountry = (typeof HOLIDAY_COUNTRIES)[number];

/** Fixed days as "MM-DD". */
const FIXED = {
  new_year: "01-01", labour_day: "05-01", liberation_nl: "05-05", victory_1945: "05-08", europe_day: "05-09", national_lu: "06-23", national_fr: "07-14", national_be: "07-21",
  assumption: "08-15", unity_de: "10-03", all_saints: "11-01", armistice: "11-11", christmas: "12-25", christmas_second: "12-26",
} as const;

/** Days after Easter Sunday. */
const AFTER_EASTER = { good_friday: -2, easter_monday: 1, ascension: 39, whit_monday: 50 } as const;

export type HolidayName = keyof typeof FIXED | keyof typeof AFTER_EASTER | "kings_day";

/**
 * Days on which by law nobody has to work or a term does not end, in the whole country; those of a German Land, of Alsace-Moselle or of a
 * trade are exceptions that the merchant enters.
 * BE: royal decree of 18 April 1974, art. 1. NL: Algemene termijnenwet, art. 3(1). FR: Code du travail, L3133-1. DE: the
 * holidays that all Länder and the Einigungsvertrag (3 October) have. LU: Code du travail, L. 232-2.
 */
const BY_COUNTRY: Record<HolidayCountry, readonly HolidayName[]> = {
  BE: ["new_year", "easter_monday", "labour_day", "ascension", "whit_monday", "national_be", "assumption", "all_saints", "armistice", "christmas"],
  NL: ["new_year", "easter_monday", "kings_day", "liberation_nl", "ascension", "whit_monday", "christmas", "christmas_second"],
  FR: ["new_year", "easter_monday", "labour_day", "victory_1945", "ascension", "whit_monday", "national_fr", "assumption", "all_saints", "armistice", "christmas"],
  DE: ["new_year", "good_friday", "easter_monday", "labour_day", "ascension", "whit_monday", "unity_de", "christmas", "christmas_second"],
  LU: ["new_year", "easter_monday", "labour_day", "europe_day", "ascension", "whit_monday", "national_lu", "assumption", "all_saints", "christmas", "christmas_second"],
};

export interface Holiday {
  /** "2026-12-25" */
  day: string;
  name: HolidayName;
}

/** The statutory holidays of a country in a year, in order; two may fall on one day. */
export function holidaysOf(country: HolidayCountry, year: number): Holiday[] {
  return BY_COUNTRY[country].map((name) => ({ name, day: dayOfHoliday(name, year) })).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const known = new Map<string, ReadonlyMap<string, HolidayName>>();

/** What holiday a day is in a country; null: none. */
export function findHoliday(country: HolidayCountry, day: string): HolidayName | null {
  const key = `${country}${day.slice(0, 4)}`;
  let days = known.get(key);
  if (!days) {
    if (known.size >= 100) known.clear();
    known.set(key, (days = new Map(holidaysOf(country, Number(day.slice(0, 4))).map((holiday) => [holiday.day, holiday.name]))));
  }
  return days.get(day) ?? null;
}

export function toHolidayCountry(code: string): HolidayCountry | null {
  return HOLIDAY_COUNTRIES.find((country) => country === code) ?? null;
}

function dayOfHoliday(name: HolidayName, year: number): string {
  if (name === "kings_day") return kingsDay(year);
  if (name in AFTER_EASTER) return addDays(easterSunday(year), AFTER_EASTER[name as keyof typeof AFTER_EASTER]);
  return `${year}-${FIXED[name as keyof typeof FIXED]}`;
}

/** 27 April, the day before when that is a Sunday. */
function kingsDay(year: number): string {
  return new Date(`${year}-04-27T00:00:00Z`).getUTCDay() === 0 ? `${year}-04-26` : `${year}-04-27`;
}

/** Easter Sunday of the Gregorian calendar: the algorithm of Meeus/Jones/Butcher (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
