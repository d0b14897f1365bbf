import { z } from "zod";

/** What a stored mail says. Attachments are small files of ours (a receipt as PDF), base64. */
export const mailContentSchema = z.object({
  subject: z.string().min(1).max(300),
  text: z.string().min(1),
  html: z.string().min(1),
  /** The shop's own address, so that an answer reaches people. */
  replyTo: z.string().nullable().default(null),
  headers: z.record(z.string(), z.string()).default({}),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), base64: z.string() })).default([]),
});
export type MailContent = z.input<typeof mailContentSchema>;

/** Contexts of the ciphers. */
export const MAIL_TO_FIELD = "OutboundMail.to";
export const MAIL_CONTENT_FIELD = "OutboundMail.content";

/** E-mail addresses are compared without regard to case or surrounding blanks. */
export const normaliseAddress = (address: string) => address.trim().toLowerCase();
