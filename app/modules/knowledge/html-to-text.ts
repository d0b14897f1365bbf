import { compile } from "html-to-text";

/** Longer texts are cut: no policy is, and the converter's time grows with the input. */
const MAX_HTML_CHARACTERS = 200_000;

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    { selector: "img", format: "skip" },
    { selector: "script", format: "skip" },
    { selector: "style", format: "skip" },
    { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } })),
  ],
  limits: { maxInputLength: MAX_HTML_CHARACTERS, maxDepth: 50 },
});

/** Plain text of a merchant's HTML: paragraphs apart by a blank line, no markup, no addresses of links. */
export function htmlToText(html: string): string {
  return convert(html).replace(/[ \t\u00a0]+/g, " ").replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}
