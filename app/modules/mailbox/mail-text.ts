import { convert } from "html-to-text";

/** HTML beyond this is cut off before it is read. */
const MAX_HTML = 2_000_000;
const MAX_DEPTH = 200;

/** Pure. An HTML mail as plain text: quotations keep their ">", links the address behind them, pictures nothing. */
export function textOfHtml(html: string): string {
  return convert(html.slice(0, MAX_HTML), {
    wordwrap: false,
    limits: { maxInputLength: MAX_HTML, maxDepth: MAX_DEPTH, maxChildNodes: 10_000 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "style", format: "skip" },
      { selector: "script", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["<", ">"], ignoreHref: false } },
      { selector: "table", format: "block" },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
    .replace(/\u00a0/g, " ")
    .trim();
}

const REPLACEMENT = /\ufffd/g;

/** How many characters could not be read. */
export const unreadable = (text: string): number => text.match(REPLACEMENT)?.length ?? 0;

/**
 * Pure. The same mail with windows-1252 wherever it declares UTF-8, ASCII or nothing for a text: what old mail programs write and do not say. Worth a try when
 * characters could not be read (measured: nearly always right for French, Dutch and German).
 */
export function asWindows1252(raw: Buffer): Buffer {
  const text = raw.toString("latin1");
  const end = text.search(/\r?\n\r?\n/);
  const head = end < 0 ? text : text.slice(0, end);
  const redeclared = text
    .replace(/charset\s*=\s*"?(?:utf-?8|us-ascii|ascii|unknown-8bit)"?/gi, "charset=windows-1252")
    .replace(/^(content-type:[ \t]*text\/(?:plain|html))[ \t]*;?[ \t]*(?=\r?\n(?![ \t]))/gim, "$1; charset=windows-1252");
  return Buffer.from(/^content-type:/im.test(head) ? redeclared : `Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n${redeclared}`, "latin1");
}
