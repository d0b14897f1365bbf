import type { AnswerRules } from "#app/modules/hours/answer-timer.ts";
import { type HolidayCountry, toHolidayCountry } from "#app/modules/hours/holidays.ts";
import type { HolidayChoice, Settings } from "./settings.ts";

/** Of a shop: its clock and where it is. */
export interface ShopPlace {
  /** IANA name */
  timezone: string;
  /** ISO 3166 alpha-2 */
  countryCode: string;
}

/** Whose holidays are meant; null: nobody's, also for a shop in a country whose holidays are not known here. */
export function holidaysMeant(choice: HolidayChoice, countryCode: string): HolidayCountry | null {
  if (choice === "none") return null;
  return toHolidayCountry(choice === "shop" ? countryCode : choice);
}

type HoursSettings = Pick<Settings, "openingHours" | "hoursExceptions" | "holidayCountry" | "firstAnswerMinutes" | "nextAnswerMinutes">;

/** Opening hours and targets as settings and place of a shop make them. */
export function rulesOf({ openingHours, hoursExceptions, holidayCountry, firstAnswerMinutes, nextAnswerMinutes }: HoursSettings, { timezone, countryCode }: ShopPlace): AnswerRules {
  return {
    hours: { timeZone: timezone, week: openingHours, exceptions: hoursExceptions, holidays: holidaysMeant(holidayCountry, countryCode) },
    targets: { first: firstAnswerMinutes, next: nextAnswerMinutes },
  };
}
