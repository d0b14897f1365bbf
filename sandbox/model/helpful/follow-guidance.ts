import type { Sentence } from "./sentence.ts";
import { SHORTER } from "./topics.ts";

const SAY = /(?:zeg|schrijf|voeg|vermeld|dis|dites|écri\p{L}*|ajoute\p{L}*|sag\p{L}*|schreib\p{L}*|ergänz\p{L}*|say|write|add|mention)[^.!?\n“"«]{0,40}[“"«]\s?([^”"»\n]{1,300}?)\s?[”"»]/giu;

/** A merchant's guidance as an obedient model takes it: words in quotation marks that it is to say are said, and "short" is short. */
export function readGuidance(guidance: string): { says: Sentence[]; isShort: boolean } {
  const says = [...guidance.matchAll(SAY)].map(([, text]) => ({ text: text as string, factual: false, evidence: [] }));
  return { says, isShort: SHORTER.test(guidance) };
}
