import type { Locale } from "#app/contracts/locale.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { html } from "#app/platform/web/html.ts";
import { contactWords } from "./contact-words.ts";

/** Asks the owner of a mailbox; nothing of the chat is in it, for the address may be a stranger's. */
export function confirmMail({ shop, url }: { shop: { name: string; email: string | null }; url: string }, locale: Locale): MailContent {
  const { subject, body, open, why } = contactWords(locale).mail;
  return {
    subject: subject(shop.name),
    text: [body(shop.name), `${open}: ${url}`, why(shop.name)].join("\n\n"),
    html: html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124"><p>${body(shop.name)}</p><p><a href="${url}">${open}</a></p><p style="color:#50555b;font-size:14px">${why(shop.name)}</p></body></html>`.text,
    replyTo: shop.email,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": locale },
  };
}
