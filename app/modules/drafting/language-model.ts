import data from "./language-ngrams.json" with { type: "json" };

/**
 * Scores of a text by the byte n-grams of "eld" (Efficient Language Detector by Nito T.M., Apache-2.0), size
 * "large", cut down to our four languages. The package itself takes about 400 MB while it loads its 60
 * languages; the cut-down table gives the same scores from a few. A test rebuilds the table from the
 * package and compares results.
 */
const LANGUAGES = ["nl", "fr", "de", "en"] as const;
type Scores = Record<(typeof LANGUAGES)[number], number>;

/** Added to every stored score, as in the package, which stores the rest to save room. */
const BASE_SCORE = 53;
/** Turns an average score into 0..1. */
const SCALE = 25;
const MAX_CHARACTERS = 1_000;
const MAX_BYTES = 350;
const MAX_WORD_BYTES = 70;
const NOT_LETTERS = /[^\p{L}]+(?<![\x27\x60\u2019])/gu;

/** One byte per n-gram and language: the score with its base, 0 for none. An array for each would take ten times the room. */
interface Table {
  positions: Map<string, number>;
  scores: Uint8Array;
}

let table: Table | null = null;

/** Parses the table (36,000 n-grams, some 20 ms). Done at the first use; a worker calls it at its start. */
export function loadLanguageModel(): Table {
  table ??= parseTable(data.ngrams.split("|"));
  return table;
}

function parseTable(entries: string[]): Table {
  const positions = new Map<string, number>();
  const scores = new Uint8Array(entries.length * LANGUAGES.length);
  for (const [index, entry] of entries.entries()) {
    const [ngram = "", listed = ""] = entry.split("=");
    const position = index * LANGUAGES.length;
    listed.split(",").forEach((score, language) => {
      if (score !== "") scores[position + language] = Number(score) + BASE_SCORE;
    });
    positions.set(ngram, position);
  }
  return { positions, scores };
}

/** How much the text looks like each language, 0 to 1; 0 for a language without a single n-gram. */
export function scoreLanguages(text: string): Scores {
  const { positions, scores } = loadLanguageModel();
  const ngrams = byteNgrams(text);
  const sums = LANGUAGES.map(() => 0);
  for (const ngram of ngrams) {
    const position = positions.get(ngram);
    if (position === undefined) continue;
    for (let language = 0; language < sums.length; language++) sums[language] = (sums[language] as number) + (scores[position + language] as number);
  }
  const share = (sum: number) => (sum === 0 ? 0 : sum / ngrams.size / (sum / ngrams.size + SCALE));
  return Object.fromEntries(LANGUAGES.map((language, index) => [language, share(sums[index] as number)])) as Scores;
}

/** Four bytes in steps of three; a blank marks the start and the end of a word. */
function byteNgrams(text: string): Set<string> {
  const ngrams = new Set<string>();
  let bytesSeen = 0;
  for (const word of text.slice(0, MAX_CHARACTERS).replace(NOT_LETTERS, " ").trim().toLowerCase().split(" ")) {
    if (word === "") continue;
    const bytes = byteLetters(word);
    const length = Math.min(bytes.length, MAX_WORD_BYTES);
    let at = 0;
    for (; at + 4 < length; at += 3) ngrams.add((at === 0 ? " " : "") + bytes.slice(at, at + 4));
    ngrams.add((at === 0 ? " " : "") + bytes.substring(length !== 3 ? length - 4 : 0) + " ");
    bytesSeen += bytes.length + 1;
    if (bytesSeen > MAX_BYTES) break;
  }
  return ngrams;
}

/** One letter per UTF-8 byte: ASCII as it is, others shifted to printable letters as in the table. */
export function byteLetters(word: string): string {
  if (!/[^\x00-\x7F]/.test(word)) return word;
  let letters = "";
  for (const byte of new TextEncoder().encode(word)) letters += String.fromCharCode(byte < 0x80 ? byte : byte + 0x100);
  return letters;
}
