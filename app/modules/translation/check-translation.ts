import type { Locale } from "#app/contracts/locale.ts";
import { recogniseLanguage } from "#app/modules/drafting/detect-language.ts";
import { extractFactTokens } from "#app/modules/drafting/fact-tokens.ts";
import { PLACEHOLDER } from "#app/modules/drafting/redact.ts";
import { tokenKey } from "#app/modules/drafting/text-facts.ts";
import { missingTerms } from "./glossary.ts";

interface Pair {
  source: string;
  text: string;
  from: Locale | null;
  to: Locale;
}

/** "Guten Morgen" is no tomorrow. */
const GREETING = /(?<!\p{L})(?:guten|goede|schönen)\s+(?:morgen|tag|dag|abend|avond)(?!\p{L})/giu;

/** What a translated sentence says otherwise than its original: facts lost or new, legal words that are not the fixed ones. */
export function checkSentence({ source, text, from, to }: Pair): string[] {
  const inSource = factsOf(source);
  const inText = factsOf(text);
  return [
    ...[...inSource].filter(([key]) => !inText.has(key)).map(([, raw]) => `fact_missing: ${raw}`),
    ...[...inText].filter(([key]) => !inSource.has(key)).map(([, raw]) => `fact_added: ${raw}`),
    ...(from ? missingTerms({ source, text, from, to }).map(({ to: fixed }) => `glossary_missing: ${fixed}`) : []),
  ];
}

/** Whether a translation is in the language that was asked for, as far as its words tell. */
export function checkWhole({ text, to }: Pick<Pair, "text" | "to">): string[] {
  const language = recogniseLanguage(text);
  return language === null || language === to ? [] : [`wrong_language: ${language}`];
}

/**
 * The same for a text that a person may have changed since, as a whole: its sentences need not be those of the original. Empty: every
 * number, amount, date, order or tracking number, link and address is there, none is new, the legal words are the fixed ones.
 */
export function checkTranslation(pair: Pair): string[] {
  return [...new Set([...checkWhole(pair), ...checkSentence(pair)])];
}

function factsOf(text: string): Map<string, string> {
  return new Map(extractFactTokens(text.replace(GREETING, " ").replace(PLACEHOLDER, " ")).map((token) => [tokenKey(token), token.raw]));
}
