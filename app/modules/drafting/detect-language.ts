import type { Locale } from "#app/contracts/locale.ts";
import type { ThreadMessage } from "./compose-types.ts";
import { scoreLanguages } from "./language-model.ts";

/** Below either, a text does not tell its language: "Hallo" is Dutch as well as German. */
const MIN_LETTERS = 12;
const MIN_MARGIN = 0.1;

const NOT_WORDS = /\S+@\S+|https?:\/\/\S+|\S*\d\S*/g;

/** The language of a text, or null when it does not tell. */
export function detectLanguage(text: string): Locale | null {
  const words = text.replace(NOT_WORDS, " ");
  if ((words.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS) return null;
  const [first, second] = Object.entries(scoreLanguages(words)).sort((a, b) => b[1] - a[1]);
  if (!first || first[1] === 0 || first[1] - (second?.[1] ?? 0) < MIN_MARGIN) return null;
  return first[0] as Locale;
}

/**
 * The language to answer in (GD-21): that of the shopper's newest message that tells, else the widget's.
 */
export function replyLocale(thread: ThreadMessage[], conversationLocale: Locale): Locale {
  for (const message of thread.toReversed()) {
    if (message.author !== "SHOPPER") continue;
    const locale = detectLanguage(message.body);
    if (locale) return locale;
  }
  return conversationLocale;
}
