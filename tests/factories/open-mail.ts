import { encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { CONTACT_FIELD } from "#app/modules/mail/contact.server.ts";
import { encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, openChat } from "./open-chat.ts";

/** An e-mail conversation as a mailbox opens it: nobody is signed in, and the address is what the mail says. */
export async function openMail({ shopId, from = "lotte.peeters@example.com" }: { shopId: string; from?: string | null }): Promise<Chat> {
  const mail = await openChat({ shopId });
  const contact = from === null ? {} : { contactCipher: encryptField({ shopId, field: CONTACT_FIELD }, from), contactHash: keyedHash(shopId, from.toLowerCase()) };
  await db.conversation.update({ where: { shopId_id: { shopId, id: mail.conversationId } }, data: { channel: "EMAIL", ...contact } });
  return mail;
}

/** A mail of the shopper as a mailbox stores it, with the draft that would answer it; returns the message's id. */
export async function mailArrives({ shopId, conversationId }: Chat, text: string, { receivedAt = new Date(), isAutomatic = false }: { receivedAt?: Date; isAutomatic?: boolean } = {}): Promise<string> {
  const id = newId();
  await db.$transaction(async (tx) => {
    const { lastSequence: sequence } = await tx.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { lastSequence: { increment: 1 }, lastMessageAt: receivedAt, waitingSince: receivedAt } });
    await tx.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { lastShopperSequence: sequence } });
    await tx.message.create({
      data: { shopId, id, conversationId, sequence, author: "SHOPPER", origin: "human", status: "RECEIVED", bodyCipher: encryptBody(shopId, text), externalId: `<${id}@mail.example.com>`, sentAt: receivedAt, isAutomatic },
    });
    await tx.draft.updateMany({ where: { shopId, conversationId, status: { in: ["QUEUED", "GENERATING", "READY"] } }, data: { status: "SUPERSEDED" } });
    await tx.draft.create({ data: { shopId, id: newId(), conversationId, basedOnSequence: sequence } });
  });
  return id;
}
