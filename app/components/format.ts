import type { Locale } from "#app/contracts/locale.ts";

/** Belgian conventions where the language has them. */
const INTL_TAG: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-BE", en: "en-GB" };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Format {
  /** "24 nov 2026, 10:15" in the shop's time zone. */
  dateTime(iso: string): string;
  date(iso: string): string;
  /** A calendar day, "2026-11-25", which is the same in every time zone. */
  day(day: string): string;
  /** "8:00": an hour of the day, 0 to 23. */
  hour(hour: number): string;
  number(value: number): string;
  /** 10 is ten percent. */
  percent(value: number): string;
  /** `amount` as Shopify states it: "49.00". */
  money(sum: { amount: string; currency: string }): string;
  /** Millionths of a euro, down to a hundredth of a cent. */
  euros(micros: number): string;
  /** How long ago, in the largest whole unit: "3 u", "2 d". */
  duration(sinceIso: string, now: number): string;
  /** "8 sec." */
  seconds(count: number): string;
  /** "België"; `code` is ISO 3166-1 alpha-2. */
  country(code: string): string;
  /** "Frans", as it stands within a sentence. */
  language(locale: Locale): string;
  /** "Français": the same at the beginning of a label. */
  languageLabel(locale: Locale): string;
}

/** Dates, numbers and sums in the reader's language and the shop's time zone. */
export function createFormat(locale: Locale, timeZone: string): Format {
  const tag = INTL_TAG[locale];
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone });
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const hour = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  const languages = new Intl.DisplayNames(tag, { type: "language" });
  const countries = new Intl.DisplayNames(tag, { type: "region" });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(tag, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  const language = (other: Locale) => languages.of(other) ?? other;
  return {
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    day: (text) => day.format(new Date(`${text.slice(0, 10)}T00:00:00Z`)),
    hour: (value) => hour.format(new Date(Date.UTC(2026, 0, 1, value))),
    number: (value) => new Intl.NumberFormat(tag).format(value),
    percent: (value) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 }).format(value / 100),
    money: ({ amount, currency }) => new Intl.NumberFormat(tag, { style: "currency", currency }).format(Number(amount)),
    euros: (micros) => new Intl.NumberFormat(tag, { style: "currency", currency: "EUR", maximumFractionDigits: 4 }).format(micros / 1_000_000),
    duration: (sinceIso, now) => {
      const elapsed = Math.max(0, now - Date.parse(sinceIso));
      if (elapsed < HOUR) return unit(Math.floor(elapsed / MINUTE), "minute");
      return elapsed < DAY ? unit(Math.floor(elapsed / HOUR), "hour") : unit(Math.floor(elapsed / DAY), "day");
    },
    seconds: (count) => unit(count, "second"),
    country: (code) => countries.of(code) ?? code,
    language,
    languageLabel: (other) => {
      const name = language(other);
      return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
    },
  };
}
