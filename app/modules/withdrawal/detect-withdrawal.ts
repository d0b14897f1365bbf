import type { Locale } from "#app/contracts/locale.ts";
import type { LanguageRules } from "./detect-rules.ts";
import { de } from "./detect-rules-de.ts";
import { en } from "./detect-rules-en.ts";
import { fr } from "./detect-rules-fr.ts";
import { nl } from "./detect-rules-nl.ts";
import { ownWords } from "./own-words.ts";

export interface DetectedWithdrawal {
  /** The language it was stated in. */
  locale: Locale;
  /** The sentence that states it. */
  sentence: string;
}

const LANGUAGES: LanguageRules[] = [nl, fr, de, en];
/** Longer messages are read up to here: the patterns are linear, a novel is none. */
const MAX_CHARACTERS = 8_000;

/** Words in double quotation marks are cited, not said. */
const CITED = /"[^"\n]{1,300}"|„[^“”"\n]{1,300}[“”"]|«[^»\n]{1,300}»|“[^”\n]{1,300}”/gu;
/** A point that ends no sentence: "Nr. 1001", "3. November", "a.u.b." */
const ABBREVIATION = /(?<![\p{L}\d])(nr|no|n|art|abs|bzw|ca|dr|mr|mrs|ms|mme|dhr|mevr|st|tel|ref|evtl|ggf|inkl|bijv|o\.a|z\.b|d\.h|a\.u\.b|p\.s|\d{1,4})\.(?=\s*\S)/giu;
const POINT = "\u2024";
/** A statement's clause ends here. */
const CLAUSE_EDGE = /[,;:()–—]| - /g;

/**
 * Whether a message states a withdrawal (CO-12): Art. 11(1)(b) CRD takes any unequivocal statement. Rules in four languages, all
 * tried on every message; what is asked, supposed, denied, cited, or aimed at something else than the contract
 * is none. Cancelling an order before it is sent is none either: that is another request. Pure and quick, no model.
 */
export function detectWithdrawal(text: string): DetectedWithdrawal | null {
  for (const sentence of sentencesOf(text)) {
    const plain = sentence.toLowerCase();
    for (const rules of LANGUAGES) {
      if (states(plain, rules)) return { locale: rules.locale, sentence: sentence.replaceAll(POINT, ".").trim() };
    }
  }
  return null;
}

function sentencesOf(text: string): string[] {
  // Quotations go first: an answer below a long one is within reach then.
  const whole = ownWords(text).slice(0, MAX_CHARACTERS).normalize("NFKC").replace(/[’‘`´]/g, "'");
  const own = whole.replace(CITED, " ").replace(ABBREVIATION, `$1${POINT}`);
  // A lonely line end is a wrapped line or the end of a line without a point: both readings are tried.
  const wrapped = own.replace(/(?<!\n)\n(?!\n)/g, " ");
  const split = (given: string) => given.match(/[^.!?\n]+[.!?]*/gu) ?? [];
  return [...split(wrapped), ...split(own).filter((line) => own.includes("\n") && line.trim() !== "")];
}

function states(sentence: string, rules: LanguageRules): boolean {
  const isQuestion = /\?\s*$/.test(sentence);
  const heading = sentence.replace(/[.!?\s]+$/, "").trim().replace(/^(?:betreff|betr\.|betreft|onderwerp|objet|subject|re)\s*:\s*/u, "");
  if (!isQuestion && rules.headings.some((pattern) => pattern.test(heading)) && !isUndone(heading, 0, heading.length, rules)) return true;
  return rules.statements.some((pattern) => holds(sentence, pattern, rules, false, isQuestion)) || rules.statementsOnContract.some((pattern) => holds(sentence, pattern, rules, true, isQuestion));
}

function holds(sentence: string, pattern: RegExp, rules: LanguageRules, needsContract: boolean, isQuestion: boolean): boolean {
  if (!pattern.test(sentence)) return false;
  for (const match of sentence.matchAll(new RegExp(pattern, "gu"))) {
    const end = match.index + match[0].length;
    if (needsContract && !rules.contract.test(clauseAt(sentence, match.index, end, rules))) continue;
    // "I withdraw, could you confirm?" asks for something else; "I withdraw?" asks itself.
    if (isQuestion && !/[,;:–—]/.test(sentence.slice(end))) continue;
    if (!isUndone(sentence, match.index, end, rules)) return true;
  }
  return false;
}

function isUndone(sentence: string, start: number, end: number, rules: LanguageRules): boolean {
  const clause = clauseAt(sentence, start, end, rules);
  return (
    rules.otherObject.test(clause) || rules.negation.test(clause) || rules.unsettled.test(sentence.slice(0, end)) ||
    rules.deniedReport.test(sentence.slice(0, start))
  );
}

/** The words around a match, up to the next comma or to where a reason begins. */
function clauseAt(sentence: string, start: number, end: number, rules: LanguageRules): string {
  const before = sentence.slice(0, start);
  const after = sentence.slice(end);
  const lastEdge = Math.max(-1, ...[...before.matchAll(CLAUSE_EDGE), ...before.matchAll(new RegExp(rules.clauseBreak, "gu"))].map((edge) => edge.index + edge[0].length - 1));
  const nextEdge = Math.min(after.length, ...[...after.matchAll(CLAUSE_EDGE), ...after.matchAll(new RegExp(rules.clauseBreak, "gu"))].map((edge) => edge.index));
  return before.slice(lastEdge + 1) + sentence.slice(start, end) + after.slice(0, nextEdge);
}
