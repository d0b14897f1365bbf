import { isObject, type Json, type JsonSchema, type ModelRequest } from "../model-request.ts";
import { type Language, guessLanguage, parseParts } from "./read-context.ts";
import { BOOK, type Entry, FACT_WORDS, REST, REST_EMPTY } from "./translation-book.ts";

export interface HelpfulTranslation {
  language: Language;
  sentences: { n: number; text: string }[];
}

/** What a request wants translated. */
export interface Wanted {
  from: Language | null;
  to: Language;
  sentences: { n: number; text: string }[];
  /** Legal words with the only word that may stand for each. */
  terms: { word: string; always: string }[];
}

const TARGETS: [RegExp, Language][] = [[/translate into dutch/i, "nl"], [/translate into french/i, "fr"], [/translate into german/i, "de"], [/translate into english/i, "en"]];
const LANGUAGES: Language[] = ["nl", "fr", "de", "en"];

/** A translation is a list of numbered sentences. */
export function asksForTranslation(schema: JsonSchema | null): boolean {
  const sentences = schema && isObject(schema.properties) ? schema.properties.sentences : null;
  const items = isObject(sentences) ? sentences.items : null;
  return isObject(items) && isObject(items.properties) && "n" in items.properties && "text" in items.properties;
}

export function readWanted({ system, parts }: ModelRequest): Wanted {
  const labelled = new Map(parts.flatMap(parseParts).map((part) => [String(part.label), part]));
  const text = labelled.get("text");
  const sentences = objects(text?.sentences).map(({ n, text: words }) => ({ n: Number(n), text: String(words ?? "") }));
  const from = LANGUAGES.find((language) => language === text?.language) ?? guessLanguage(sentences.map((sentence) => sentence.text).join(" "));
  return {
    from, sentences, to: TARGETS.find(([pattern]) => pattern.test(system))?.[1] ?? "en",
    terms: objects(labelled.get("glossary")?.terms).map(({ word, always }) => ({ word: String(word ?? ""), always: String(always ?? "") })),
  };
}

/**
 * A translator with a phrase book: what the book holds it says properly, of everything else it keeps the facts and the legal words in a
 * sentence that says so. Never a number more or less.
 */
export function translate({ from, to, sentences, terms }: Wanted): HelpfulTranslation {
  return { language: to, sentences: sentences.map(({ n, text }) => ({ n, text: fromBook(text.trim(), from, to) ?? theRest(text, to, terms) })) };
}

function fromBook(text: string, from: Language | null, to: Language): string | null {
  for (const language of from ? [from, ...LANGUAGES.filter((other) => other !== from)] : LANGUAGES) {
    for (const entry of BOOK) {
      const slots = match(entry[language], text);
      if (slots) return entry[to].replace(/\{(\d)\}/g, (_, place: string) => sayFacts(slots[Number(place) - 1] ?? "", to));
    }
  }
  return null;
}

function match(template: string, text: string): string[] | null {
  const order = [...template.matchAll(/\{(\d)\}/g)].map((found) => Number(found[1]));
  const pattern = template.split(/\{\d\}/).map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.{1,200}?)");
  const found = new RegExp(`^${pattern}$`, "iu").exec(text);
  if (!found) return null;
  const slots: string[] = [];
  order.forEach((place, index) => (slots[place - 1] = found[index + 1] as string));
  return slots;
}

const WORD_OF: Map<string, Entry> = new Map(FACT_WORDS.flatMap((entry) => LANGUAGES.map((language) => [entry[language].toLowerCase(), entry] as const)));

/** Months, weekdays, units and small numbers in the other language; all else as it stands. */
function sayFacts(text: string, to: Language): string {
  return text.replace(/jours ouvrables|working days|[\p{L}']+/giu, (word) => WORD_OF.get(word.toLowerCase())?.[to] ?? word);
}

const WORDS = [...WORD_OF.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/'/g, "['’]")).join("|");
/** Placeholders, links, addresses, order names, and numbers with what belongs to them. */
const FACT = new RegExp(
  String.raw`\[[A-Z_]+_\d+\]|https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]|[^\s<>]+@[^\s<>]*[^\s<>.,;:!?)]|#\s?\w[\w-]*|(?:[€$£]\s?)?\d[\d.,:/\u00A0\u202F-]*(?<=\d)(?:\s?(?:€|EUR|euro|%))?(?:\s(?:${WORDS})(?!\p{L}))*(?:\s\d{4}(?!\d))?|[A-Z\d]{8,40}(?=.*\d)|(?<!\p{L})(?:${WORDS})(?!\p{L})(?:\s(?:${WORDS})(?!\p{L}))*`, "giu");

function theRest(text: string, to: Language, terms: Wanted["terms"]): string {
  const facts = [...text.matchAll(FACT)].map(([fact]) => sayFacts(fact, to));
  const legal = terms.filter(({ word }) => text.toLowerCase().includes(word.toLowerCase().slice(0, 6))).map(({ always }) => always);
  const kept = [...new Set([...facts, ...legal])];
  return kept.length === 0 ? REST_EMPTY[to] : REST[to].replace("{1}", () => kept.join("; "));
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
