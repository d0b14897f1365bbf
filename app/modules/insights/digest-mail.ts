import type { Locale } from "#app/contracts/locale.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { html } from "#app/platform/web/html.ts";
import type { DigestFacts } from "./digest.ts";
import { DIGEST_WORDS } from "./digest-words.ts";

export interface Digest {
  facts: DigestFacts;
  shopName: string;
  /** The app's home page in the Shopify admin. */
  homeUrl: string;
  /** Ends the mails without a sign-in. */
  offUrl: string;
}

const ORDER = ["withdrawalsLate", "withdrawalsDue", "overdue", "persons", "drafts", "returns", "mentions"] as const satisfies readonly (keyof DigestFacts)[];

/** What waits, most pressing first. Asked for by its reader, about no customer; one press ends it (RFC 8058). */
export function digestMail({ facts, shopName, homeUrl, offUrl }: Digest, locale: Locale): MailContent {
  const words = DIGEST_WORDS[locale];
  // Those that are late are among those that are due.
  const shown = { ...facts, withdrawalsDue: facts.withdrawalsDue - facts.withdrawalsLate };
  const lines = ORDER.filter((name) => shown[name] > 0).map((name) => words.line[name](shown[name]));
  const body = lines.length === 0 ? [words.nothing] : lines;
  return {
    subject: words.subject(shopName, facts.drafts + facts.persons),
    text: [words.intro(shopName), ...body.map((line) => `- ${line}`), `${words.open}: ${homeUrl}`, words.why, `${words.off}: ${offUrl}`].join("\n\n"),
    html: html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124"><p>${words.intro(shopName)}</p><ul>${body.map((line) => html`<li>${line}</li>`)}</ul><p><a href="${homeUrl}">${words.open}</a></p><p style="color:#50555b;font-size:14px">${words.why} <a href="${offUrl}">${words.off}</a></p></body></html>`.text,
    headers: { "List-Unsubscribe": `<${offUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  };
}
