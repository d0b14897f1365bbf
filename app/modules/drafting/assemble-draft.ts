import type { Claim, DraftContent } from "./draft-content.ts";

/** The fixed words around the sentences of a reply. */
export interface DraftFrame {
  greeting: string;
  closing: string;
  signature: string;
}

/**
 * The reply as it would be sent: greeting, the sentences, closing and signature. Each is a claim, so that
 * the claims together are the whole text; the frame around the sentences is fixed and states nothing.
 */
export function assembleDraft({ greeting, closing, signature }: DraftFrame, claims: Claim[]): DraftContent {
  const shown = claims.filter((claim) => claim.sentence !== "");
  const farewell = [closing, signature.trim()].filter(Boolean).join("\n");
  const all = [unproven(greeting), ...shown, unproven(farewell)];
  return { text: textOf(all), claims: all };
}

/** The text of an assembled draft's claims: greeting first, closing last. */
export function textOf(claims: Pick<Claim, "sentence">[]): string {
  const sentences = claims.map(({ sentence }) => sentence);
  return [sentences[0] ?? "", joinSentences(sentences.slice(1, -1)), sentences.at(-1) ?? ""].join("\n\n");
}

/** A link ends its line, so that the next word cannot run into it. */
function joinSentences(sentences: string[]): string {
  return sentences.reduce((text, sentence) => (text === "" ? sentence : `${text}${/https?:\/\/\S+$/.test(text) ? "\n" : " "}${sentence}`), "");
}

/** A sentence of ours that states no fact. */
export function unproven(sentence: string): Claim {
  return { sentence, verdict: "NOT_A_FACT", problems: [], evidence: [] };
}
