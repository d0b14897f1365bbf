import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { TRANSCRIPT_MAIL } from "#app/modules/mail/mail-kinds.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { html } from "#app/platform/web/html.ts";
import { readTranscript } from "./get-transcript.server.ts";
import { transcriptWords } from "./transcript-words.ts";
import { type Transcript, transcriptAsText, transcriptBody } from "./write-transcript.ts";

/** A copy that could not leave for a day is not wanted any more. */
const SEND_WITHIN_MS = 86_400_000;

/**
 * Puts a copy of the chat into the outbox, to the address that the shopper gave just now and that is kept nowhere else. Only a chat in which the
 * shop answered: with nothing but the visitor's own words in it the shop would carry a stranger's mail. Throws `not_found` for a key that opens
 * nothing, `conflict` "mail_unavailable" or "nothing_to_mail".
 */
export async function mailTranscript({ email, locale, ...key }: ShopperKey & { locale: Locale; email: string }): Promise<void> {
  const { shopId, conversationId } = key;
  const transcript = await readTranscript({ ...key, locale });
  if (env.SMTP_URL === undefined) throw new AppError("conflict", { reason: "mail_unavailable" });
  if (!transcript.messages.some(({ author }) => author === "STAFF" || author === "ASSISTANT")) throw new AppError("conflict", { reason: "nothing_to_mail" });
  const { email: replyTo } = await getShop({ shopId });
  const mailId = await db.$transaction(async (tx) => {
    await writeAudit(tx, { shopId, actorType: "shopper", action: "transcript.mailed", subjectType: "conversation", subjectId: conversationId });
    return queueMail(tx, { shopId, kind: TRANSCRIPT_MAIL, locale, to: email, conversationId, content: transcriptMail(transcript, replyTo), sendBefore: new Date(Date.now() + SEND_WITHIN_MS) });
  });
  await hintMail({ shopId, mailId });
}

function transcriptMail(transcript: Transcript, replyTo: string | null): MailContent {
  const { locale, shopName } = transcript;
  const { mail } = transcriptWords(locale);
  return {
    subject: mail.subject(shopName),
    text: [mail.intro(shopName), transcriptAsText(transcript), mail.why(shopName)].join("\n\n"),
    html: html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124"><p>${mail.intro(shopName)}</p>${transcriptBody(transcript)}<p style="color:#50555b;font-size:14px">${mail.why(shopName)}</p></body></html>`.text,
    replyTo, headers: { "Auto-Submitted": "auto-generated", "Content-Language": locale },
  };
}
