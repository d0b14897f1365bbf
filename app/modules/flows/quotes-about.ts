import type { Locale } from "#app/contracts/locale.ts";
import { searchTerms } from "#app/modules/knowledge/search-terms.ts";

const MAX_QUOTES = 3;
const MAX_QUOTE_CHARACTERS = 400;

/**
 * Sentences of a product's text that share a word or a topic with a question, in the order of the text. Words of the title do not count: every sentence is about the product.
 */
export function quotesAbout({ body, title, question, locale }: { body: string; title: string; question: string; locale: Locale }): string[] {
  const named = new Set(searchTerms(title, locale).words);
  const asked = new Set(searchTerms(question, locale).words.filter((word) => !named.has(word)));
  const sentences = body.split(/(?<=[.!?])\s+|\n+/).map((sentence) => sentence.trim()).filter(Boolean);
  const scored = sentences.map((sentence, at) => ({ sentence, at, score: new Set(searchTerms(sentence, locale).words.filter((word) => asked.has(word))).size }));
  const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.at - b.at).slice(0, MAX_QUOTES);
  return best.sort((a, b) => a.at - b.at).map(({ sentence }) => (sentence.length > MAX_QUOTE_CHARACTERS ? `${sentence.slice(0, MAX_QUOTE_CHARACTERS)} …` : sentence));
}
