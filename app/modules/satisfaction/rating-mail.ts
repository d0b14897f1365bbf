import type { Locale } from "#app/contracts/locale.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { html } from "#app/platform/web/html.ts";
import { ratingTexts } from "./texts.ts";

interface Asking {
  shop: { name: string; email: string | null };
  url: string;
}

/** Asks how it was, with one link to a page of the shop's own domain; nothing about the conversation is in it, and nothing counts that it was opened. */
export function ratingMail({ shop, url }: Asking, locale: Locale): MailContent {
  const { subject, body, open, why } = ratingTexts(locale).mail;
  return {
    subject: subject(shop.name),
    text: [body(shop.name), `${open}: ${url}`, why(shop.name)].join("\n\n"),
    html: html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124"><p>${body(shop.name)}</p><p><a href="${url}">${open}</a></p><p style="color:#50555b;font-size:14px">${why(shop.name)}</p></body></html>`.text,
    replyTo: shop.email,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
