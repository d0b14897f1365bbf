import { requestOrderCode } from "#app/modules/orders/request-order-code.server.ts";
import { sendOrderCode } from "#app/modules/orders/send-order-code.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { OrderVerification } from "#app/platform/prisma/client.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { look } from "#tests/setup/sandbox.ts";
import type { Chat } from "./open-chat.ts";

/** Newest request of a chat. */
export function newestVerification({ shopId, conversationId }: Chat): Promise<OrderVerification> {
  return db.orderVerification.findFirstOrThrow({ where: { shopId, conversationId }, orderBy: [{ requestedAt: "desc" }, { id: "desc" }] });
}

/** The shopper fills in the form; nothing is worked off yet. */
export async function askForCode(chat: Chat, orderName: string, contact: string): Promise<OrderVerification> {
  await requestOrderCode({ ...chat, orderName, contact });
  return newestVerification(chat);
}

/** What the worker does with a request and its mail. */
export async function workOff({ shopId, id }: OrderVerification): Promise<void> {
  await sendOrderCode({ shopId, verificationId: id });
  const mails = await db.outboundMail.findMany({ where: { shopId, subjectId: id, status: "QUEUED" }, select: { id: true } });
  for (const mail of mails) await sendMail({ shopId, mailId: mail.id });
}

/** The shopper fills in the form and the mail arrives; the code that came to `address`, null when none did. */
export async function receiveCode(chat: Chat, orderName: string, contact: string, address = contact): Promise<string | null> {
  const verification = await askForCode(chat, orderName, contact);
  await workOff(verification);
  const mail = await db.outboundMail.findFirst({ where: { shopId: chat.shopId, subjectId: verification.id } });
  return mail ? codeIn(await newestMailTo(address)) : null;
}

export async function newestMailTo(address: string): Promise<KeptMail> {
  const mail = (await look<KeptMail[]>("mail")).filter(({ to }) => to.includes(address)).at(-1);
  if (!mail) throw new Error(`no mail came to ${address}`);
  return mail;
}

/** The six digits that stand alone on a line. */
export function codeIn({ text }: Pick<KeptMail, "text">): string {
  const code = /^\s*(\d{6})\s*$/m.exec(text ?? "")?.[1];
  if (!code) throw new Error(`no code in: ${text}`);
  return code;
}
