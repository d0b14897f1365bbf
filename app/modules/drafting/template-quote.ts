import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import { INTENT_TOPIC } from "./intent.ts";
import type { ContextItem } from "./prompt-context.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { splitSentences } from "./split-sentences.ts";
import type { TemplateTexts } from "./template-texts.ts";
import { wordOverlap } from "./word-overlap.ts";

const MAX_QUOTE_CHARACTERS = 500;
/** A section this short is quoted whole: its sentences belong together. */
const WHOLE_SECTION_CHARACTERS = 320;
/** Words that a text must share with a question of no topic; the best of the search needs one. */
const MIN_SHARED = 2;
/** What a better place in the search is worth against words of the question. */
const RANK_WEIGHT = 0.7;

interface Wish {
  items: ContextItem[];
  question: string;
  intent: Intent;
  texts: TemplateTexts;
  locale: Locale;
}

/** A few sentences of the shop's own text, word for word and in the shopper's language (GD-21); none when no text fits. */
export function quotePassage({ items, question, intent, texts, locale }: Wish): ReplySentence[] {
  const own = items.flatMap((item) => (item.kind === "passage" && item.passage.source !== "MACRO" && item.passage.locale === locale ? [item] : []));
  const topic = INTENT_TOPIC[intent];
  const [chosen] = topic ? aboutTopic(own, topic, question) : aboutQuestion(own, question);
  if (!chosen) return [];
  const { ref, passage } = chosen;
  const text = bestSentences(passage.text, question, intent);
  if (text === "") return [];
  return [
    { text: texts.quote(passage.title, text), factual: true, evidence: [ref] },
    ...(passage.url ? [{ text: texts.readMore(passage.url), factual: true, evidence: [ref] }] : []),
  ];
}

type PassageItem = ContextItem & { kind: "passage" };

/** Texts of a topic, by title or else by their words: the one that answers the question best comes first. */
function aboutTopic(items: PassageItem[], topic: RegExp, question: string): PassageItem[] {
  const titled = items.filter(({ passage }) => topic.test(passage.title));
  const fitting = titled.length > 0 ? titled : items.filter(({ passage }) => topic.test(passage.text)).slice(0, 1);
  const rated = fitting.map((item, rank) => ({ item, score: answers(item.passage, question) - rank * RANK_WEIGHT }));
  return rated.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

function aboutQuestion(items: PassageItem[], question: string): PassageItem[] {
  return items.filter(({ passage }, rank) => wordOverlap(question, `${passage.title} ${passage.text}`) >= (rank === 0 ? 1 : MIN_SHARED));
}

function answers({ text }: Passage, question: string): number {
  return wordOverlap(question, text) + (wantedIn(question)?.test(text) ? 1 : 0);
}

/** Terms are what policies are asked for. */
const TERM = /(?:\d+|veertien|twee|quatorze|deux|vierzehn|zwei|fourteen|two)\s?(?:\p{L}+\s)?(?:dagen|werkdagen|jaar|jours|ans|tagen?|werktagen?|jahre|days|years|weken|semaines|wochen|weeks)/iu;
const PRICE = /€|\beuros?\b/iu;
const HOW_LONG = /hoe ?lang|hoe snel|hoeveel (?:dagen|tijd)|wanneer|combien de (?:temps|jours)|quand|délai|wie (?:lang|schnell|viele tage)|wann|how (?:long|fast|many days)|when/iu;
const HOW_MUCH = /hoeveel|\bkost|prijs|combien|coûte|prix|frais|wie ?viel|was kostet|preis|how much|cost|price/iu;

/** What an answer to such a question holds. */
function wantedIn(question: string): RegExp | null {
  if (HOW_LONG.test(question)) return TERM;
  return HOW_MUCH.test(question) ? PRICE : null;
}

const PAYS_BACK = /terugbeta|betalen[^.]*terug|rembours|erstatt|refund/iu;

/** The sentence that answers best and the one after it; earlier ones win, since policies begin with the rule. */
function bestSentences(text: string, question: string, intent: Intent): string {
  const sentences = splitSentences(text).filter((sentence) => sentence.length <= MAX_QUOTE_CHARACTERS && !isHeading(sentence));
  const whole = sentences.join(" ");
  if (whole.length <= WHOLE_SECTION_CHARACTERS) return whole;
  const wanted = wantedIn(question);
  let best = { start: 0, score: -Infinity };
  for (const [start, sentence] of sentences.entries()) {
    const score = wordOverlap(question, sentence) * 3 + (TERM.test(sentence) ? 2 : 0) + (wanted?.test(sentence) ? 2 : 0) + (intent === "refund" && PAYS_BACK.test(sentence) ? 2 : 0) - Math.min(start, 10) * 0.2;
    if (score > best.score) best = { start, score };
  }
  const pair = sentences.slice(best.start, best.start + 2).join(" ");
  return pair.length <= MAX_QUOTE_CHARACTERS ? pair : (sentences[best.start] ?? "");
}

/** A heading or its question says what follows and is no answer itself. */
function isHeading(sentence: string): boolean {
  return sentence.length < 90 && !/[.!;:]["”»]?$/.test(sentence);
}
