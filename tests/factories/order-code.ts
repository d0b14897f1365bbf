import { requireStaff } from "#app/http/require-staff.server.ts";
import { verifyOrderInChat } from "#app/modules/drafting/verify-order-in-chat.server.ts";
import { requestOrderCode } from "#app/modules/orders/request-order-code.server.ts";
import { sendOrderCode } from "#app/modules/orders/send-order-code.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { OrderVerification } from "#app/platform/prisma/client.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { look } from "#tests/setup/sandbox.ts";
import type { Chat } from "./open-chat.ts";
import { OTHER_SHOP, staffCall } from "./staff-request.ts";

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

/** Both of the sandbox's shops, installed through the door. */
export async function installBothShops(): Promise<{ shopId: string; otherShopId: string }> {
  const { shopId } = await requireStaff(staffCall("/app").request);
  const { shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
  return { shopId, otherShopId };
}

/** What a code that is not taken is answered with. */
export const CODE_REFUSED = { code: "invalid", reason: "code_not_accepted" };

/** The shopper types a code. */
export const guessCode = (chat: Chat, code: string) => verifyOrderInChat({ ...chat, code });

/** Names of the orders that a chat has proven. */
export const provenNames = async (chat: Pick<Chat, "shopId" | "conversationId">): Promise<string[]> => (await listVerifiedOrders(chat)).map(({ name }) => name);

export const countMailsTo = async (address: string): Promise<number> => (await look<KeptMail[]>("mail")).filter(({ to }) => to.includes(address)).length;

/** Lines of the audit trail about one row, in their order. */
export const auditOf = async (shopId: string, id: string) =>
  (await db.auditEvent.findMany({ where: { shopId, subjectId: id }, orderBy: { id: "asc" } })).map(({ action, data }) => ({ action, data }));
