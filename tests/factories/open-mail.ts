import { encryptBody } from "#app/modules/conversation/message-body.server.ts";
import type { MailboxCredentials } from "#app/modules/mail/mailbox-credentials.ts";
import { sealCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { INBOUND_HEAD_FIELD, INBOUND_RAW_FIELD } from "#app/modules/mail/stored-head.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
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

/** The whole mail behind a message, as a mailbox keeps it, as far as its subject goes. */
export async function mailWithSubject({ shopId, conversationId, subject, mailboxId }: { shopId: string; conversationId: string; subject: string; mailboxId?: string }): Promise<void> {
  const mailbox = mailboxId ?? (await openMailbox({ shopId }));
  await db.inboundMail.create({
    data: {
      shopId, id: newId(), mailboxId: mailbox, conversationId, messageId: newId(), status: "THREADED", mailKey: newId(), bytes: 1, receivedAt: new Date(),
      rawCipher: encryptField({ shopId, field: INBOUND_RAW_FIELD }, ""), headCipher: encryptField({ shopId, field: INBOUND_HEAD_FIELD }, JSON.stringify({ from: null, subject, messageId: null })),
    },
  });
}

/** A mailbox of the shop; without more, one that a mail service posts for and whose answers leave by the app's relay. */
export async function openMailbox({ shopId, credentials, ...more }: { shopId: string; credentials?: Partial<MailboxCredentials> } & Partial<Omit<Prisma.MailboxUncheckedCreateInput, "shopId">>): Promise<string> {
  const id = newId();
  const credentialsCipher = credentials ? sealCredentials(shopId, { imap: null, smtp: null, oauth: null, webhookKey: null, ...credentials }) : null;
  await db.mailbox.create({ data: { shopId, id, address: `hilfe-${id.slice(-6)}@noordzee.example`, name: "Hilfe", access: "WEBHOOK", status: "READY", credentialsCipher, ...more } });
  return id;
}
