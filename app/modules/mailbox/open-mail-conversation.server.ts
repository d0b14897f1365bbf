import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { CONTACT_FIELD } from "#app/modules/mail/contact.server.ts";
import type { MailPerson } from "#app/modules/mail/stored-head.ts";
import { encryptField, newToken, sha256 } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { senderHashOf } from "./mail-hashes.server.ts";

/** A conversation by e-mail. No storefront tab reaches it: nobody has its token. Whom it is with is what the mail says, and no more (SEC-13). */
export async function openMailConversation(tx: Tx, { shopId, mailboxId, sender, locale, at }: { shopId: string; mailboxId: string; sender: MailPerson; locale: Locale | null; at: Date }): Promise<string> {
  const id = newId();
  const name = cleanOptionalText(sender.name).slice(0, 100);
  const { primaryLocale } = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { primaryLocale: true } });
  await tx.conversation.create({
    data: {
      shopId, id, channel: "EMAIL", locale: locale ?? primaryLocale, mailboxId, tokenHash: sha256(newToken()), tokenExpiresAt: at, lastMessageAt: at,
      ...(name !== "" && { customerNameCipher: encryptField({ shopId, field: "Conversation.customerName" }, name) }),
      ...(sender.address !== "" && { contactCipher: encryptField({ shopId, field: CONTACT_FIELD }, sender.address), contactHash: senderHashOf(shopId, sender.address) }),
    },
  });
  await writeAudit(tx, { shopId, actorType: "shopper", action: "conversation.started", subjectType: "conversation", subjectId: id, data: { channel: "EMAIL" } });
  return id;
}
