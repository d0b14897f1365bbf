export interface TextPart {
  text: string;
  /** Set for a link: an absolute https address. */
  href?: string;
}

// Zero-width and direction-changing characters can make a link look like another one (SEC-03). The joiners
// that emoji and some scripts need (U+200C, U+200D) stay.
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const CANDIDATE = /https:\/\/[^\s<>"]+/g;
const CLOSING_PUNCTUATION = /[.,;:!?'’”»\])}]+$/;

/**
 * Splits a message into plain text and links. Only https addresses with a real host name and without a user
 * part become links; everything else stays text (SEC-07).
 */
export function splitLinks(message: string): TextPart[] {
  const text = message.replace(INVISIBLE, "");
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const shown = candidate.replace(CLOSING_PUNCTUATION, "");
    const href = safeAddress(shown);
    if (!href) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: shown, href });
    end = index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function safeAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.hostname.includes(".") && !url.username && !url.password ? url.href : null;
}
