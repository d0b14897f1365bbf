import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";
import { aiMarkOf } from "#app/modules/conversation/message-origin.ts";
import { html, type Markup } from "#app/platform/web/html.ts";
import { originLabel, transcriptWords } from "./transcript-words.ts";

export interface TranscriptMessage {
  author: "SHOPPER" | "STAFF" | "ASSISTANT" | "SYSTEM";
  origin: MessageOrigin;
  body: string;
  at: Date;
  hasPhoto: boolean;
  /** Public page that says who wrote it; null for what is not the shop's. */
  proofUrl: string | null;
}

export interface Transcript {
  locale: Locale;
  shopName: string;
  timeZone: string;
  madeAt: Date;
  messages: TranscriptMessage[];
}

const RULE = "-".repeat(40);

/** Plain text, in the shopper's language, each message with its time and who wrote it (AI-03). */
export function transcriptAsText(transcript: Transcript): string {
  const { locale, shopName } = transcript;
  const words = transcriptWords(locale);
  return [
    words.title(shopName), words.madeAt(whenOf(transcript.madeAt, transcript)), RULE,
    ...transcript.messages.map((message) => [
      `${authorOf(message, locale)} · ${whenOf(message.at, transcript)}`, message.body, ...(message.hasPhoto ? [`[${words.photo}]`] : []), ...labelsOf(message, locale),
    ].join("\n")),
    RULE, words.foot(shopName),
  ].join("\n\n");
}

function labelsOf({ author, origin, proofUrl }: TranscriptMessage, locale: Locale): string[] {
  const label = author === "SHOPPER" ? null : originLabel(origin, locale);
  return label === null ? [] : [`(${label})${proofUrl ? ` ${transcriptWords(locale).proof}: ${proofUrl}` : ""}`];
}

const BODY = "margin:0 auto;max-width:40rem;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124;overflow-wrap:anywhere";
const QUIET = "margin:0;color:#50555b;font-size:14px";

/** A page on its own: no script, nothing fetched, messages as text; the mark for machines stands at each (AI-08). */
export function transcriptAsHtml(transcript: Transcript): string {
  const { locale, shopName } = transcript;
  return `<!doctype html>${html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><title>${transcriptWords(locale).title(shopName)}</title></head>
<body style="${BODY}">${transcriptBody(transcript)}</body></html>`.text}`;
}

/** The same without the page around it, for a mail. */
export function transcriptBody(transcript: Transcript): Markup {
  const { locale, shopName, messages, madeAt } = transcript;
  const words = transcriptWords(locale);
  return html`<h1 style="font-size:22px">${words.title(shopName)}</h1><p style="${QUIET}">${words.madeAt(whenOf(madeAt, transcript))}</p>
${messages.map((message) => messageAsHtml(message, transcript))}<p style="${QUIET}">${words.foot(shopName)}</p>`;
}

function messageAsHtml(message: TranscriptMessage, transcript: Transcript): Markup {
  const { author, origin, body, at, hasPhoto, proofUrl } = message;
  const { locale } = transcript;
  const words = transcriptWords(locale);
  const label = author === "SHOPPER" ? null : originLabel(origin, locale);
  return html`<div style="margin:16px 0;padding:12px;border-left:4px solid ${author === "SHOPPER" ? "#8a9098" : "#1f2124"};background:#f3f4f6" data-ai-origin="${origin}" data-ai-generated="${String(aiMarkOf(origin).generated)}">
<p style="margin:0"><strong>${authorOf(message, locale)}</strong> <time datetime="${at.toISOString()}" style="color:#50555b;font-size:14px">${whenOf(at, transcript)}</time></p>
<p style="margin:4px 0;white-space:pre-wrap" dir="auto">${body}</p>${hasPhoto && html`<p style="${QUIET}">[${words.photo}]</p>`}
${label !== null && html`<p style="${QUIET}">${label}${proofUrl && html` · <a href="${proofUrl}">${words.proof}</a>`}</p>`}</div>`;
}

function authorOf({ author }: TranscriptMessage, locale: Locale): string {
  const words = transcriptWords(locale);
  return author === "SHOPPER" ? words.you : author === "SYSTEM" ? words.notice : words.shop;
}

/** "25 november 2026 om 15:20 CET": of the shop's clock, which the messages speak of. */
function whenOf(at: Date, { locale, timeZone }: Pick<Transcript, "locale" | "timeZone">): string {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : `${locale}-BE`, { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone, timeZoneName: "short" }).format(at);
}
