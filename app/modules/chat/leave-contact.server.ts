import { CONTACT_CONSENT, CONTACT_CONSENT_VERSION } from "#app/contracts/contact-consent.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { withdrawConsent } from "#app/modules/consent/withdraw-consent.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { CONFIRM_MAIL } from "#app/modules/mail/mail-kinds.ts";
import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { encryptField, keyedHash, sha256Hex } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { contactUrl, LEFT_CONTACT_FIELD } from "./contact-link.server.ts";
import { confirmMail } from "./contact-pages.ts";

/** The question is forgotten by then. */
const ASK_WITHIN_MS = 86_400_000;
/** The fixed text has no row of its own: one id says which text it was, in every shop. */
const CONSENT_TEXT_ID = "00000000-0000-4000-8000-00000000e001";

/**
 * A shopper leaves an address to be answered at. It is stored encrypted with the chat, and the very sentence that they agreed to is recorded (GD-04).
 * A mistyped address would be a stranger's: nothing but a question to confirm it goes there until its owner has said yes (SEC-13), and an address
 * that was confirmed before no longer counts. Throws `not_found` for a key that opens nothing and `conflict` "mail_unavailable".
 */
export async function leaveContact({ email, locale, ...key }: ShopperKey & { locale: Locale; email: string }): Promise<void> {
  const { id: conversationId } = await openConversation(key);
  if (env.SMTP_URL === undefined) throw new AppError("conflict", { reason: "mail_unavailable" });
  const { shopId, customerId } = key;
  const shop = await getShop({ shopId });
  const address = normaliseAddress(email);
  const contactHash = keyedHash(shopId, address);
  const mailId = await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    await forgetContact(tx, { shopId, conversationId });
    await tx.leftContact.create({ data: { shopId, conversationId, locale, contactHash, emailCipher: encryptField({ shopId, field: LEFT_CONTACT_FIELD }, address) } });
    const text = CONTACT_CONSENT[locale];
    await tx.consentRecord.create({
      data: {
        shopId, id: newId(), conversationId, subjectHash: keyedHash(shopId, customerId ?? conversationId), purpose: "answer_by_mail", status: "GRANTED",
        textId: CONSENT_TEXT_ID, textVersion: CONTACT_CONSENT_VERSION, textSha256: sha256Hex(text), text, locale, surface: "chat",
      },
    });
    await writeAudit(tx, { shopId, actorType: "shopper", action: "contact.left", subjectType: "conversation", subjectId: conversationId });
    return queueMail(tx, {
      shopId, kind: CONFIRM_MAIL, locale, to: address, conversationId, sendBefore: new Date(Date.now() + ASK_WITHIN_MS),
      content: confirmMail({ shop, url: contactUrl({ shopId, conversationId, contactHash, domain: shop.domain }) }, locale),
    });
  });
  await hintMail({ shopId, mailId });
}

/** The shopper wants no more mail: the address is gone at once, and the consent with it (GD-05). Nothing left, nothing done. */
export async function takeContactBack(key: ShopperKey): Promise<void> {
  const { id: conversationId } = await openConversation(key);
  const { shopId } = key;
  await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    if (!(await forgetContact(tx, { shopId, conversationId }))) return;
    await withdrawConsent(tx, { shopId, conversationId, purpose: "answer_by_mail", surface: "chat" });
    await tx.outboundMail.deleteMany({ where: { shopId, conversationId, kind: CONFIRM_MAIL } });
  });
}

/** Under the conversation's lock. An address of an e-mail conversation is none that was left here. */
async function forgetContact(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<boolean> {
  const { count } = await tx.leftContact.deleteMany({ where: { shopId, conversationId } });
  if (count > 0) await tx.conversation.updateMany({ where: { shopId, id: conversationId, channel: "CHAT" }, data: { contactCipher: null, contactHash: null } });
  return count > 0;
}
