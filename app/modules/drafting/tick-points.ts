import type { Intent } from "#app/modules/conversation/intents.ts";
import type { Claim } from "./draft-content.ts";
import { INTENT_RULES } from "./intent-rules.ts";
import type { AnsweredLetter, LetterAnatomy, LetterPoint } from "./letter-content.ts";
import { pointRef } from "./letter-content.ts";
import { DEFERS, REGRETS, REMEDY } from "./letter-words.ts";
import { splitSentences } from "./split-sentences.ts";
import { contentStems, countShared } from "./word-overlap.ts";

/** Points that a sentence was said to answer, by sentence: refs of `pointRef`. */
export type SaidToAnswer = ReadonlyMap<string, readonly string[]>;

/**
 * Ticks off the points of a letter by the sentences of a draft. Nobody's word is enough: a sentence counts when it speaks of the same thing, is not an apology and
 * not a colleague's job, and either rests on facts or was meant for that point. A sentence that failed the check answers nothing. Pure.
 */
export function tickByClaims(letter: LetterAnatomy, claims: Claim[], said: SaidToAnswer): AnsweredLetter {
  return tick(letter, (point, at) => claims.filter(({ sentence, verdict }) =>
    verdict !== "UNSUPPORTED" && (verdict === "SUPPORTED" || said.get(sentence)?.includes(pointRef(at)) === true) && speaksOf(sentence, point)).map(({ sentence }) => sentence));
}

/** The same for a text that a person wrote or changed: their word needs no evidence. Pure. */
export function tickByText(letter: LetterAnatomy, text: string): AnsweredLetter {
  const sentences = splitSentences(text);
  return tick(letter, (point) => sentences.filter((sentence) => speaksOf(sentence, point)));
}

function tick(letter: LetterAnatomy, answersOf: (point: LetterPoint, at: number) => string[]): AnsweredLetter {
  return { ...letter, points: letter.points.map(({ kind, intent, text }, at) => ({ kind, intent, text, answeredBy: answersOf({ kind, intent, text }, at) })) };
}

function speaksOf(sentence: string, point: LetterPoint): boolean {
  if (DEFERS.test(sentence) || REGRETS.test(sentence)) return false;
  if (countShared(ownStems(point.text), ownStems(sentence)) > 0) return true;
  const topics = topicsOf(point.text);
  if (topics.size === 0) return false;
  return topicsOf(sentence, topics).size > 0 || (REMEDY.test(sentence) && [...topics].some((topic) => REMEDIED.has(topic)));
}

const REMEDIED: ReadonlySet<Intent> = new Set(["complaint", "return", "refund"]);
/** Words that stand in every letter to a shop tie nothing together. */
const EVERYWHERE: ReadonlySet<string> = contentStems("bestelling bestellung commande order orders bestellt besteld commandé ordered artikel article item produkt product produit shop winkel boutique bitte graag please merci danke thanks " +
  "möchte möchten wollen wilt souhaite voudrais want wünsche erwarte verwacht attends expect sehr heel very geehrte beste bonjour guten können kunt pouvez could senden sturen envoyer send schicken");

function ownStems(text: string): Set<string> {
  return new Set([...contentStems(text)].filter((stem) => !EVERYWHERE.has(stem) && !/^\d+$/.test(stem)));
}

/** All topics whose keywords are in a text, of those that are asked for. */
function topicsOf(text: string, among?: ReadonlySet<Intent>): Set<Intent> {
  return new Set(INTENT_RULES.filter(([intent, pattern]) => (!among || among.has(intent)) && pattern.test(text)).map(([intent]) => intent));
}
