import { detectIntent } from "./intent.ts";
import { ANSWER_WANTED, DEADLINE, ORDER_NUMBER, PROBLEM, RIGHTS, WISH } from "./letter-words.ts";
import type { LetterAnatomy, LetterPoint } from "./letter-content.ts";
import { bodyOf } from "./reply-body.ts";
import { LEGAL_WORDS } from "./urgency.ts";

const MAX_CHARACTERS = 8_000;
const MAX_POINTS = 8;
const MAX_POINT_CHARACTERS = 300;
/** "Could you" is no half of a sentence. */
const MIN_WORDS = 3;
const TROUBLE: ReadonlySet<string> = new Set(["complaint", "delivery_problem"]);

/** Where a sentence ends, or a point of a list begins. An abbreviation ends none: what follows has no capital or is a number. */
const SENTENCE_END = /\n+\s*(?:[-*•–]|\d{1,2}[.)])?\s*|(?<=[.!?…])(?<!(?<!\d)\d{1,2}\.|(?<!\p{L})(?:[Nn]r|[Nn]o|bzw|ca|[Aa]rt|Dr|Mrs?|Ms|Fr|Hr|bijv|evtl|inkl|incl|etc)\.)\s+(?=[\p{Lu}"„«“])/u;
/** Two things in one sentence: "the vase is broken, and the invoice is missing". */
const JOINT = /(?:[,;]\s*|\s+)(?:und|en|et|and|sowie|alsook|ainsi que|außerdem|ausserdem|bovendien|de plus|also|maar|mais|aber|but)\s+/iu;

/**
 * What a letter is made of, by rules in four languages: what happened, what is wanted and what is asked, each a point that the reply has to answer, the orders that it
 * names, a day that it sets and a word of law. Rules miss what they do not know, so the letter itself stands beside them. Pure.
 */
export function readLetter(text: string): LetterAnatomy {
  const body = bodyOf(text.slice(0, MAX_CHARACTERS));
  const points = body.split(SENTENCE_END).map((sentence) => sentence.trim()).filter(Boolean).flatMap(pointsOf);
  const once = points.filter((point, at) => points.findIndex((other) => other.text === point.text) === at);
  return {
    points: once.slice(0, MAX_POINTS),
    orders: [...new Set([...body.matchAll(ORDER_NUMBER)].map(([whole, number]) => (number ? `#${number}` : whole.replace(/\s/g, ""))))].slice(0, 5),
    deadline: DEADLINE.exec(body)?.[0] ?? null,
    legal: wordAt(body, RIGHTS) ?? wordAt(body, LEGAL_WORDS),
  };
}

function pointsOf(sentence: string): LetterPoint[] {
  const halves = sentence.split(JOINT).map((half) => half.trim()).filter(Boolean);
  const points = halves.map(pointOf);
  // Cut only where every part says something of its own: "a cup and a saucer are broken" is one thing.
  if (halves.length > 1 && points.every((point) => point !== null && point.text.split(" ").length >= MIN_WORDS)) return points.filter((point) => point !== null);
  const whole = pointOf(sentence);
  return whole ? [whole] : [];
}

function pointOf(text: string): LetterPoint | null {
  const intent = detectIntent(text);
  const isTrouble = TROUBLE.has(intent) || PROBLEM.test(text);
  const kind = text.includes("?") ? "question" : WISH.test(text) ? "wish" : isTrouble ? "problem" : null;
  if (kind === null || (!isTrouble && intent === "other" && ANSWER_WANTED.test(text))) return null;
  return { kind, intent, text: text.replace(/\s+/g, " ").slice(0, MAX_POINT_CHARACTERS) };
}

/** The whole word that a pattern found a part of. */
function wordAt(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const before = /[\p{L}-]*$/u.exec(text.slice(0, found.index))?.[0] ?? "";
  const after = /^[\p{L}-]*/u.exec(text.slice(found.index + found[0].length))?.[0] ?? "";
  return `${before}${found[0]}${after}`.slice(0, 80);
}
