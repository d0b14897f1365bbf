import type { Locale } from "#app/contracts/locale.ts";

/** From so many questions before theirs on, a shopper is told their place: below that the answer is about to come. */
export const MIN_AHEAD = 3;
/** So many are counted; beyond, it is "more than". */
export const MAX_AHEAD = 200;

interface WaitWords {
  /** {when}: "maandag 30 november om 09:00". */
  closed: (when: string) => string;
  /** {duration}: "12 minuten". */
  median: (duration: string, days: number) => string;
  ahead: (count: string, isMore: boolean) => string;
}

const WORDS: Record<Locale, WaitWords> = {
  nl: {
    closed: (when) => `Ons team is er nu niet. Vanaf ${when} leest een medewerker uw vraag.`,
    median: (duration, days) => `De helft van de vragen van de laatste ${days} dagen had binnen ${duration} een antwoord.`,
    ahead: (count, isMore) => `Het is druk: ${isMore ? `meer dan ${count}` : count} vragen kwamen vóór die van u.`,
  },
  fr: {
    closed: (when) => `Notre équipe est absente pour le moment. À partir du ${when}, une personne lira votre question.`,
    median: (duration, days) => `La moitié des questions des ${days} derniers jours ont reçu une réponse en ${duration} au plus.`,
    ahead: (count, isMore) => `Il y a du monde : ${isMore ? `plus de ${count}` : count} questions sont arrivées avant la vôtre.`,
  },
  de: {
    closed: (when) => `Unser Team ist gerade nicht da. Ab ${when} liest ein Mensch Ihre Frage.`,
    median: (duration, days) => `Die Hälfte der Fragen der letzten ${days} Tage war innerhalb von ${duration} beantwortet.`,
    ahead: (count, isMore) => `Es ist viel los: ${isMore ? `mehr als ${count}` : count} Fragen kamen vor Ihrer.`,
  },
  en: {
    closed: (when) => `Our team is away right now. From ${when} a person reads your question.`,
    median: (duration, days) => `Half of the questions of the last ${days} days were answered within ${duration}.`,
    ahead: (count, isMore) => `We are busy: ${isMore ? `more than ${count}` : count} questions came before yours.`,
  },
};

/** What was measured and what the opening hours say. */
export interface WaitFacts {
  timeZone: string;
  isOpen: boolean;
  /** When somebody is there again; null: not known. */
  opensAt: Date | null;
  /** Half of the answers came within so many seconds; null: too few were measured. */
  medianSeconds: number | null;
  days: number;
}

/** One sentence: that nobody is there and from when on, else how long answers took; "" when neither is known. */
export function waitSentence({ timeZone, isOpen, opensAt, medianSeconds, days }: WaitFacts, locale: Locale): string {
  if (!isOpen && opensAt) return WORDS[locale].closed(whenOf(opensAt, timeZone, locale));
  return medianSeconds === null ? "" : WORDS[locale].median(durationOf(medianSeconds, locale), days);
}

/** How many questions came before; "" where it is no peak. */
export function aheadSentence(ahead: number, locale: Locale): string {
  if (ahead < MIN_AHEAD) return "";
  return WORDS[locale].ahead(Math.min(ahead, MAX_AHEAD).toLocaleString(locale), ahead > MAX_AHEAD);
}

/** Languages in which the preposition before it takes the day: "vanaf maandag 30 november om 09:00". Of the shop's clock, whose hours they are. */
function whenOf(at: Date, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : `${locale}-BE`, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(at);
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Rounded up, so that it promises nothing faster than what was measured. */
function durationOf(seconds: number, locale: Locale): string {
  const say = (count: number, unit: "minute" | "hour" | "day") => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
  const minutes = Math.max(1, Math.ceil(seconds / MINUTE));
  if (minutes < 10) return say(minutes, "minute");
  if (minutes <= 55) return say(Math.ceil(minutes / 5) * 5, "minute");
  return seconds <= 23 * HOUR ? say(Math.ceil(seconds / HOUR), "hour") : say(Math.ceil(seconds / DAY), "day");
}
