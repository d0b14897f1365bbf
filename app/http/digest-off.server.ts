import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type Locale, toLocale } from "#app/contracts/locale.ts";
import { readDigestOff } from "#app/modules/insights/digest-link.server.ts";
import { endDigest } from "#app/modules/insights/digest-settings.server.ts";
import { DIGEST_WORDS } from "#app/modules/insights/digest-words.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { html, Markup } from "#app/platform/web/html.ts";

const STYLE = `html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1f2124;background:#fff}
body{margin:0 auto;max-width:36rem;padding:2rem 1rem;overflow-wrap:anywhere}
button{min-height:2.75rem;padding:.625rem 1.25rem;font:inherit;font-weight:600;color:#fff;background:#1f2124;border:2px solid #1f2124;border-radius:.375rem;cursor:pointer}
button:focus-visible{outline:3px solid #1f4fa3;outline-offset:2px}`;
/** For the page's own style sheet and its own form; no script exists, and nobody frames it. */
const POLICY = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256(STYLE)).toString("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Asks only: mail scanners follow links, and they must not end anything. */
export async function digestOffLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { person, locale } = readVisit(request);
  const { page } = DIGEST_WORDS[locale];
  if (!person) return respond(locale, html`<p>${page.unknown}</p>`, 404);
  return respond(locale, html`<p>${page.ask}</p><form method="post"><button type="submit">${page.confirm}</button></form>`);
}

/** The button of that page, or a mail program's own (RFC 8058): both post to the address of the link. */
export async function digestOffAction({ request }: ActionFunctionArgs): Promise<Response> {
  const { person, locale } = readVisit(request);
  const { page } = DIGEST_WORDS[locale];
  if (!person) return respond(locale, html`<p>${page.unknown}</p>`, 404);
  await endDigest({ ...person, by: "link" });
  return respond(locale, html`<p role="status">${page.done}</p>`);
}

function readVisit(request: Request): { person: ReturnType<typeof readDigestOff>; locale: Locale } {
  const { searchParams } = new URL(request.url);
  return { person: readDigestOff(searchParams), locale: toLocale(searchParams.get("lang"), "en") };
}

function respond(locale: Locale, content: Markup, status = 200): Response {
  const { title } = DIGEST_WORDS[locale].page;
  const body = `<!doctype html>${html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title>${new Markup(`<style>${STYLE}</style>`)}</head><body><main><h1>${title}</h1>${content}</main></body></html>`.text}`;
  return new Response(body, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "content-security-policy": POLICY, "x-content-type-options": "nosniff",
      // The address is a key.
      "referrer-policy": "no-referrer",
    },
  });
}
