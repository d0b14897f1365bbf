import { z } from "zod";

const person = z.object({ name: z.string().max(300), address: z.string().max(320) });
export type MailPerson = z.infer<typeof person>;

/** What stands above a mail, as staff may look it up. Every word of it is the sender's. */
export const storedHeadSchema = z.object({
  /** Null: the mail names nobody. */
  from: person.nullable(),
  replyTo: person.nullable().default(null),
  to: z.array(person).max(50).default([]),
  cc: z.array(person).max(50).default([]),
  subject: z.string().max(1_000),
  /** With their brackets; null or empty where the mail has none. */
  messageId: z.string().max(998).nullable(),
  inReplyTo: z.array(z.string().max(998)).max(50).default([]),
  references: z.array(z.string().max(998)).max(200).default([]),
  /** Its own date; ISO 8601, or null when it is none. */
  date: z.string().max(40).nullable().default(null),
  /** Every header line, unfolded. */
  lines: z.array(z.string().max(5_000)).max(300).default([]),
});
export type StoredHead = z.infer<typeof storedHeadSchema>;

/** Contexts of the ciphers. */
export const INBOUND_RAW_FIELD = "InboundMail.raw";
export const INBOUND_HEAD_FIELD = "InboundMail.head";
export const INBOUND_QUOTED_FIELD = "InboundMail.quoted";
export const ATTACHMENT_NAME_FIELD = "MailAttachment.name";
export const ATTACHMENT_CONTENT_FIELD = "MailAttachment.content";
