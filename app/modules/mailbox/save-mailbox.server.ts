import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { type MailboxCredentials, mailboxCredentialsSchema } from "#app/modules/mail/mailbox-credentials.ts";
import { readCredentials, sealCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { newToken } from "#app/platform/crypto.server.ts";
import { db, isUniqueViolation } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import type { Mailbox, Prisma } from "#app/platform/prisma/client.ts";
import type { MailboxForm } from "./mailbox-form.ts";
import type { ReadableMailbox } from "./open-imap.server.ts";

interface Who {
  shopId: string;
  staffId: string;
}

/** Whose word on senders counts unless the merchant names another: what these services call themselves (RFC 8601, 2.5). */
const TRUSTED = { GOOGLE: "mx.google.com", MICROSOFT: "microsoft", PASSWORD: null, WEBHOOK: null } as const;
const MAX_MAILBOXES = 20;

/** Adds a mailbox, or changes one; it is read from the next moment on. Throws `conflict` (address_taken, too_many), `invalid` (incomplete) and `not_found`. */
export async function saveMailbox({ shopId, staffId, mailboxId, form }: Who & { mailboxId: string | null; form: MailboxForm }): Promise<string> {
  const stored = mailboxId === null ? await findRemoved(shopId, form.address) : await getMailbox({ shopId, mailboxId });
  if (form.access === "PASSWORD" && (form.imapHost === "" || form.user === "")) throw new AppError("invalid", { reason: "incomplete" });
  const credentials = credentialsOf(form, stored ? readCredentials(shopId, stored.credentialsCipher) : null);
  if (form.access === "PASSWORD" && !credentials.imap) throw new AppError("invalid", { reason: "incomplete" });
  const data = { ...columnsOf(form), credentialsCipher: sealCredentials(shopId, credentials), removedAt: null };
  // Read anew at once, by whoever takes the lease next; another server counts its mails otherwise.
  const restart = { status: "NEW", lastError: null, failures: 0, retryAt: null, leaseToken: null, leaseExpiresAt: null } as const;
  const isMoved = stored !== null && (stored.imapHost !== data.imapHost || stored.access !== form.access || stored.removedAt !== null);
  const id = stored?.id ?? newId();
  try {
    await db.$transaction(async (tx) => {
      if (!stored && (await tx.mailbox.count({ where: { shopId, removedAt: null } })) >= MAX_MAILBOXES) throw new AppError("conflict", { reason: "too_many" });
      const status = form.access === "WEBHOOK" ? { status: "READY" as const } : {};
      if (stored) await tx.mailbox.update({ where: { shopId_id: { shopId, id } }, data: { ...data, ...(stored.status === "OFF" && stored.removedAt === null ? {} : { ...restart, ...status }), ...(isMoved && { uidValidity: null, lastUid: 0n }) } });
      else await tx.mailbox.create({ data: { shopId, id, ...data, ...status } });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: stored ? "mailbox.changed" : "mailbox.added", subjectType: "mailbox", subjectId: id, data: { access: form.access } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "address_taken" });
    throw error;
  }
  return id;
}

/** A mailbox as a form describes it, for a test before it is saved. */
export async function draftMailbox({ shopId, mailboxId, form }: { shopId: string; mailboxId: string | null; form: MailboxForm }): Promise<ReadableMailbox> {
  const stored = mailboxId === null ? null : await getMailbox({ shopId, mailboxId });
  const { imapHost, imapPort, imapSecure } = columnsOf(form);
  const credentialsCipher = form.access === "PASSWORD" || !stored ? sealCredentials(shopId, credentialsOf(form, stored ? readCredentials(shopId, stored.credentialsCipher) : null)) : stored.credentialsCipher;
  return { shopId, id: stored?.id ?? newId(), access: form.access, imapHost, imapPort, imapSecure, credentialsCipher };
}

/** Pauses or resumes reading. Nothing is lost: it goes on where it was. */
export async function switchMailbox({ shopId, staffId, mailboxId, isOn }: Who & { mailboxId: string; isOn: boolean }): Promise<void> {
  const { access } = await getMailbox({ shopId, mailboxId });
  const on = access === "WEBHOOK" ? "READY" : "NEW";
  await change({ shopId, staffId, mailboxId, action: isOn ? "mailbox.resumed" : "mailbox.paused" }, { status: isOn ? on : "OFF", retryAt: null, failures: 0, lastError: null, leaseToken: null, leaseExpiresAt: null });
}

/** Its credentials are gone at once; its mails stay with their conversations. */
export async function removeMailbox({ shopId, staffId, mailboxId }: Who & { mailboxId: string }): Promise<void> {
  await getMailbox({ shopId, mailboxId });
  await change({ shopId, staffId, mailboxId, action: "mailbox.removed" }, { status: "OFF", removedAt: new Date(), credentialsCipher: null, leaseToken: null, leaseExpiresAt: null });
}

async function change({ shopId, staffId, mailboxId, action }: Who & { mailboxId: string; action: string }, data: Prisma.MailboxUpdateInput): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.mailbox.update({ where: { shopId_id: { shopId, id: mailboxId } }, data });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action, subjectType: "mailbox", subjectId: mailboxId });
  });
}

/** Throws `not_found` for one that is not this shop's or was removed. */
export async function getMailbox({ shopId, mailboxId }: { shopId: string; mailboxId: string }): Promise<Mailbox> {
  const row = isId(mailboxId) ? await db.mailbox.findFirst({ where: { shopId, id: mailboxId, removedAt: null } }) : null;
  if (!row) throw new AppError("not_found", { reason: "mailbox_not_found" });
  return row;
}

/** The address comes back: so does its row, with the mails it had. */
const findRemoved = (shopId: string, address: string) => db.mailbox.findFirst({ where: { shopId, address, removedAt: { not: null } } });

function columnsOf(form: MailboxForm) {
  const isOwn = form.access === "PASSWORD";
  const hasSmtp = form.smtpHost !== "";
  return {
    name: form.name, address: form.address, access: form.access, locale: form.locale, syncDays: form.syncDays,
    imapHost: isOwn ? form.imapHost : null, imapPort: isOwn ? form.imapPort : null, imapSecure: form.imapSecure,
    smtpHost: hasSmtp ? form.smtpHost : null, smtpPort: hasSmtp ? form.smtpPort : null, smtpSecure: form.smtpSecure,
    trustedServer: form.trustedServer || TRUSTED[form.access],
  };
}

/** A password is only kept for the user and the server that it was typed for. */
function credentialsOf(form: MailboxForm, stored: MailboxCredentials | null): MailboxCredentials {
  const login = (user: string, password: string, kept: MailboxCredentials["imap"]) => (user === "" ? null : password !== "" ? { user, password } : kept?.user === user ? kept : null);
  return mailboxCredentialsSchema.parse({
    imap: form.access === "PASSWORD" ? login(form.user, form.password, stored?.imap ?? null) : null,
    smtp: form.smtpHost === "" ? null : login(form.smtpUser, form.smtpPassword, stored?.smtp ?? null),
    oauth: form.access === "GOOGLE" || form.access === "MICROSOFT" ? (stored?.oauth ?? null) : null,
    webhookKey: form.access === "WEBHOOK" ? (stored?.webhookKey ?? newToken()) : null,
  });
}
