/** Words that carry a date or a length of time in the four languages, as one table each. */

const MONTHS: string[][] = [
  ["januari", "janvier", "januar", "january", "jänner", "janv", "jan"],
  ["februari", "février", "februar", "february", "févr", "feb"],
  ["maart", "mars", "märz", "march", "mrt", "mär", "mar"],
  ["april", "avril", "avr", "apr"],
  ["mei", "mai", "may"],
  ["juni", "juin", "june", "jun"],
  ["juli", "juillet", "july", "juil", "jul"],
  ["augustus", "août", "august", "aug"],
  ["september", "septembre", "sept", "sep"],
  ["oktober", "octobre", "october", "okt", "oct"],
  ["november", "novembre", "nov"],
  ["december", "décembre", "dezember", "déc", "dez", "dec"],
];

/** Monday is 1. */
const WEEKDAYS: string[][] = [
  ["maandag", "lundi", "montag", "monday"],
  ["dinsdag", "mardi", "dienstag", "tuesday"],
  ["woensdag", "mercredi", "mittwoch", "wednesday"],
  ["donderdag", "jeudi", "donnerstag", "thursday"],
  ["vrijdag", "vendredi", "freitag", "friday"],
  ["zaterdag", "samedi", "samstag", "saturday"],
  ["zondag", "dimanche", "sonntag", "sunday"],
];

/** Days from today. */
const RELATIVE_DAYS: [number, string[]][] = [
  [0, ["vandaag", "vanavond", "vanmiddag", "vanmorgen", "aujourd'hui", "aujourd’hui", "ce soir", "ce matin", "heute", "today", "tonight", "this morning"]],
  [1, ["morgen", "demain", "tomorrow"]], [2, ["overmorgen", "après-demain", "übermorgen", "day after tomorrow"]],
];

/** Two to twenty-one, and thirty: what terms in shop policies are made of. "One" is also an article. */
const NUMBER_WORDS: [number, string[]][] = [
  [2, ["twee", "deux", "zwei", "two"]], [3, ["drie", "trois", "drei", "three"]], [4, ["vier", "quatre", "four"]],
  [5, ["vijf", "cinq", "fünf", "five"]], [6, ["zes", "six", "sechs"]], [7, ["zeven", "sept", "sieben", "seven"]],
  [8, ["acht", "huit", "eight"]], [9, ["negen", "neuf", "neun", "nine"]], [10, ["tien", "dix", "zehn", "ten"]],
  [12, ["twaalf", "douze", "zwölf", "twelve"]], [14, ["veertien", "quatorze", "vierzehn", "fourteen"]],
  [15, ["vijftien", "quinze", "fünfzehn", "fifteen"]], [20, ["twintig", "vingt", "zwanzig", "twenty"]],
  [21, ["eenentwintig", "einundzwanzig", "twenty-one"]], [30, ["dertig", "trente", "dreißig", "thirty"]],
  [60, ["zestig", "soixante", "sechzig", "sixty"]], [90, ["negentig", "neunzig", "ninety"]], [100, ["honderd", "cent", "hundert"]],
];

/** Length in a base unit: days for days and weeks, months for months and years, minutes for hours and minutes. */
const UNITS: { unit: "workday" | "day" | "month" | "minute"; factor: number; words: string[] }[] = [
  { unit: "workday", factor: 1, words: ["werkdagen", "werkdag", "jours ouvrables", "jours ouvrés", "jour ouvrable", "jour ouvré", "werktagen", "werktage", "werktag", "arbeitstagen", "arbeitstage", "arbeitstag", "business days", "business day", "working days", "working day"] },
  { unit: "day", factor: 1, words: ["kalenderdagen", "dagen", "dag", "jours", "jour", "kalendertagen", "kalendertage", "tagen", "tage", "tag", "calendar days", "days", "day"] },
  { unit: "day", factor: 7, words: ["weken", "week", "semaines", "semaine", "wochen", "woche", "weeks"] },
  { unit: "month", factor: 1, words: ["maanden", "maand", "mois", "monaten", "monate", "monat", "months", "month"] },
  { unit: "month", factor: 12, words: ["jaar", "jaren", "ans", "an", "années", "année", "jahren", "jahre", "jahr", "years", "year"] },
  { unit: "minute", factor: 60, words: ["uren", "uur", "heures", "heure", "stunden", "stunde", "hours", "hour"] },
  { unit: "minute", factor: 1, words: ["minuten", "minuut", "minutes", "minute"] },
];

const index = <T>(rows: [T, string[]][]) => new Map(rows.flatMap(([value, words]) => words.map((word) => [word, value] as const)));

export const MONTH_OF = index(MONTHS.map((words, month) => [month + 1, words]));
export const WEEKDAY_OF = index(WEEKDAYS.map((words, day) => [day + 1, words]));
export const RELATIVE_DAY_OF = index(RELATIVE_DAYS);
export const NUMBER_OF_WORD = index(NUMBER_WORDS);
export const UNIT_OF = index(UNITS.map(({ unit, factor, words }) => [{ unit, factor }, words]));

/** Longest first, so that "werkdagen" is not read as "werkdag". */
export function alternatives(words: Iterable<string>): string {
  return [...words].sort((a, b) => b.length - a.length).join("|");
}
