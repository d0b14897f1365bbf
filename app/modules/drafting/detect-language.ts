import type { Locale } from "#app/contracts/locale.ts";
import { scoreLanguages } from "./language-model.ts";
import { isOtherLanguage } from "./other-language.ts";

/** Below either, a text does not tell its language: "Hallo" is Dutch as well as German. */
const MIN_LETTERS = 12;
const MIN_MARGIN = 0.1;

const NOT_WORDS = /\S+@\S+|https?:\/\/\S+|\S*\d\S*/g;

/** The language of a text; "other" for one that Loket does not write, null when the text does not tell. */
export function recogniseLanguage(text: string): Locale | "other" | null {
  const words = text.replace(NOT_WORDS, " ");
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  if (isOtherLanguage(words)) return "other";
  if (letters < MIN_LETTERS) return null;
  const [first, second] = Object.entries(scoreLanguages(words)).sort((a, b) => b[1] - a[1]);
  if (!first || first[1] === 0 || first[1] - (second?.[1] ?? 0) < MIN_MARGIN) return null;
  return first[0] as Locale;
}

/** The one of our languages that a text is in, or null when it does not tell. */
export function detectLanguage(text: string): Locale | null {
  const language = recogniseLanguage(text);
  return language === "other" ? null : language;
}
