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

let table: Map<string, (number | null)[]> | null = null;

/** Parses the table (36,000 n-grams, some 20 ms). Done at the first use; a worker calls it at its start. */
export function loadLanguageModel(): Map<string, (number | null)[]> {
  table ??= new Map(
    data.ngrams.split("|").map((entry) => {
      const [ngram = "", scores = ""] = entry.split("=");
      return [ngram, scores.split(",").map((score) => (score === "" ? null : Number(score)))];
    }),
  );
  return table;
}

/** How much the text looks like each language, 0 to 1; 0 for a language without a single n-gram. */
export function scoreLanguages(text: string): Scores {
  const model = loadLanguageModel();
  const ngrams = byteNgrams(text);
  const sums = [0, 0, 0, 0];
  for (const ngram of ngrams) {
    model.get(ngram)?.forEach((score, language) => {
      if (score !== null) sums[language] = (sums[language] as number) + score + BASE_SCORE;
    });
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
