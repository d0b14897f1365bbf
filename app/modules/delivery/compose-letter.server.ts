import type { Locale } from "#app/contracts/locale.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { aiMarkOf } from "#app/modules/conversation/message-origin.ts";
import { recogniseLanguage } from "#app/modules/drafting/detect-language.ts";
import { AI_HEADER, aiHeaderOf, chatNoteOf, disclosureOf, noteOf } from "#app/modules/mail/ai-disclosure.ts";
import type { Enclosure } from "#app/modules/mail/letter-head.ts";
import { letterAsHtml, letterAsText, type PassedOn } from "#app/modules/mail/letter-text.ts";
import { messageIdOf } from "#app/modules/mail/message-id.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { getReceipt } from "#app/modules/withdrawal/get-withdrawal.server.ts";
import { receiptPdf } from "#app/modules/withdrawal/receipt-pdf.server.ts";
import { db } from "#app/platform/db.server.ts";
import { mailHost } from "#app/platform/mail/smtp.server.ts";
import { type BuiltLetter, buildLetter, type SmtpAccess } from "#app/platform/mail/submit.server.ts";
import type { Origin } from "#app/platform/prisma/client.ts";
import type { ClaimedLetter } from "./claim-letter.server.ts";
import { findRoute, type MailRoute } from "./find-route.server.ts";
import { forwardedHeading, untitled } from "./letter-words.ts";

/** A letter ready to be handed over, or why it cannot be one: a code. */
export type ComposedLetter = { kind: "ready"; letter: BuiltLetter; access: SmtpAccess; mailbox: MailRoute["mailbox"] } | { kind: "refused" | "later"; reason: string; brokenMailboxId?: string };

/** Of several marks that stand in one letter, the one that says most about a machine's part. */
const WEIGHT: Record<Origin, number> = { ai_auto: 5, ai_reviewed_unedited: 4, ai_reviewed_edited: 3, human_translated: 2, human: 1, system: 0 };

/** The letter of a message as bytes: the approved text unchanged, AI-05's lines before it, AI-08's mark in a header and in the HTML. */
export async function composeLetter({ shopId, messageId, conversationId, head }: ClaimedLetter): Promise<ComposedLetter> {
  if (!head.to || head.to.length === 0) return { kind: "refused", reason: "no_address" };
  const [shop, message, conversation, found] = await Promise.all([
    getShop({ shopId }),
    db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } }, select: { bodyCipher: true, origin: true, locale: true, draftId: true } }),
    db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { channel: true, locale: true, replyLocale: true, staffLocale: true } }),
    findRoute({ shopId, conversationId }),
  ]);
  if (found.kind === "none") return { kind: "later", reason: found.reason };
  if (found.kind === "broken") return { kind: "later", reason: `mailbox_${found.problem}`, brokenMailboxId: found.mailboxId };
  const { route } = found;
  const draft = message.draftId === null ? null : await db.draft.findUnique({ where: { shopId_id: { shopId, id: message.draftId } }, select: { locale: true } });
  const body = decryptBody(shopId, message.bodyCipher);
  const told = draft === null ? recogniseLanguage(body) : null;
  const locale: Locale = message.locale ?? draft?.locale ?? (told === "other" ? null : told) ?? conversation.staffLocale ?? conversation.replyLocale ?? conversation.locale;
  const passedOn = await readPassedOn({ shopId, conversationId, enclosures: head.enclosures, locale });
  const { origin } = message;
  const parts = { locale, origin, disclosure: disclosureOf(origin, locale, shop.name), body, signature: head.signature, note: [noteOf(origin, locale), conversation.channel === "CHAT" ? chatNoteOf(locale, shop.name) : null].filter(Boolean).join("\n") || null, passedOn };
  const marked = [origin, ...passedOn.map((one) => one.origin)].toSorted((a, b) => WEIGHT[b] - WEIGHT[a])[0] as Origin;
  const letter = await buildLetter({
    from: route.from, to: head.to, cc: head.cc, bcc: head.bcc, ...(route.replyTo && { replyTo: route.replyTo }),
    subject: head.subject ?? untitled(locale, shop.name),
    messageId: messageIdOf(messageId, mailHost()), ...(head.inReplyTo && { inReplyTo: head.inReplyTo }), references: head.references,
    text: letterAsText(parts), html: letterAsHtml(parts),
    headers: {
      [AI_HEADER]: aiHeaderOf(marked, aiMarkOf(marked)), "Content-Language": locale,
      // RFC 3834: nobody's out-of-office answers what no person sent.
      ...(origin === "ai_auto" && { "Auto-Submitted": "auto-replied" }),
    },
    attachments: await readAttachments({ shopId, enclosures: head.enclosures }),
  });
  return { kind: "ready", letter, access: route.access, mailbox: route.mailbox };
}

async function readAttachments({ shopId, enclosures }: { shopId: string; enclosures: Enclosure[] }) {
  const wanted = enclosures.filter((one) => one.kind === "withdrawal");
  return Promise.all(wanted.map(async ({ withdrawalId }) => {
    const receipt = await getReceipt({ shopId, withdrawalId });
    return { filename: `${receipt.statement.reference}.pdf`, contentType: "application/pdf", content: await receiptPdf(receipt) };
  }));
}

/** Messages of this very conversation and no other. */
async function readPassedOn({ shopId, conversationId, enclosures, locale }: { shopId: string; conversationId: string; enclosures: Enclosure[]; locale: Locale }): Promise<PassedOn[]> {
  const ids = enclosures.flatMap((one) => (one.kind === "forward" ? [one.messageId] : []));
  if (ids.length === 0) return [];
  const rows = await db.message.findMany({ where: { shopId, conversationId, id: { in: ids }, sequence: { not: null } }, orderBy: { sequence: "asc" } });
  return rows.map(({ author, origin, bodyCipher, sentAt, createdAt }) => ({ origin, heading: forwardedHeading(locale, { author, origin, at: sentAt ?? createdAt }), text: decryptBody(shopId, bodyCipher) }));
}
