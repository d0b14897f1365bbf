import { readLetterHead } from "#app/modules/mail/read-letter-head.server.ts";
import { INBOUND_HEAD_FIELD, storedHeadSchema } from "#app/modules/mail/stored-head.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/**
 * Subject of a conversation by e-mail: of the newest mail that the shopper wrote in it (mailboxes group by it, and people change it), else of our own letter that began it; null for
 * one that began in the chat.
 */
export async function findMailSubject(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<string | null> {
  const mail = await tx.inboundMail.findFirst({
    where: { shopId, conversationId, status: "THREADED", headCipher: { not: null } }, orderBy: [{ receivedAt: "desc" }, { id: "desc" }], select: { headCipher: true },
  });
  if (mail?.headCipher) {
    const head = storedHeadSchema.safeParse(JSON.parse(decryptField({ shopId, field: INBOUND_HEAD_FIELD }, mail.headCipher)));
    if (head.success && head.data.subject.trim() !== "") return head.data.subject;
  }
  const letters = await tx.letter.findMany({ where: { shopId, conversationId, status: "SENT" }, orderBy: { createdAt: "asc" }, take: 5, select: { headCipher: true } });
  // What was passed on to somebody else has a subject of its own.
  return letters.map(({ headCipher }) => readLetterHead(shopId, headCipher)).find(({ subject, enclosures }) => subject !== null && !enclosures.some(({ kind }) => kind === "forward"))?.subject ?? null;
}
