import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { CONTACT_FIELD } from "#app/modules/mail/contact.server.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { conversationInToken, isContactToken, LEFT_CONTACT_FIELD } from "./contact-link.server.ts";

/** An address whose owner holds the link. */
export interface OpenContact {
  shopId: string;
  conversationId: string;
  contactHash: string;
  locale: Locale;
  isConfirmed: boolean;
}

/** Opens the question that a link of this shop asks. Throws `not_found` for anything else, and when the address was changed or taken back since. */
export async function openContact({ shopId, token }: { shopId: string; token: string }): Promise<OpenContact> {
  const conversationId = conversationInToken(token);
  const found = conversationId === null ? null : await db.leftContact.findUnique({ where: { shopId_conversationId: { shopId, conversationId } } });
  if (!found || !isContactToken({ shopId, contactHash: found.contactHash, token })) throw new AppError("not_found", { reason: "contact_not_found" });
  return { shopId, conversationId: found.conversationId, contactHash: found.contactHash, locale: found.locale, isConfirmed: found.confirmedAt !== null };
}

/** From here on the address is the conversation's contact. Twice is once. */
export async function confirmContact({ contact }: { contact: OpenContact }): Promise<OpenContact> {
  const { shopId, conversationId, contactHash } = contact;
  return db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const [row] = await tx.leftContact.updateManyAndReturn({ where: { shopId, conversationId, contactHash, confirmedAt: null }, data: { confirmedAt: new Date() } });
    if (!row) return { ...contact, isConfirmed: (await tx.leftContact.count({ where: { shopId, conversationId, contactHash } })) > 0 };
    const contactCipher = encryptField({ shopId, field: CONTACT_FIELD }, decryptField({ shopId, field: LEFT_CONTACT_FIELD }, row.emailCipher));
    await tx.conversation.updateMany({ where: { shopId, id: conversationId, channel: "CHAT" }, data: { contactCipher, contactHash } });
    await writeAudit(tx, { shopId, actorType: "shopper", action: "contact.confirmed", subjectType: "conversation", subjectId: conversationId });
    return { ...contact, isConfirmed: true };
  });
}
