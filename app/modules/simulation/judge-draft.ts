import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { breaksRegister } from "#app/modules/drafting/check-register.ts";
import type { Claim, DraftContent } from "#app/modules/drafting/draft-content.ts";
import { extractFactTokens } from "#app/modules/drafting/fact-tokens.ts";
import type { Criteria, Mention } from "./saved-case.ts";

/** What of a draft the criteria look at. */
export interface JudgedDraft {
  content: DraftContent;
  locale: Locale;
  intent: Intent;
  /** The draft says that a person has to answer, or its topic does. */
  handsOver: boolean;
}

export const CRITERION_CODES = ["language", "intent", "must_contain", "must_not_contain", "unsupported", "register", "mention", "hands_over", "keeps", "too_long"] as const;

/** One criterion that a draft does not meet. */
export interface FailedCriterion {
  code: (typeof CRITERION_CODES)[number];
  /** A code, a phrase or a number; "" where the code says it all. */
  expected: string;
  /** What the draft has instead: a code, a sentence or a number; "" for nothing. */
  found: string;
}

/** Holds a draft against the criteria of its case: one entry per criterion that it does not meet, in the order of the form. Pure. */
export function judgeDraft(criteria: Criteria, draft: JudgedDraft): FailedCriterion[] {
  const { text, claims } = draft.content;
  const failed: FailedCriterion[] = [];
  const fail = (code: FailedCriterion["code"], expected: string | number = "", found: string | number = "") => void failed.push({ code, expected: String(expected), found: String(found) });
  if (criteria.locale && criteria.locale !== draft.locale) fail("language", criteria.locale, draft.locale);
  if (criteria.intent && criteria.intent !== draft.intent) fail("intent", criteria.intent, draft.intent);
  for (const alternatives of criteria.mustContain) if (!alternatives.some((phrase) => contains(text, phrase))) fail("must_contain", alternatives.join(" | "));
  for (const phrase of criteria.mustNotContain) if (contains(text, phrase)) fail("must_not_contain", phrase, claims.find(({ sentence }) => contains(sentence, phrase))?.sentence);
  const unsupported = criteria.allSupported && claims.find(({ verdict }) => verdict === "UNSUPPORTED");
  if (unsupported) fail("unsupported", "", unsupported.sentence);
  const slip = criteria.register && findSlip(claims, draft.locale, criteria.register);
  if (criteria.register && slip) fail("register", criteria.register, slip);
  for (const mention of criteria.mentions) if (!claims.some((claim) => mentionsFact(claim, mention))) fail("mention", mention);
  if (criteria.handsOver !== null && criteria.handsOver !== draft.handsOver) fail(criteria.handsOver ? "hands_over" : "keeps");
  const length = [...text].length;
  if (criteria.maxCharacters !== null && length > criteria.maxCharacters) fail("too_long", criteria.maxCharacters, length);
  return failed;
}

/** Case, blanks and kinds of apostrophes make no difference. */
const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[’‘`´]/g, "'").replace(/\s+/g, " ");

/**
 * Whether the phrase stands in the text. It begins where a word begins, and one that ends in a digit ends there: "14 dagen" is not in
 * "114 dagen", nor "€ 5" in "€ 50", but "retour" is in "retourneren".
 */
function contains(text: string, phrase: string): boolean {
  const wanted = folded(phrase).trim();
  const start = /^[\p{L}\p{N}]/u.test(wanted) ? "(?<![\\p{L}\\p{N}])" : "";
  const end = /\p{N}$/u.test(wanted) ? "(?![\\p{N}]|[.,]\\p{N})" : "";
  return new RegExp(`${start}${wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}${end}`, "u").test(folded(text));
}

/** The first sentence in the other register; the shop's own words, quoted as they are, do not count. */
function findSlip(claims: Claim[], locale: Locale, register: "formal" | "informal"): string | null {
  const slip = claims.find(({ sentence, evidence }) => breaksRegister(sentence, { locale, register }) && !evidence.some(({ quote }) => quote.includes(sentence)));
  return slip?.sentence ?? null;
}

/** Named in a sentence that the facts bear out, not merely somewhere. */
function mentionsFact({ sentence, verdict, evidence }: Claim, mention: Mention): boolean {
  return verdict === "SUPPORTED" && evidence.length > 0 && extractFactTokens(sentence).some(({ kind }) => kind === mention);
}
