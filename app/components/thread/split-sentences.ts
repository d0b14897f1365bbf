import type { Claim, DraftContent } from "#app/modules/drafting/draft-content.ts";

/** A piece of the exact text: a sentence with its claim, or what stands between sentences. */
export interface Piece {
  text: string;
  claim: Claim | null;
}

/**
 * Cuts the exact text at its claims, in order. Joined again, the pieces are the text, byte for byte: what
 * staff read is what leaves (AI-13). A claim that the text does not hold verbatim gets no piece.
 */
export function splitSentences({ text, claims }: DraftContent): Piece[] {
  const pieces: Piece[] = [];
  let cursor = 0;
  for (const claim of claims) {
    const start = claim.sentence === "" ? -1 : text.indexOf(claim.sentence, cursor);
    if (start < 0) continue;
    if (start > cursor) pieces.push({ text: text.slice(cursor, start), claim: null });
    pieces.push({ text: claim.sentence, claim });
    cursor = start + claim.sentence.length;
  }
  if (cursor < text.length) pieces.push({ text: text.slice(cursor), claim: null });
  return pieces;
}
