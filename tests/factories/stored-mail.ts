import { ATTACHMENT_CONTENT_FIELD, ATTACHMENT_NAME_FIELD, INBOUND_HEAD_FIELD, INBOUND_QUOTED_FIELD, INBOUND_RAW_FIELD, storedHeadSchema } from "#app/modules/mail/stored-head.ts";
import { encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";

/** A mailbox of the shop that nobody opens. */
export async function createMailbox({ shopId, address = `${newId()}@noordzee.example` }: { shopId: string; address?: string }): Promise<{ mailboxId: string; address: string }> {
  const mailboxId = newId();
  await db.mailbox.create({ data: { shopId, id: mailboxId, address, name: "Vragen", access: "WEBHOOK", status: "READY" } });
  return { mailboxId, address };
}

/** A mail of `email` that became no conversation, with a file, and what staff said of its sender. */
export async function storeMail({ shopId, email, word }: { shopId: string; email: string; word: string }): Promise<string> {
  const { mailboxId } = await createMailbox({ shopId });
  const id = newId();
  const seal = (field: string, text: string) => encryptField({ shopId, field }, text);
  const senderHash = keyedHash(shopId, email.toLowerCase());
  const head = storedHeadSchema.parse({ from: { name: `Lotte ${word}`, address: email }, subject: `Over ${word}`, messageId: `<${id}@mail.example.com>` });
  await db.inboundMail.create({
    data: {
      shopId, id, mailboxId, status: "SORTED_OUT", sortedAs: "newsletter", mailKey: newId(), bytes: 10, receivedAt: new Date(), senderHash,
      rawCipher: seal(INBOUND_RAW_FIELD, Buffer.from(`From: ${email}\r\n\r\n${word}`).toString("base64")), headCipher: seal(INBOUND_HEAD_FIELD, JSON.stringify(head)), quotedCipher: seal(INBOUND_QUOTED_FIELD, `> ${word}`),
      attachments: { create: { id: newId(), position: 0, contentType: "text/plain", bytes: 4, nameCipher: seal(ATTACHMENT_NAME_FIELD, `${word}.txt`), contentCipher: seal(ATTACHMENT_CONTENT_FIELD, Buffer.from(word).toString("base64")) } },
    },
  });
  await db.senderRule.create({ data: { shopId, senderHash, isKept: true, staffId: "501" } });
  return id;
}
