import { z } from "zod";

const MAX_COPIES = 10;

/** One address, without a name, a comment or a line break: nothing of it can become another header. */
export const mailAddress = z.string().trim().max(320).regex(/^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+\.[^\s<>()[\]\\,;:"@.]+$/, "bad_address");

/** What a person decides of an answer's letter beside its text. */
export const answerByMailSchema = z.strictObject({ cc: z.array(mailAddress).max(MAX_COPIES).default([]), bcc: z.array(mailAddress).max(MAX_COPIES).default([]) });
export type AnswerByMail = z.input<typeof answerByMailSchema>;

/** "a@b.de, c@d.be; e@f.nl" as people type it: the addresses, and what is none of it. Pure. */
export function readAddresses(text: string): { addresses: string[]; wrong: string[] } {
  const parts = text.split(/[,;\s]+/).map((part) => part.trim()).filter(Boolean);
  const wrong = parts.filter((part) => !mailAddress.safeParse(part).success);
  return { addresses: [...new Set(parts.filter((part) => !wrong.includes(part)))].slice(0, MAX_COPIES), wrong };
}
