import { INBOUND_HEAD_FIELD, storedHeadSchema } from "#app/modules/mail/stored-head.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** Subject of a conversation by e-mail: of the shopper's newest mail that has one, as their own mailbox shows it; null for one that began in the chat. */
export async function findMailSubject(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<string | null> {
  const mail = await tx.inboundMail.findFirst({ where: { shopId, conversationId, status: "THREADED", subjectHash: { not: null } }, orderBy: [{ receivedAt: "desc" }, { id: "desc" }], select: { headCipher: true } });
  return mail?.headCipher ? storedHeadSchema.parse(JSON.parse(decryptField({ shopId, field: INBOUND_HEAD_FIELD }, mail.headCipher))).subject : null;
}
