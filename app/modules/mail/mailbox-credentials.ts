import { z } from "zod";

const login = z.object({ user: z.string().min(1).max(320), password: z.string().min(1).max(1_000) });

/** How a mailbox is opened, for reading (IMAP) and for sending (SMTP); encrypted, never shown again. */
export const mailboxCredentialsSchema = z.object({
  /** PASSWORD only. */
  imap: login.nullable().default(null),
  /** Null: as `imap`, or by `oauth`. */
  smtp: login.nullable().default(null),
  /** GOOGLE and MICROSOFT: one token opens both. */
  oauth: z
    .object({
      user: z.string().min(1).max(320),
      refreshToken: z.string().min(1).max(10_000),
      /** The newest access token, and until when it counts; null: ask for one. */
      accessToken: z.string().max(20_000).nullable().default(null),
      expiresAt: z.iso.datetime().nullable().default(null),
    })
    .nullable()
    .default(null),
  /** WEBHOOK only: what a mail service signs its posts with. */
  webhookKey: z.string().min(16).max(200).nullable().default(null),
});
export type MailboxCredentials = z.infer<typeof mailboxCredentialsSchema>;

/** Context of the cipher. */
export const MAILBOX_CREDENTIALS_FIELD = "Mailbox.credentials";
