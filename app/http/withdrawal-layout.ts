import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { withdrawalTexts } from "#app/modules/withdrawal/texts.ts";
import { html, Markup } from "#app/platform/web/html.ts";

/** The one style sheet of the pages on the shop's own domain, allowed by its hash. Text grows with the reader's settings; nothing has a fixed height. */
export const STYLE = `*,*::before,*::after{box-sizing:border-box}
:root{color-scheme:light;--ink:#1f2124;--quiet:#50555b;--line:#8a9098;--soft:#f3f4f6;--accent:#1f4fa3;--bad:#a4161a}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:#fff}
body{margin:0 auto;max-width:40rem;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;align-items:baseline;padding-bottom:1rem;border-bottom:1px solid #d9dce0}
header p{margin:0;font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0;list-style:none}
nav a,nav span{display:inline-block;padding:.25rem 0}
h1{margin:1.5rem 0 .5rem;font-size:1.75rem;line-height:1.2}
h2{margin:0 0 .25rem;font-size:1.1rem}
a{color:var(--accent)}
.step{margin:1.5rem 0 -1rem;color:var(--quiet)}
.field{margin:1.5rem 0 0}
label{display:block;font-weight:600}
.hint{margin:.125rem 0 .375rem;color:var(--quiet)}
.error{margin:.125rem 0 .375rem;color:var(--bad);font-weight:600}
input,textarea{width:100%;padding:.625rem .75rem;font:inherit;color:inherit;background:#fff;border:1px solid var(--line);border-radius:.375rem}
textarea{min-height:5rem;resize:vertical}
[aria-invalid=true]{border:2px solid var(--bad)}
button{min-height:2.75rem;padding:.625rem 1.25rem;font:inherit;font-weight:600;color:#fff;background:var(--ink);border:2px solid var(--ink);border-radius:.375rem;cursor:pointer}
button.second{color:var(--ink);background:#fff}
input:focus-visible,textarea:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
form.act{margin-top:1.5rem}
form.act+form.act{margin-top:.75rem}
.box{margin:1.5rem 0 0;padding:1rem;background:var(--soft);border-left:4px solid var(--ink)}
.box.bad{border-color:var(--bad)}
.box p:first-child,.box ul{margin:0}
.box p:last-child{margin-bottom:0}
dl{margin:1.5rem 0 0}
dt{color:var(--quiet)}
dd{margin:0 0 .75rem;white-space:pre-wrap}
form.scores{display:grid;gap:.5rem;margin-top:1.5rem}
form.scores button{color:var(--ink);background:#fff;border-color:var(--line);text-align:left}
.small{margin-top:1.5rem;color:var(--quiet);font-size:.9rem}
@media print{header nav,.small,form{display:none}}`;

export interface PageFrame {
  locale: Locale;
  /** Null while nobody knows which shop it is. */
  shopName: string | null;
  title: string;
  /** Whether the languages are offered: only where nothing typed could be lost. */
  withLanguages?: boolean;
}

/** A whole page: plain HTML that asks nothing of the browser but HTML (CO-07), right `lang`, readable at 200 % and 390 px (AI-07). */
export function renderPage({ locale, shopName, title, withLanguages = false }: PageFrame, content: Markup, policy: string): string {
  const { form } = withdrawalTexts(locale);
  return `<!doctype html>${html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="content-security-policy" content="${policy}">
<title>${title}${shopName && ` · ${shopName}`}</title>${new Markup(`<style>${STYLE}</style>`)}</head>
<body><header>${shopName && html`<p>${shopName}</p>`}${withLanguages && languages(locale)}</header>
<main>${content}</main>
<p class="small"><a href="/">${form.backToShop}</a></p></body></html>`.text}`;
}

function languages(current: Locale): Markup {
  const { form } = withdrawalTexts(current);
  return html`<nav aria-label="${form.languages}"><ul>${LOCALES.map((locale) => html`<li>${entry(locale, locale === current)}</li>`)}</ul></nav>`;
}

function entry(locale: Locale, isCurrent: boolean): Markup {
  const { language } = withdrawalTexts(locale);
  return isCurrent ? html`<span lang="${locale}" aria-current="true">${language}</span>` : html`<a href="?lang=${locale}" lang="${locale}" hreflang="${locale}">${language}</a>`;
}
