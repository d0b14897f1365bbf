import { splitSentences } from "#app/modules/drafting/split-sentences.ts";

/** A sentence of a text and what stands between it and the next one. */
export interface Piece {
  text: string;
  after: string;
}

/** Cuts a text at its sentences; `before` and the pieces, joined again, are the text byte for byte. */
export function splitText(text: string, sentences: string[] = splitSentences(text)): { before: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let before = "";
  let cursor = 0;
  const keep = (between: string) => {
    const last = pieces.at(-1);
    if (last) last.after += between;
    else before += between;
  };
  for (const sentence of sentences) {
    const start = sentence === "" ? -1 : text.indexOf(sentence, cursor);
    if (start < 0) continue;
    // Words that no sentence of the list covers are a sentence of their own: nothing stays untranslated.
    const between = text.slice(cursor, start);
    if (/\p{L}/u.test(between)) pieces.push({ text: between, after: "" });
    else keep(between);
    pieces.push({ text: sentence, after: "" });
    cursor = start + sentence.length;
  }
  const rest = text.slice(cursor);
  if (/\p{L}/u.test(rest)) pieces.push({ text: rest, after: "" });
  else keep(rest);
  return { before, pieces };
}
