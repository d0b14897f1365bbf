import type { HelpfulContext, LetterPoint } from "./read-context.ts";
import type { HelpfulReply, Sentence } from "./sentence.ts";

const MAX_SENTENCES = 20;

/** Answers a letter point by point, each as a question of its own; what rests on facts says which point it answers. */
export function writeLetter(context: HelpfulContext, points: LetterPoint[], write: (context: HelpfulContext) => HelpfulReply): HelpfulReply {
  const whole = write({ ...context, points: null });
  const parts = points.map((point) => ({ point, reply: write({ ...context, points: null, question: point.text }) }));
  const answered = parts.flatMap(({ point, reply }) => reply.sentences.map((sentence) => ({ ...sentence, answers: sentence.evidence.length > 0 ? [point.ref] : [] })));
  const sentences = points.length > 0 ? merge(answered) : whole.sentences.map((sentence) => ({ ...sentence, answers: [] }));
  return { ...whole, sentences: sentences.slice(0, MAX_SENTENCES), needsHuman: whole.needsHuman || parts.some(({ reply }) => reply.needsHuman) };
}

/** The same sentence for two points is said once. */
function merge(sentences: (Sentence & { answers: string[] })[]): Sentence[] {
  return sentences.filter(({ text }, at) => sentences.findIndex((other) => other.text === text) === at)
    .map((sentence) => ({ ...sentence, answers: [...new Set(sentences.filter(({ text }) => text === sentence.text).flatMap(({ answers }) => answers))] }));
}
