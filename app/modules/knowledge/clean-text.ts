import { htmlToText } from "./html-to-text.ts";

/** Zero-width, bidi and other characters that a reader does not see (SEC-03), and control characters but line ends. */
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\u{E0000}-\u{E007F}]/gu;
const MARKUP = /<\/?[a-z][^>]*>/i;

/** Plain text as somebody typed or exported it: no markup, no scripts, no hidden characters, at most one empty line in a row. */
export function cleanKnowledgeText(text: string): string {
  const visible = text.replace(INVISIBLE, "");
  // Again afterwards: an entity may stand for a character that nobody sees.
  const plain = MARKUP.test(visible) ? htmlToText(visible).replace(INVISIBLE, "") : visible;
  return plain.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[ \t\u00A0]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim();
}

/** The same in one line. */
export function cleanTitle(text: string): string {
  return cleanKnowledgeText(text).replace(/\s+/g, " ");
}
