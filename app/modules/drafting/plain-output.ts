import { visibleText } from "./visible-text.ts";

const TAG = /<\/?[a-z!?][^<>]{0,2000}>/gi;
const OPEN_TAG = /<(?=\/?[a-z!?])/gi;
const MARKDOWN_LINK = /!?\[([^[\]]{0,300})\]\(\s*([^()\s]{1,2000})[^()]{0,300}\)/g;
const EMPHASIS = /(\*\*|__|`{1,3})(?=\S)([^*_`]{1,500}?)\1/g;

/**
 * A sentence of a model as plain text: no markup, no hidden characters, one line (SEC-07). Link targets stay
 * visible as text, so that the claim check sees them.
 */
export function plainOutput(text: string): string {
  return visibleText(text)
    .replace(MARKDOWN_LINK, "$1 $2")
    .replace(TAG, " ")
    .replace(OPEN_TAG, " ")
    .replace(EMPHASIS, "$2")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*])\s+/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}
