import { ATTACHMENT_CONTENT_FIELD, ATTACHMENT_NAME_FIELD } from "#app/modules/mail/stored-head.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

export interface MailFile {
  name: string;
  contentType: string;
  content: Buffer;
  /** Whom it is from, for the access log. */
  conversationId: string | null;
}

/** A file that came with a mail of this shop. Throws `not_found` for any other, and for one that was refused. */
export async function getMailFile({ shopId, mailId, fileId }: { shopId: string; mailId: string; fileId: string }): Promise<MailFile> {
  const row = isId(mailId) && isId(fileId) ? await db.mailAttachment.findFirst({ where: { shopId, id: fileId, inboundMailId: mailId }, include: { mail: { select: { conversationId: true } } } }) : null;
  if (!row?.contentCipher) throw new AppError("not_found", { reason: "file_not_found" });
  return {
    name: decryptField({ shopId, field: ATTACHMENT_NAME_FIELD }, row.nameCipher), contentType: row.contentType, conversationId: row.mail.conversationId,
    content: Buffer.from(decryptField({ shopId, field: ATTACHMENT_CONTENT_FIELD }, row.contentCipher), "base64"),
  };
}
