import type { Locale } from "#app/contracts/locale.ts";
import { readClauses } from "./clauses.ts";
import { recogniseLanguage } from "./detect-language.ts";
import { extractFactTokens, type FactToken } from "./fact-tokens.ts";
import { bodyOf } from "./reply-body.ts";
import { splitSentences } from "./split-sentences.ts";

/** Why a draft would not have been sent as it was: another fact, other words, another language; none in time, or none by the model. */
export const MISS_REASONS = ["fact", "words", "language", "no_draft", "not_by_model"] as const;
export type MissReason = (typeof MISS_REASONS)[number];
export type ReplyOutcome = "unchanged" | MissReason;

export interface ReplyComparison {
  outcome: ReplyOutcome;
  /** Part of the words that stand the same in both, in the same order: 0 to 1. */
  similarity: number;
  /** Facts as they stand in one text and not in the other: "€ 49,00", "14 november". */
  onlyInDraft: string[];
  onlyInReply: string[];
}

/**
 * From here on two texts say the same, if their facts do, too: four words of five. Autonomy's own counts know no such bar, because
 * there a person had the draft in front of them; here they wrote without it, and nobody finds another's exact words.
 */
export const SAME_WORDS = 0.8;

/**
 * Holds a draft against what a person wrote without seeing it. Unchanged: the same text but for case, punctuation, greeting
 * and signature; or, with the same facts (amounts, dates, times, order and tracking numbers, links) and the same denials
 * and opposites ("free", "at your cost"), at least four of five words beside the facts: one minus Levenshtein's distance over words,
 * divided by the number of words of the longer text. Deterministic and pure.
 */
export function compareReply({ draft, reply, locale }: { draft: string; reply: string; locale: Locale }): ReplyComparison {
  const [ours, theirs] = [bodyOf(draft), bodyOf(reply)];
  const [ourFacts, theirFacts] = [extractFactTokens(ours), extractFactTokens(theirs)];
  const similarity = similarityOf(wordsOf(ours, ourFacts), wordsOf(theirs, theirFacts));
  const missing = ourFacts.filter((fact) => !isAmong(fact, theirFacts));
  const added = theirFacts.filter((fact) => !isAmong(fact, ourFacts));
  const spoken = recogniseLanguage(theirs);
  return {
    outcome: outcomeOf({ similarity, missing, added, isOtherLanguage: spoken !== null && spoken !== locale, isSameMeaning: meaningOf(ours, locale) === meaningOf(theirs, locale) }),
    similarity,
    onlyInDraft: namesOf(missing),
    onlyInReply: namesOf(added),
  };
}

interface Seen {
  similarity: number;
  missing: FactToken[];
  added: FactToken[];
  isOtherLanguage: boolean;
  isSameMeaning: boolean;
}

function outcomeOf({ similarity, missing, added, isOtherLanguage, isSameMeaning }: Seen): ReplyOutcome {
  const isSameFacts = missing.length === 0 && added.length === 0;
  if (similarity === 1 && isSameFacts && isSameMeaning) return "unchanged";
  if (isOtherLanguage) return "language";
  // Both name a date, and not the same one.
  if (missing.some(({ kind }) => added.some((fact) => groupOf(fact.kind) === groupOf(kind)))) return "fact";
  if (similarity < SAME_WORDS || !isSameMeaning) return "words";
  return isSameFacts ? "unchanged" : "fact";
}

/** The words beside the facts, which may be written in many ways. */
function wordsOf(text: string, facts: FactToken[]): string[] {
  const rest = facts.reduce((left, { raw }) => left.replaceAll(raw, " "), text);
  return rest.normalize("NFKC").toLowerCase().match(/\p{L}+/gu) ?? [];
}

function similarityOf(a: string[], b: string[]): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - distance(a, b) / longer;
}

/** Levenshtein over words, with two rows. */
function distance(a: string[], b: string[]): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, word] of a.entries()) {
    const current = [row + 1];
    for (const [column, other] of b.entries()) {
      current.push(Math.min(above[column + 1]! + 1, current[column]! + 1, above[column]! + (word === other ? 0 : 1)));
    }
    above = current;
  }
  return above[b.length]!;
}

/** An order is "#1001" to one and "1001" to another. */
function groupOf(kind: FactToken["kind"]): string {
  return kind === "order" || kind === "code" || kind === "number" ? "number" : kind;
}

function isAmong({ kind, value }: FactToken, facts: FactToken[]): boolean {
  return facts.some((fact) => groupOf(fact.kind) === groupOf(kind) && (fact.value === value || (kind === "date" && isSameDay(fact.value, value))));
}

/** "14 november" and "14 november 2026": a day without its year is that day of any year. */
function isSameDay(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return /^\d{2}-\d{2}$/.test(short) && long.endsWith(`-${short}`);
}

const namesOf = (facts: FactToken[]) => [...new Set(facts.map(({ raw }) => raw))];

/** How often something is denied, and which sides of pairs of opposites are taken. */
function meaningOf(text: string, locale: Locale): string {
  const clauses = splitSentences(text).flatMap((sentence) => readClauses(sentence, locale));
  return [clauses.filter(({ isDenied }) => isDenied).length, ...[...new Set(clauses.flatMap(({ poles }) => [...poles]))].sort()].join(" ");
}
