import type { Locale } from "#app/contracts/locale.ts";

/** Belgium's ways of writing, as in replies. */
const TAGS: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-DE", en: "en-IE" };

const plainBlanks = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

/** "dinsdag 24 november 2026 om 22:15:09 CET": to the second, with the name of the zone. */
export function localMoment(at: Date, locale: Locale, timeZone: string): string {
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short", hourCycle: "h23" } as const;
  try {
    return plainBlanks(new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone }).format(at));
  } catch {
    return plainBlanks(new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: "UTC" }).format(at));
  }
}

/** "2026-11-24 21:15:09 UTC" */
export function utcMoment(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "8 december 2026", from a calendar day such as "2026-12-08". */
export function dayInWords(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}
