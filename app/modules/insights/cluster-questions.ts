import type { Locale } from "#app/contracts/locale.ts";
import { isTopic, searchTerms } from "#app/modules/knowledge/search-terms.ts";

/** Questions at least this alike are about the same thing. */
const MIN_SIMILARITY = 0.3;
/** A word that says what, beside the topics that say about what in general. */
const WORD_WEIGHT = 2;

/** Terms with their weights, of unit length. */
export type QuestionVector = ReadonlyMap<string, number>;

export function questionVector(text: string, locale: Locale): QuestionVector {
  const { words, grams } = searchTerms(text, locale);
  const weights = new Map<string, number>();
  for (const word of words) weights.set(word, isTopic(word) ? 1 : WORD_WEIGHT);
  // Spelling mistakes, compounds and plurals that stemming keeps apart.
  for (const gram of grams) weights.set(`~${gram}`, 1);
  const length = Math.hypot(...weights.values()) || 1;
  return new Map([...weights].map(([term, weight]) => [term, weight / length]));
}

function likeness(a: QuestionVector, b: QuestionVector): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

export interface Question<Id> {
  id: Id;
  vector: QuestionVector;
  /** Group that it is in already. */
  group: string | null;
}

/**
 * Puts each question that has no group into the one with the most alike question, or into a new one that `newGroup` names. Groups that
 * there are stay together, so that a gap keeps its name from week to week. Returns the group of every question.
 */
export function clusterQuestions<Id>(questions: Question<Id>[], newGroup: () => string): Map<Id, string> {
  const placed = questions.flatMap(({ vector, group }) => (group === null ? [] : [{ vector, group }]));
  const result = new Map<Id, string>(questions.flatMap(({ id, group }) => (group === null ? [] : [[id, group]])));
  for (const { id, vector } of questions.filter(({ group }) => group === null)) {
    let best = { score: MIN_SIMILARITY, group: "" };
    for (const other of placed) {
      const score = likeness(vector, other.vector);
      if (score > best.score) best = { score, group: other.group };
    }
    const group = best.group || newGroup();
    placed.push({ vector, group });
    result.set(id, group);
  }
  return result;
}
