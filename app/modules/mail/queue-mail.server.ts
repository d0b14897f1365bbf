import type { Locale } from "#app/contracts/locale.ts";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { MAIL_CONTENT_FIELD, MAIL_TO_FIELD, type MailContent, mailContentSchema, normaliseAddress } from "./mail-content.ts";

export interface OutgoingMail {
  shopId: string;
  /** "verification_code", "withdrawal_acknowledgement", … */
  kind: string;
  locale: Locale;
  to: string;
  content: MailContent;
  conversationId?: string;
  /** Row that the mail tells about. */
  subjectId?: string;
  /** Not sent any more from this moment on. */
  sendBefore?: Date;
}

/**
 * Puts a mail in the outbox, in the transaction of what it tells about: both are stored or neither. Call
 * `hintMail` with the returned id after the commit. Throws when the content is not a mail (no subject, …).
 */
export async function queueMail(tx: Tx, { shopId, kind, locale, to, content, conversationId, subjectId, sendBefore }: OutgoingMail): Promise<string> {
  const id = newId();
  const address = normaliseAddress(to);
  await tx.outboundMail.create({
    data: {
      shopId, id, kind, locale, conversationId: conversationId ?? null, subjectId: subjectId ?? null, sendBefore: sendBefore ?? null,
      toCipher: encryptField({ shopId, field: MAIL_TO_FIELD }, address),
      toHash: keyedHash(shopId, address),
      contentCipher: encryptField({ shopId, field: MAIL_CONTENT_FIELD }, JSON.stringify(mailContentSchema.parse(content))),
    },
  });
  return id;
}

/** Hints to a worker that a mail waits; call it after the commit. A lost hint is repeated by the sweep. */
export function hintMail({ shopId, mailId, delayMs = 0 }: { shopId: string; mailId: string; delayMs?: number }): Promise<void> {
  return enqueue("mail.send", { shopId, mailId }, delayMs > 0 ? { delayMs } : {});
}
