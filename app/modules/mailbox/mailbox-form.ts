import { z } from "zod";
import { LOCALES } from "#app/contracts/locale.ts";

const host = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9.:-]*$/);
const port = z.number().int().min(1).max(65_535);

/** What the settings page sends. A password left blank keeps the one that is stored. */
export const mailboxFormSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  address: z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(320)),
  access: z.enum(["PASSWORD", "GOOGLE", "MICROSOFT", "WEBHOOK"]),
  locale: z.enum(LOCALES).nullable(),
  imapHost: host, imapPort: port, imapSecure: z.boolean(), user: z.string().trim().max(320), password: z.string().max(1_000),
  /** Blank: answers leave by the app's relay, or by the service's own server. */
  smtpHost: host, smtpPort: port, smtpSecure: z.boolean(), smtpUser: z.string().trim().max(320), smtpPassword: z.string().max(1_000),
  trustedServer: z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9.-]*$/),
  syncDays: z.number().int().min(0).max(90),
});
export type MailboxForm = z.infer<typeof mailboxFormSchema>;

/** A mailbox as the settings page shows it: nothing secret but the webhook's key, for who may change settings. */
export interface ListedMailbox {
  id: string;
  form: MailboxForm;
  status: "NEW" | "SYNCING" | "READY" | "ERROR" | "OFF";
  /** A code of imap-problem.ts. */
  lastError: string | null;
  retryAt: string | null;
  checkedAt: string | null;
  /** Of a first reading that goes on. */
  sync: { done: number; total: number } | null;
  hasPassword: boolean;
  /** GOOGLE and MICROSOFT: somebody signed in. */
  isSignedIn: boolean;
  /** WEBHOOK: where a mail service posts, and what it signs with. */
  webhook: { url: string; key: string } | null;
}

export type MailboxResult = { ok: true; mailboxId: string | null; test?: { ok: true; mails: number } | { ok: false; problem: string }; signInUrl?: string } | { ok: false; reason: string };

/** What a new mailbox's form begins with. */
export const EMPTY_FORM: MailboxForm = {
  name: "", address: "", access: "PASSWORD", locale: null, imapHost: "", imapPort: 993, imapSecure: true, user: "", password: "",
  smtpHost: "", smtpPort: 465, smtpSecure: true, smtpUser: "", smtpPassword: "", trustedServer: "", syncDays: 14,
};
