import EmailReplyParser from "email-reply-parser";
import planer from "planer";
import { prepareText } from "./prepare-text.ts";

/** A mail's text in two: what its sender wrote now, and what is folded on the page. */
export interface ExtractedReply {
  own: string;
  /** Empty when nothing is quoted, or when nobody can tell what is. */
  quoted: string;
}

/** Heads of the mail below in the languages that the readers of quotations do not know well. Each line is bounded by prepareText. */
const ATTRIBUTION = /^(?:Op|Le|Am|On) .{5,300}(?:schreef|geschreven|a écrit|schrieb|wrote).{0,160}:\s*$/iu;
const QUOTE_HEADS = [
  ATTRIBUTION,
  /^-{2,}\s*(?:oorspronkelijk bericht|doorgestuurd bericht|message d['’]origine|message (?:original|transféré)|ursprüngliche nachricht|weitergeleitete nachricht|original message|forwarded message)\s*-{2,}\s*$/iu,
  /^_{20,}\s*$/u,
  /^\*?(?:van|de|von|from)\s?:\*?\s?.{3,300}$/iu,
];
/** "Van:" alone may be the shopper's word; a date follows in the head of a mail. */
const FROM_HEAD = QUOTE_HEADS.length - 1;
const SENT_HEAD = /^\*?(?:verzonden|gesendet|envoyé|sent|datum|date)\s?:/iu;
const HEAD_LINES = 4;
/** An extraction that keeps less is no extraction: the whole text counts. */
const MIN_SHARE = 0.1;

/**
 * Pure; bounded by prepareText, and run in a thread of its own with a time limit all the same. The sender's own words without what the mail quotes. An
 * extraction that is empty, or loses nine tenths of what bears no mark of a quotation, falls back to the whole text: rather too much than a complaint that nobody reads.
 */
export function extractReply(text: string): ExtractedReply {
  const prepared = prepareText(text).trim();
  const below = writtenBelow(prepared);
  if (below) return below;
  // It begins with the head of another mail: a forward, and all of it is what the shopper wants to be read.
  if (headAt(prepared.split("\n")) === 0) return { own: prepared, quoted: "" };
  const planed = String(planer.extractFrom(prepared, "text/plain")).trim();
  const own = new EmailReplyParser().read(cutAtHead(planed)).getVisibleText().trim();
  const at = prepared.indexOf(own);
  const quoted = at < 0 ? prepared : `${prepared.slice(0, at)}${prepared.slice(at + own.length)}`.trim();
  if (own === "" || (own.length < prepared.length * MIN_SHARE && !isPlainQuote(quoted))) return { own: prepared, quoted: "" };
  return { own, quoted };
}

/** The answer stands below what it quotes, or between its lines: it begins with "Op … schreef:" and lines with ">". */
function writtenBelow(prepared: string): ExtractedReply | null {
  const lines = prepared.split("\n");
  const isQuote = (line: string) => line.startsWith(">");
  const first = lines.findIndex((line, at) => at > 0 && line.trim() !== "");
  if (!ATTRIBUTION.test((lines[0] ?? "").trim()) || !isQuote(lines[first] ?? "")) return null;
  const own = new EmailReplyParser().read(lines.filter((line, at) => at > 0 && !isQuote(line)).join("\n").trim()).getVisibleText().trim();
  return own === "" ? null : { own, quoted: lines.filter((line, at) => at === 0 || isQuote(line)).join("\n") };
}

/** "Thank you!" above a long letter is nearly all of it: where what is cut says by its own marks that it is quoted, little may be left. */
function isPlainQuote(quoted: string): boolean {
  const lines = quoted.split("\n").filter((line) => line.trim() !== "");
  return headAt(lines) >= 0 || lines.filter((line) => line.startsWith(">")).length > lines.length / 2;
}

/** Everything above the first head of another mail. */
function cutAtHead(text: string): string {
  const lines = text.split("\n");
  const at = headAt(lines);
  return at < 0 ? text : lines.slice(0, at).join("\n");
}

const headAt = (lines: string[]) => lines.findIndex((line, index) => QUOTE_HEADS.some((head, number) => head.test(line.trim()) && (number !== FROM_HEAD || hasDate(lines, index))));

const hasDate = (lines: string[], at: number) => lines.slice(at + 1, at + 1 + HEAD_LINES).some((line) => SENT_HEAD.test(line.trim()));
