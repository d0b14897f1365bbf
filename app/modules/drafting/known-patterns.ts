import { foldCase } from "./fold-text.ts";

/** A piece of a regular expression for folded text, and a run of letters that stands in whatever it matches. */
export interface Piece {
  source: string;
  /** "" where no run is sure. */
  anchor: string;
}

/** Letters of folded text. Written out: "\\p{L}" costs more to compile than all the rest, and each draft has patterns of its own. */
export const LETTER = "[a-z\\u00aa\\u00b5\\u00ba\\u00df-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2fff\\u3040-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc]";
const LETTER_OR_DIGIT = LETTER.replace("[a-z", "[a-z0-9");
export const START = `(?<!${LETTER_OR_DIGIT})`;
export const END = `(?!${LETTER_OR_DIGIT})`;

/** Letters that people write in two ways: "Müller" and "Mueller", "Straße" and "Strasse", "Cœur" and "Coeur". */
const TWO_WAYS: ReadonlyMap<string, string> = new Map([
  ...["ss", "ß"].map((written) => [written, "(?:ss|ß)"] as const),
  ...["ä", "ae", "æ"].map((written) => [written, "(?:ae?|æ)"] as const),
  ...["ö", "oe", "œ", "ø"].map((written) => [written, "(?:oe?|œ|ø)"] as const),
  ...["ü", "ue"].map((written) => [written, "(?:ue?)"] as const),
  ...["å", "aa"].map((written) => [written, "(?:aa?)"] as const),
]);
/** Inside one word of a name: "Jean-Pierre", "Jean Pierre", "D'hondt", "Dhondt". */
const INNER = "[\\s'’.-]{0,2}";

/** One written word, whatever its case and accents. */
export function wordPiece(word: string): Piece {
  const plain = word.normalize("NFC").toLowerCase();
  let source = "";
  let run = "";
  let anchor = "";
  for (let at = 0; at < plain.length; ) {
    const written = TWO_WAYS.has(plain.slice(at, at + 2)) ? plain.slice(at, at + 2) : plain.charAt(at);
    const two = TWO_WAYS.get(written);
    const letter = two === undefined ? foldCase(written) : "";
    const isPlain = (letter >= "a" && letter <= "z") || (letter >= "0" && letter <= "9");
    source += two ?? (isPlain || /[\p{L}\p{N}]/u.test(letter) ? letter : INNER);
    run = isPlain ? run + letter : "";
    if (run.length > anchor.length) anchor = run;
    at += written.length;
  }
  return { source, anchor };
}

/** Several words behind each other. `between` is a piece of a pattern. */
export function phrasePiece(words: string[], between: string): Piece {
  const pieces = words.map(wordPiece);
  return { source: pieces.map(({ source }) => source).join(between), anchor: longest(pieces.map(({ anchor }) => anchor)) };
}

export function longest(texts: string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), "");
}

/** Words of a value: "de Vries" -> ["de", "Vries"]. Hyphens and apostrophes stay inside. */
export function wordsOf(text: string): string[] {
  return text.normalize("NFC").split(/[\s,;()/]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).slice(0, 12);
}
