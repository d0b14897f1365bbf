import { foldCase } from "./fold-text.ts";

/** A piece of a regular expression for folded text, and a run of letters that stands in whatever it matches. */
export interface Piece {
  source: string;
  /** "" where no run is sure. */
  anchor: string;
}

export const START = "(?<![\\p{L}\\p{N}])";
export const END = "(?![\\p{L}\\p{N}])";

/** Letters that people write in two ways: "Müller" and "Mueller", "Straße" and "Strasse", "Cœur" and "Coeur". */
const TWO_WAYS: [RegExp, string][] = [
  [/^(?:ss|ß)/, "(?:ss|ß)"], [/^(?:ä|ae|æ)/, "(?:ae?|æ)"], [/^(?:ö|oe|œ|ø)/, "(?:oe?|œ|ø)"], [/^(?:ü|ue)/, "(?:ue?)"], [/^(?:å|aa)/, "(?:aa?)"],
];
/** Inside one word of a name: "Jean-Pierre", "Jean Pierre", "D'hondt", "Dhondt". */
const INNER = "[\\s'’.-]{0,2}";

/** One written word, whatever its case and accents. */
export function wordPiece(word: string): Piece {
  const plain = word.normalize("NFC").toLowerCase();
  let source = "";
  let run = "";
  let anchor = "";
  for (let at = 0; at < plain.length; ) {
    const two = TWO_WAYS.find(([pattern]) => pattern.test(plain.slice(at, at + 2)));
    const letter = two ? "" : foldCase(plain.charAt(at));
    if (two) source += two[1];
    else if (/[\p{L}\p{N}]/u.test(letter)) source += letter;
    else source += INNER;
    run = /[a-z0-9]/.test(letter) ? run + letter : "";
    if (run.length > anchor.length) anchor = run;
    at += two ? (two[0].exec(plain.slice(at, at + 2))?.[0].length ?? 1) : 1;
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
