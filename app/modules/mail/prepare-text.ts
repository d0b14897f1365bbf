/** What follows is read by expressions that are not ours; these bounds are what keeps them linear (measured: without, seconds a mail). */
const MAX_CHARACTERS = 100_000;
const MAX_LINE = 1_000;
const LONG_RUN = /([ \t\-_])\1{40,}/g;
const RUN = 40;

/**
 * Pure. A mail's text made safe for the readers of quotations: one kind of line end, no line over 1,000 characters, no run of over 40 blanks,
 * dashes or underscores, 100,000 characters at most. Only for finding the reply: what is kept and shown is the whole text.
 */
export function prepareText(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS)
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replace(LONG_RUN, (_, character: string) => character.repeat(RUN)).slice(0, MAX_LINE))
    .join("\n");
}
