import { ATTACHMENT_CONTENT_FIELD, ATTACHMENT_NAME_FIELD } from "#app/modules/mail/stored-head.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ReadFile } from "./parse-mail.server.ts";

/** Keeps the files of a mail under its shop, encrypted, with the type that their bytes have; of what is refused, name and reason. */
export async function storeFiles(tx: Tx, { shopId, mailId, files }: { shopId: string; mailId: string; files: ReadFile[] }): Promise<void> {
  if (files.length === 0) return;
  await tx.mailAttachment.createMany({
    data: files.map(({ name, contentType, bytes, isInline, content, refused }, position) => ({
      shopId, id: newId(), inboundMailId: mailId, position, contentType, bytes, isInline, refused,
      nameCipher: encryptField({ shopId, field: ATTACHMENT_NAME_FIELD }, name),
      contentCipher: content && encryptField({ shopId, field: ATTACHMENT_CONTENT_FIELD }, Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("base64")),
    })),
  });
}
