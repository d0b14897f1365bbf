import { enqueue } from "#app/jobs/enqueue.server.ts";
import { INBOUND_RAW_FIELD } from "#app/modules/mail/stored-head.ts";
import { encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { headLinesOf, idsIn, valuesOf } from "./mail-headers.ts";

/** What the large mail services take, too. */
export const MAX_MAIL_BYTES = 25_000_000;

export interface ArrivedMail {
  shopId: string;
  mailboxId: string;
  raw: Buffer;
  /** When the mailbox's server took it. */
  receivedAt: Date;
  /** A person answered it there. */
  isAnswered?: boolean;
}

/**
 * Stores a mail whole, before anybody reads it, and hints to the job that will. The same mail again, by whatever way, is not stored twice. Throws
 * `too_large` and, for what holds nothing, `invalid`.
 */
export async function receiveMail({ shopId, mailboxId, raw, receivedAt, isAnswered = false }: ArrivedMail): Promise<{ mailId: string; isNew: boolean }> {
  if (raw.length > MAX_MAIL_BYTES) throw new AppError("too_large", { reason: "mail_too_large" });
  if (raw.length === 0) throw new AppError("invalid", { reason: "empty_mail" });
  const mailKey = mailKeyOf(shopId, raw);
  const id = newId();
  const now = new Date();
  const { count } = await db.inboundMail.createMany({
    skipDuplicates: true,
    data: { shopId, id, mailboxId, mailKey, bytes: raw.length, isAnswered, receivedAt: receivedAt > now ? now : receivedAt, rawCipher: encryptField({ shopId, field: INBOUND_RAW_FIELD }, raw.toString("base64")) },
  });
  if (count === 0) return { mailId: (await db.inboundMail.findUniqueOrThrow({ where: { shopId_mailKey: { shopId, mailKey } }, select: { id: true } })).id, isNew: false };
  void hintReading({ shopId, mailId: id });
  return { mailId: id, isNew: true };
}

/** After the commit; the sweep repeats a lost hint. */
export function hintReading({ shopId, mailId }: { shopId: string; mailId: string }): Promise<void> {
  return enqueue("mail.read", { shopId, mailId }, { deduplicationKey: `mail-${mailId}` });
}

/**
 * By what two copies of a mail are known as one: its Message-ID with sender, date and subject. What servers put before it on its way differs; and
 * nobody can keep a mail out by sending its id first, for the id is not to be guessed. Without one, the bytes of its text.
 */
function mailKeyOf(shopId: string, raw: Buffer): string {
  const lines = headLinesOf(raw);
  const first = (name: string) => valuesOf(lines, name)[0] ?? "";
  const [messageId] = idsIn(first("message-id"));
  if (messageId) return keyedHash(shopId, ["mail", messageId, first("from"), first("date"), first("subject")].join("\0"));
  const text = raw.toString("latin1");
  return keyedHash(shopId, `mail\0${text.slice(Math.max(text.search(/\r?\n\r?\n/), 0))}`);
}
