import { makeReplyAddress } from "#app/modules/mail/reply-address.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { senderAddress } from "#app/platform/mail/smtp.server.ts";
import type { SmtpAccess } from "#app/platform/mail/submit.server.ts";
import type { SmtpProblem } from "#app/platform/mail/smtp-problem.ts";
import type { Mailbox } from "#app/platform/prisma/client.ts";
import { accessProblem, findMailboxAccess, hasOwnServer } from "./mailbox-access.server.ts";

/** By which server a letter leaves and whose name is on it. */
export interface MailRoute {
  access: SmtpAccess;
  from: { name: string; address: string };
  /** Where an answer goes, when that is not the sender. */
  replyTo: string | null;
  /** Whose server it is, and what that last had to say; null: the app's relay. */
  mailbox: { id: string; smtpError: string | null } | null;
}

/** A way out, or why there is none at the moment; `mailboxId`: which mailbox broke. */
export type FoundRoute = { kind: "route"; route: MailRoute } | { kind: "none"; reason: "smtp_not_configured" } | { kind: "broken"; problem: SmtpProblem; mailboxId: string };

/** Mail services that deliver "name+anything@" to "name@": elsewhere such an address may bounce, and the thread's headers have to do. */
const TAKES_PLUS: ReadonlySet<string> = new Set(["GOOGLE", "MICROSOFT", "WEBHOOK"]);

/**
 * The mailbox that the conversation came by, or for one that began in the chat the shop's first; by its own server or, without one, by the app's relay. A relay may not send in the shop's name
 * (its DKIM would not hold), so the answer is led to the mailbox.
 */
export async function findRoute({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<FoundRoute> {
  const [shop, mailbox] = await Promise.all([getShop({ shopId }), findMailbox({ shopId, conversationId })]);
  const name = mailbox?.fromName || shop.name;
  const replyAddress = mailbox && TAKES_PLUS.has(mailbox.access) ? makeReplyAddress({ shopId, conversationId, mailbox: mailbox.address }) : null;
  if (mailbox && hasOwnServer(mailbox)) {
    try {
      const access = await findMailboxAccess(mailbox);
      const address = mailbox.fromAddress ?? mailbox.address;
      if (access) return { kind: "route", route: { access, from: { name, address }, replyTo: replyAddress ?? (address === mailbox.address ? null : mailbox.address), mailbox: { id: mailbox.id, smtpError: mailbox.smtpError } } };
    } catch (error) {
      return { kind: "broken", problem: accessProblem(error), mailboxId: mailbox.id };
    }
  }
  if (!env.SMTP_URL) return { kind: "none", reason: "smtp_not_configured" };
  return { kind: "route", route: { access: { url: env.SMTP_URL }, from: { name, address: senderAddress() }, replyTo: replyAddress ?? mailbox?.address ?? shop.email, mailbox: null } };
}

/** A removed mailbox, or one that was switched off, answers no more. */
async function findMailbox({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Mailbox | null> {
  const { mailboxId } = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { mailboxId: true } });
  const usable = { shopId, removedAt: null, status: { not: "OFF" } } as const;
  const own = mailboxId && (await db.mailbox.findFirst({ where: { ...usable, id: mailboxId } }));
  return own || db.mailbox.findFirst({ where: usable, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}
