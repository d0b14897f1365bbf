import type { Locale } from "#app/contracts/locale.ts";
import { type BusinessHours, isOpenAt, nextOpening, spansOn } from "#app/modules/hours/business-hours.ts";
import { addDays, dayOf } from "#app/modules/hours/wall-clock.ts";

/** Days that a shopper sees: today and the six after it, so that holidays and exceptions of the week are in it. */
const DAYS = 7;
const TAGS: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-DE", en: "en-IE" };

const WORDS: Record<Locale, { closed: string; open: string; later(moment: string): string; never: string; and: string }> = {
  nl: { closed: "gesloten", open: "We zijn nu open.", later: (moment) => `We zijn nu gesloten en antwoorden weer vanaf ${moment}.`, never: "We zijn nu gesloten.", and: " en " },
  fr: { closed: "fermé", open: "Nous sommes ouverts.", later: (moment) => `Nous sommes fermés et répondons à nouveau à partir de ${moment}.`, never: "Nous sommes fermés.", and: " et " },
  de: { closed: "geschlossen", open: "Wir haben jetzt geöffnet.", later: (moment) => `Wir haben jetzt geschlossen und antworten wieder ab ${moment}.`, never: "Wir haben jetzt geschlossen.", and: " und " },
  en: { closed: "closed", open: "We are open now.", later: (moment) => `We are closed now and answer again from ${moment}.`, never: "We are closed now.", and: " and " },
};

/** The shop's opening hours of the next seven days, and whether it is open now, in words. */
export function openingLines({ hours, locale, now }: { hours: BusinessHours; locale: Locale; now: Date }): { lines: { day: string; hours: string }[]; note: string } {
  const words = WORDS[locale];
  const today = dayOf(now.getTime(), hours.timeZone);
  const name = new Intl.DateTimeFormat(TAGS[locale], { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  const lines = Array.from({ length: DAYS }, (_, at) => addDays(today, at)).map((day) => ({
    day: name.format(new Date(`${day}T12:00:00Z`)),
    hours: spansOn(hours, day).map(({ from, to }) => `${from} – ${to}`).join(words.and) || words.closed,
  }));
  if (isOpenAt(hours, now)) return { lines, note: words.open };
  const opens = nextOpening(hours, now);
  return { lines, note: opens ? words.later(moment(opens, locale, hours.timeZone)) : words.never };
}

function moment(at: Date, locale: Locale, timeZone: string): string {
  const options = { weekday: "long", hour: "2-digit", minute: "2-digit", hour12: false } as const;
  try {
    return new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone }).format(at);
  } catch {
    // A zone that nobody knows counts as UTC, as for the hours themselves.
    return new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: "UTC" }).format(at);
  }
}
