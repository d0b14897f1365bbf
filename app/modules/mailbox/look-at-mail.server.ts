import type { Authentication } from "#app/modules/mail/read-authentication.ts";
import type { MailPerson } from "#app/modules/mail/stored-head.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { senderAddress } from "#app/platform/mail/smtp.server.ts";
import { readContactForm } from "./contact-form.ts";
import { senderHashOf, subjectHashOf } from "./mail-hashes.server.ts";
import { type SortedAs, traitsOf } from "./mail-traits.ts";
import type { ReadMail } from "./parse-mail.server.ts";

/** Mails of one sender in an hour; beyond that a machine writes, and an answer to each would be a loop. */
const MAX_AN_HOUR = 20;
const HOUR_MS = 3_600_000;

/** What a mail is, before it has a place. */
export interface SeenMail {
  sender: MailPerson;
  senderHash: string;
  subjectHash: string | null;
  /** Its own words, as they are shown and drafted from. */
  text: string;
  isAutomatic: boolean;
  isNewsletter: boolean;
  isSpam: boolean;
  isContactForm: boolean;
  /** The sender's domain vouches for this very address, which is the one that is answered (SEC-13). */
  isAuthenticated: boolean;
}

const NOBODY: MailPerson = { name: "", address: "" };

/** Who wrote it and what they wrote. An answer goes where the mail asks for it; only when that is its sender is the sender's proof of use. */
export function seeMail(shopId: string, mail: ReadMail, authentication: Authentication): SeenMail {
  const { head } = mail;
  const form = readContactForm({ from: head.from, replyTo: head.replyTo, text: mail.text });
  const sender = form?.sender ?? head.replyTo ?? head.from ?? NOBODY;
  const name = sender.name || (sender.address === head.from?.address ? head.from.name : "");
  return {
    ...traitsOf(head.lines), ...(form && { isNewsletter: false, isAutomatic: false }),
    sender: { ...sender, name },
    senderHash: senderHashOf(shopId, sender.address),
    // The subject of the form's mails is a date and says nothing.
    subjectHash: form ? null : subjectHashOf(shopId, head.subject),
    text: form?.text ?? mail.own,
    isContactForm: form !== null,
    isAuthenticated: authentication.isAuthenticated && form === null && sender.address === head.from?.address,
  };
}

/** Why it becomes no message, or null. What belongs to a conversation that is under way is only kept out when nobody wrote it. */
export async function sortMail(tx: Tx, { shopId, mail, seen, isThreaded, now = new Date() }: { shopId: string; mail: ReadMail; seen: SeenMail; isThreaded: boolean; now?: Date }): Promise<SortedAs | null> {
  if (mail.report) return "report";
  if (await isOurs(tx, shopId, seen)) return "own";
  const rule = await tx.senderRule.findUnique({ where: { shopId_senderHash: { shopId, senderHash: seen.senderHash } }, select: { isKept: true } });
  if (rule?.isKept === false) return "blocked";
  // An absence notice belongs to the conversation, without being a question; a loop ends here all the same.
  const recent = await tx.inboundMail.count({ where: { shopId, senderHash: seen.senderHash, receivedAt: { gt: new Date(now.getTime() - HOUR_MS) } } });
  if (recent >= MAX_AN_HOUR) return "flood";
  if (isThreaded || rule?.isKept) return null;
  if (seen.isSpam) return "spam";
  if (seen.isNewsletter) return "newsletter";
  return seen.isAutomatic ? "automatic" : null;
}

async function isOurs(tx: Tx, shopId: string, { sender }: SeenMail): Promise<boolean> {
  if (sender.address === "") return false;
  return sender.address === senderAddress().toLowerCase() || (await tx.mailbox.count({ where: { shopId, OR: [{ address: sender.address }, { fromAddress: sender.address }] } })) > 0;
}
