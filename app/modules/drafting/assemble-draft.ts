import type { Claim, DraftContent } from "./draft-content.ts";
import type { AnsweredLetter, LetterAnatomy } from "./letter-content.ts";
import { type SaidToAnswer, tickByClaims } from "./tick-points.ts";

/** The fixed words around the sentences of a reply. */
export interface DraftFrame {
  greeting: string;
  closing: string;
  signature: string;
  /** What is answered, where that is a letter: its points are ticked off, and each begins a paragraph. */
  letter?: { anatomy: LetterAnatomy; said: SaidToAnswer };
}

/**
 * The reply as it would be sent: greeting, the sentences, closing and signature. Each is a claim, so that
 * the claims together are the whole text; the frame around the sentences is fixed and states nothing.
 */
export function assembleDraft({ greeting, closing, signature, letter }: DraftFrame, claims: Claim[]): DraftContent {
  const answered = letter && tickByClaims(letter.anatomy, claims, letter.said);
  const shown = inParagraphs(claims.filter((claim) => claim.sentence !== ""), answered);
  const farewell = [closing, signature.trim()].filter(Boolean).join("\n");
  const all = [unproven(greeting), ...shown, unproven(farewell)];
  return { text: textOf(all), claims: all, ...(answered && { letter: answered }) };
}

/** A letter is read in paragraphs: another point, another paragraph. */
function inParagraphs(claims: Claim[], letter: AnsweredLetter | undefined): Claim[] {
  if (!letter) return claims;
  const pointOf = (claim: Claim | undefined) => letter.points.findIndex(({ answeredBy }) => claim && answeredBy.includes(claim.sentence));
  return claims.map((claim, at) => (at > 0 && pointOf(claim) !== pointOf(claims[at - 1]) ? { ...claim, startsParagraph: true } : claim));
}

/** The text of an assembled draft's claims: greeting first, closing last. */
export function textOf(claims: Pick<Claim, "sentence" | "startsParagraph">[]): string {
  return [claims[0]?.sentence ?? "", joinSentences(claims.slice(1, -1)), claims.at(-1)?.sentence ?? ""].join("\n\n");
}

/** A link ends its line, so that the next word cannot run into it. */
function joinSentences(claims: Pick<Claim, "sentence" | "startsParagraph">[]): string {
  return claims.reduce((text, { sentence, startsParagraph }) => (text === "" ? sentence : `${text}${startsParagraph ? "\n\n" : /https?:\/\/\S+$/.test(text) ? "\n" : " "}${sentence}`), "");
}

/** A sentence of ours that states no fact. */
export function unproven(sentence: string): Claim {
  return { sentence, verdict: "NOT_A_FACT", problems: [], evidence: [] };
}
