import { z } from "zod";

const address = z.string().min(3).max(320);

/** What goes along with a letter. "withdrawal": the receipt of a withdrawal as PDF, made when it leaves. "forward": an earlier message, with who wrote it. */
export const enclosureSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("withdrawal"), withdrawalId: z.uuid() }),
  z.object({ kind: z.literal("forward"), messageId: z.uuid() }),
]);
export type Enclosure = z.infer<typeof enclosureSchema>;

/** What stands above and below the text of a letter, fixed when it is decided to send it: what was approved is what leaves (AI-13). */
export const letterHeadSchema = z.object({
  /** Null: the address of the conversation, read when it leaves. */
  to: z.array(address).max(10).nullable().default(null),
  cc: z.array(address).max(20).default([]),
  bcc: z.array(address).max(20).default([]),
  /** Null: the subject of the mail that it answers. */
  subject: z.string().max(300).nullable().default(null),
  /** The person's own lines below the text; "": none. */
  signature: z.string().max(1_000).default(""),
  enclosures: z.array(enclosureSchema).max(5).default([]),
  /** Of the thread that it belongs to; with their brackets. */
  inReplyTo: z.string().max(998).nullable().default(null),
  references: z.array(z.string().max(998)).max(30).default([]),
});
export type LetterHead = z.infer<typeof letterHeadSchema>;
export type LetterOptions = z.input<typeof letterHeadSchema>;

/** Contexts of the ciphers. */
export const LETTER_HEAD_FIELD = "Letter.head";
export const LETTER_REPLY_FIELD = "Letter.reply";
export const LETTER_BOUNCE_FIELD = "Letter.bounce";
