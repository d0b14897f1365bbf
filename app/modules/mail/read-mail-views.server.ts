import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { MailAttachment } from "#app/platform/prisma/client.ts";
import type { MailFileView, MailView } from "./mail-view.ts";
import { ATTACHMENT_NAME_FIELD, INBOUND_HEAD_FIELD, INBOUND_QUOTED_FIELD, type StoredHead, storedHeadSchema } from "./stored-head.ts";

/** Files without their content. */
export const FILE_COLUMNS = { id: true, nameCipher: true, contentType: true, bytes: true, refused: true } as const;

/** What stands beside the shopper's mails of a conversation, by message id; a chat's message has none. */
export async function readMailViews({ shopId, messages }: { shopId: string; messages: { id: string; author: string; isAuthenticated: boolean | null }[] }): Promise<Map<string, MailView>> {
  const mails = messages.filter(({ author, isAuthenticated }) => author === "SHOPPER" && isAuthenticated !== null);
  if (mails.length === 0) return new Map();
  const conversations = await db.message.findMany({ where: { shopId, id: { in: mails.map(({ id }) => id) } }, select: { conversationId: true }, distinct: ["conversationId"] });
  const rows = await db.inboundMail.findMany({
    where: { shopId, conversationId: { in: conversations.map(({ conversationId }) => conversationId) }, messageId: { in: mails.map(({ id }) => id) } },
    select: { id: true, messageId: true, headCipher: true, quotedCipher: true, lastError: true, attachments: { orderBy: { position: "asc" }, select: FILE_COLUMNS } },
  });
  const vouched = new Map(mails.map(({ id, isAuthenticated }) => [id, isAuthenticated === true]));
  return new Map(rows.map(({ id, messageId, headCipher, quotedCipher, lastError, attachments }) => {
    const head = openHead(shopId, headCipher);
    const view: MailView = {
      mailId: id, from: fromOf(head), subject: head?.subject ?? "", isAuthenticated: vouched.get(messageId ?? "") ?? false,
      quoted: quotedCipher && decryptField({ shopId, field: INBOUND_QUOTED_FIELD }, quotedCipher), files: attachments.map((file) => toFileView(shopId, file)), isBroken: lastError === "broken",
    };
    return [messageId ?? "", view];
  }));
}

export function openHead(shopId: string, headCipher: Uint8Array | null): StoredHead | null {
  return headCipher && storedHeadSchema.parse(JSON.parse(decryptField({ shopId, field: INBOUND_HEAD_FIELD }, headCipher)));
}

/** "Lotte Peeters <lotte@example.com>" */
export function fromOf(head: StoredHead | null): string {
  if (!head?.from) return "";
  return head.from.name === "" ? head.from.address : `${head.from.name} <${head.from.address}>`;
}

export function toFileView(shopId: string, { id, nameCipher, contentType, bytes, refused }: Pick<MailAttachment, keyof typeof FILE_COLUMNS>): MailFileView {
  return { id, name: decryptField({ shopId, field: ATTACHMENT_NAME_FIELD }, nameCipher), contentType, bytes, refused };
}
