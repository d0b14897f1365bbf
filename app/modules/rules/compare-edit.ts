import { isSame } from "#app/modules/drafting/apply-rules.ts";
import type { Claim, DraftContent } from "#app/modules/drafting/draft-content.ts";
import { splitSentences } from "#app/modules/drafting/split-sentences.ts";

/** A reply in its three parts, as drafts are put together. */
export interface ReplyParts {
  /** "" when it begins at once. */
  greeting: string;
  sentences: string[];
  /** Lines from the closing on, without the signature. */
  closing: string;
}

/** What a person did to a draft, sentence by sentence. */
export interface EditDifference {
  greeting: { before: string; after: string } | null;
  closing: { before: string; after: string } | null;
  /** Gone without a like in the new text. */
  removed: Claim[];
  added: string[];
  /** One sentence made into another that is much like it. */
  reworded: { before: Claim; after: string }[];
  before: ReplyParts;
  after: ReplyParts;
}

const GREETING_CHARACTERS = 60;
const CLOSING_CHARACTERS = 80;

/** Holds the text that left against its draft. Pure. */
export function compareEdit({ content, finalText, signature }: { content: DraftContent; finalText: string; signature: string }): EditDifference {
  const [greetingClaim, ...rest] = content.claims;
  const body = rest.slice(0, -1);
  const farewell = rest.at(-1)?.sentence ?? "";
  const before: ReplyParts = { greeting: greetingClaim?.sentence ?? "", sentences: body.map(({ sentence }) => sentence), closing: withoutSignature(farewell, signature) };
  const after = readParts(finalText, signature, before);
  const kept = new Set<string>();
  const gone = body.filter(({ sentence }) => {
    const isKept = after.sentences.some((each) => isSame(each, sentence)) || isSpread(sentence, after.sentences);
    if (isKept) kept.add(sentence);
    return !isKept;
  });
  const fresh = after.sentences.filter((each) => !before.sentences.some((sentence) => isSame(each, sentence)) && ![...kept].some((sentence) => isWithin(each, sentence)));
  const reworded: EditDifference["reworded"] = [];
  const added = fresh.filter((each) => {
    const like = gone.find((claim) => !reworded.some(({ before: taken }) => taken === claim) && isAlike(claim.sentence, each));
    if (like) reworded.push({ before: like, after: each });
    return !like;
  });
  return {
    greeting: isSame(before.greeting, after.greeting) ? null : { before: before.greeting, after: after.greeting },
    closing: isSame(before.closing, after.closing) ? null : { before: before.closing, after: after.closing },
    removed: gone.filter((claim) => !reworded.some(({ before: taken }) => taken === claim)),
    added, reworded, before, after,
  };
}

/** A claim of two lines or sentences is kept when the new text still has all of them. */
function isSpread(sentence: string, sentences: string[]): boolean {
  const parts = splitSentences(sentence);
  return parts.length > 1 && parts.every((part) => sentences.some((each) => isSame(each, part)));
}

const isWithin = (part: string, sentence: string) => splitSentences(sentence).some((each) => isSame(each, part));

function readParts(text: string, signature: string, before: ReplyParts): ReplyParts {
  const lines = text.replace(/\r\n/g, "\n").split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const first = lines[0] ?? "";
  const hasGreeting = lines.length > 1 && first.length <= GREETING_CHARACTERS && (/[,!:]$/.test(first) || isSame(first, before.greeting));
  const rest = hasGreeting ? lines.slice(1) : lines;
  const unsigned = rest.filter((line, index) => !(index >= rest.length - 2 && signature !== "" && isSame(line, signature)));
  // What ends in a comma, or is the old closing, begins the farewell; what stands below it is a person's own name.
  const from = unsigned.findIndex((line, index) => index >= unsigned.length - 3 && line.length <= CLOSING_CHARACTERS && (isSame(line, before.closing) || (/,$/.test(line) && index > 0)));
  const closingAt = from >= 0 ? from : lastIsClosing(unsigned, rest.length > unsigned.length) ? unsigned.length - 1 : unsigned.length;
  return { greeting: hasGreeting ? first : "", sentences: unsigned.slice(0, closingAt).flatMap(splitSentences), closing: unsigned[closingAt] ?? "" };
}

/** A short last line without a full stop, above the signature: "Tot gauw!" */
function lastIsClosing(lines: string[], isSigned: boolean): boolean {
  const last = lines.at(-1) ?? "";
  return isSigned && lines.length > 1 && last.length <= 40 && !/[.?]$/.test(last);
}

function withoutSignature(farewell: string, signature: string): string {
  return farewell.split("\n").filter((line) => !isSame(line, signature)).join("\n").trim();
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

/** More than half of the words of the longer one are in both. */
function isAlike(a: string, b: string): boolean {
  const [first, second] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared * 2 > Math.max(first.size, second.size);
}
