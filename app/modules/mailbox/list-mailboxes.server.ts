import { readCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { registrationOf } from "#app/modules/mail/mailbox-token.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { Mailbox } from "#app/platform/prisma/client.ts";
import { EMPTY_FORM, type ListedMailbox } from "./mailbox-form.ts";

/** The shop's mailboxes with their state; passwords and tokens never leave the server. `services`: which may be opened by signing in. */
export async function listMailboxes({ shopId }: { shopId: string }): Promise<{ mailboxes: ListedMailbox[]; services: ("GOOGLE" | "MICROSOFT")[] }> {
  const rows = await db.mailbox.findMany({ where: { shopId, removedAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  const services = (["GOOGLE", "MICROSOFT"] as const).filter((service) => registrationOf(service) !== null);
  return { mailboxes: rows.map(toListed), services };
}

function toListed(row: Mailbox): ListedMailbox {
  const { imap, smtp, oauth, webhookKey } = readCredentials(row.shopId, row.credentialsCipher);
  const isSyncing = row.status === "SYNCING" && row.syncTotal !== null;
  return {
    id: row.id, status: row.status, lastError: row.lastError, retryAt: row.retryAt?.toISOString() ?? null, checkedAt: row.checkedAt?.toISOString() ?? null,
    sync: isSyncing ? { done: row.syncDone, total: row.syncTotal ?? 0 } : null, hasPassword: imap !== null, isSignedIn: oauth !== null,
    webhook: webhookKey === null ? null : { url: `${env.SHOPIFY_APP_URL.replace(/\/$/, "")}/mail/inbound/${row.shopId}/${row.id}`, key: webhookKey },
    form: {
      name: row.name, address: row.address, access: row.access, locale: row.locale, syncDays: row.syncDays, trustedServer: row.trustedServer ?? "",
      imapHost: row.imapHost ?? "", imapPort: row.imapPort ?? EMPTY_FORM.imapPort, imapSecure: row.imapSecure, user: imap?.user ?? "", password: "",
      smtpHost: row.smtpHost ?? "", smtpPort: row.smtpPort ?? EMPTY_FORM.smtpPort, smtpSecure: row.smtpSecure, smtpUser: smtp?.user ?? "", smtpPassword: "",
    },
  };
}
