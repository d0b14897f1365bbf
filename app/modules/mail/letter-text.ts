import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";
import { html, type Markup } from "#app/platform/web/html.ts";

/** An earlier message that a letter passes on, with the mark of who or what wrote it (AI-08). */
export interface PassedOn {
  heading: string;
  origin: MessageOrigin;
  text: string;
}

export interface LetterParts {
  locale: Locale;
  origin: MessageOrigin;
  /** AI-05: stands first, in both forms. */
  disclosure: string | null;
  /** The approved text, unchanged. */
  body: string;
  signature: string;
  note: string | null;
  passedOn: PassedOn[];
}

/** A letter as plain text: every part on its own, the signature below the mark that mail programs know (RFC 3676, 4.3). */
export function letterAsText({ disclosure, body, signature, note, passedOn }: LetterParts): string {
  const forwarded = passedOn.map(({ heading, text }) => `---------- ${heading} ----------\n${text.split("\n").map((line) => `> ${line}`).join("\n")}`);
  return [disclosure, body, signature && `-- \n${signature}`, note, ...forwarded].filter(Boolean).join("\n\n");
}

/** The same as HTML: nothing in it but what stands in the text, every link shown as it is. */
export function letterAsHtml({ locale, origin, disclosure, body, signature, note, passedOn }: LetterParts): string {
  return html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#1f2124;background:#ffffff"><div style="max-width:640px">
${disclosure && html`<p style="margin:0 0 16px;padding:8px 12px;border-left:3px solid #8a8f98" data-ai-disclosure>${disclosure}</p>`}<div data-ai-origin="${origin}">${paragraphs(body)}</div>
${signature && html`<p style="margin:16px 0 0;color:#5c6066">-- <br>${lines(signature)}</p>`}
${note && html`<p style="margin:16px 0 0;color:#5c6066;font-size:13px">${note}</p>`}
${passedOn.map((one) => html`<p style="margin:16px 0 4px;color:#5c6066">${one.heading}</p><blockquote data-ai-origin="${one.origin}" style="margin:0;padding-left:12px;border-left:3px solid #c9ccd1">${paragraphs(one.text)}</blockquote>`)}</div></body></html>`.text;
}

function paragraphs(text: string): Markup[] {
  return text.split(/\n{2,}/).map((paragraph) => html`<p style="margin:0 0 12px;overflow-wrap:anywhere">${lines(paragraph)}</p>`);
}

function lines(text: string): Markup[] {
  return text.split("\n").map((line, at) => html`${at > 0 && html`<br>`}${linked(line)}`);
}

/** A web address in a plain text; what ends a sentence is not part of it. */
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/gu;

function linked(line: string): (string | Markup)[] {
  const parts: (string | Markup)[] = [];
  let end = 0;
  for (const { 0: url, index } of line.matchAll(LINK)) {
    parts.push(line.slice(end, index), html`<a href="${url}">${url}</a>`);
    end = index + url.length;
  }
  return [...parts, line.slice(end)];
}
