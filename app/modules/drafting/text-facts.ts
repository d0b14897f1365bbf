import { extractFactTokens, type FactToken } from "./fact-tokens.ts";
import { splitSentences } from "./split-sentences.ts";
import { contentStems, wordStems } from "./word-overlap.ts";

/** One sentence of a source, ready to be compared with a claim. */
export interface SourceSentence {
  text: string;
  keys: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** Shorter words and numbers with them. */
  content: ReadonlySet<string>;
}

/** What a text of the shop says. */
export interface TextFacts {
  tokens: readonly FactToken[];
  stems: ReadonlySet<string>;
  sentences: readonly SourceSentence[];
}

/** A shop's few policies ground most of its drafts, so their reading is kept; about 10 KB each. */
const KEPT_TEXTS = 300;
const known = new Map<string, TextFacts>();

/**
 * Reads a text of the shop. Remembered by the text itself, which makes it the same for every shop and
 * shopper; only passages may be read here, never what a shopper wrote.
 */
export function readTextFacts(text: string): TextFacts {
  const found = known.get(text);
  if (found) {
    // Back to the end of the line: the least used text is the first to go.
    known.delete(text);
    known.set(text, found);
    return found;
  }
  const facts: TextFacts = { tokens: extractFactTokens(text), stems: wordStems(text), sentences: splitSentences(text).map(readSentence) };
  if (known.size >= KEPT_TEXTS) known.delete(known.keys().next().value as string);
  known.set(text, facts);
  return facts;
}

function readSentence(text: string): SourceSentence {
  return { text, keys: new Set(extractFactTokens(text).map(tokenKey)), stems: wordStems(text), content: contentStems(text) };
}

export function tokenKey({ kind, value }: Pick<FactToken, "kind" | "value">): string {
  return `${kind}:${value}`;
}
