import type { Phrases } from "./phrases.ts";
import { guessLanguage, type HelpfulContext, type KnowledgeItem } from "./read-context.ts";
import type { Sentence } from "./sentence.ts";
import { RETURN } from "./topics.ts";

const MAX_QUOTED = 2;
const MAX_QUOTE_CHARACTERS = 400;
/** Words that share this many first letters count as the same word ("bezorging", "bezorgd"). */
const STEM_LETTERS = 5;
const MIN_WORD_LETTERS = 4;

const SENTENCE = /\n+|(?<=[.!?])\s+(?=[\p{Lu}\d"«„])/u;

interface Match {
  item: KnowledgeItem;
  score: number;
}

/** The shop's saved reply sentence by sentence, without what is not known; empty where there is none in the reply's language. */
export function answerFromMacro(context: HelpfulContext): Sentence[] {
  const item = context.knowledge.find(({ kind, text }) => kind === "macro" && [null, context.language].includes(guessLanguage(text)));
  return item ? item.text.split(SENTENCE).map((sentence) => sentence.trim()).filter((sentence) => sentence !== "" && !sentence.includes("{{")).map((text) => fact(item, text)) : [];
}

/** Quotes the best passage for the question word for word, or points to its page; empty when nothing fits. */
export function answerFromKnowledge(context: HelpfulContext, aboutReturns: boolean, phrases: Phrases): Sentence[] {
  const words = contentWords(`${context.question} ${context.instruction}`);
  const best = context.knowledge.filter(({ kind }) => kind !== "macro").map((item) => rate(item, words, aboutReturns)).sort((a, b) => b.score - a.score)[0];
  if (!best || best.score <= 0) return [];
  const { item } = best;
  const spoken = guessLanguage(item.text);
  // A legal text is never translated here (GD-21): in another language, the reply only says where it stands.
  if (spoken !== null && spoken !== context.language) return [fact(item, phrases.seePage(item.title, item.url ?? null))];
  const quotes = bestSentences(item.text, words, aboutReturns).map((text) => fact(item, text));
  return [...quotes, ...(item.url ? [fact(item, phrases.more(item.url))] : [])];
}

function rate(item: KnowledgeItem, words: string[], aboutReturns: boolean): Match {
  const topic = aboutReturns ? (RETURN.test(item.title) ? 4 : RETURN.test(item.text) ? 1 : -2) : 0;
  return { item, score: topic + 2 * overlap(words, item.title) + overlap(words, item.text) };
}

/** The sentences that share most words with the question, in their own order. */
function bestSentences(text: string, words: string[], aboutReturns: boolean): string[] {
  const sentences = splitSentences(text);
  const rated = sentences.map((sentence, index) => ({
    sentence, index, score: overlap(words, sentence) * 2 + (aboutReturns && RETURN.test(sentence) ? 2 : 0) + (/\d/.test(sentence) ? 1 : 0),
  }));
  const chosen = rated.toSorted((a, b) => b.score - a.score || a.index - b.index).slice(0, MAX_QUOTED);
  return chosen.sort((a, b) => a.index - b.index).map((entry) => entry.sentence);
}

function splitSentences(text: string): string[] {
  const sentences = text.split(SENTENCE).map((sentence) => sentence.trim());
  return sentences.filter((sentence) => /[.!?]$/.test(sentence) && sentence.length <= MAX_QUOTE_CHARACTERS);
}

function overlap(words: string[], text: string): number {
  const stems = new Set(contentWords(text));
  return words.filter((word) => stems.has(word)).length;
}

function contentWords(text: string): string[] {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const words = (plain.match(/\p{L}+/gu) ?? []).filter((word) => word.length >= MIN_WORD_LETTERS && !EMPTY_WORDS.has(word));
  return [...new Set(words.map((word) => word.slice(0, STEM_LETTERS)))];
}

const EMPTY_WORDS = new Set(
  ("hallo beste goeiedag goedemorgen mijn jullie deze naar voor maar heeft hebben kunnen willen graag vraag wordt zijn waar wanneer welke " +
    "bonjour madame monsieur votre vous avez avec pour dans est-ce puis peux comment quand quelle bonne " +
    "guten meine mein haben kann können wann welche eine einen bitte gibt " +
    "hello there have with what when where does your this that would could please about from").split(" "),
);

function fact(item: KnowledgeItem, text: string): Sentence {
  return { text, factual: true, evidence: [item.ref] };
}
