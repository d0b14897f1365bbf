import type { Locale } from "#app/contracts/locale.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { LETTER_HEAD_FIELD, letterHeadSchema, type LetterOptions } from "./letter-head.ts";
import type { AnswerByMail } from "./answer-by-mail.ts";
import { findSignature } from "./signatures.server.ts";

interface Key {
  shopId: string;
  messageId: string;
  conversationId: string;
}

/** How a letter is to leave, as far as that was decided; in the transaction of that decision. The rest is filled in when it leaves. */
export async function prepareLetter(tx: Tx, { shopId, messageId, conversationId }: Key, options: LetterOptions): Promise<void> {
  const headCipher = encryptField({ shopId, field: LETTER_HEAD_FIELD }, JSON.stringify(letterHeadSchema.parse(options)));
  await tx.letter.create({ data: { shopId, messageId, conversationId, headCipher } });
}

/** What is needed of a conversation for its answer's letter. */
export const LETTER_COLUMNS = { channel: true, locale: true, replyLocale: true, staffLocale: true } as const;

/** The language that a conversation is answered in. */
export function spokenLocale({ locale, replyLocale, staffLocale }: { locale: Locale; replyLocale: Locale | null; staffLocale: Locale | null }): Locale {
  return staffLocale ?? replyLocale ?? locale;
}

/**
 * The letter of an answer that a person decided on, with their signature in the answer's language as it is now (AI-13) and whom they copied in. An answer in a chat is none. Throws `invalid`
 * "not_by_mail" for copies of a chat.
 */
export async function prepareAnswer(tx: Tx, { channel, staffId, locale, letter, ...key }: Key & { channel: "CHAT" | "EMAIL"; staffId: string; locale: Locale; letter: AnswerByMail | undefined }): Promise<void> {
  if (channel !== "EMAIL") {
    if (letter) throw new AppError("invalid", { reason: "not_by_mail" });
    return;
  }
  await prepareLetter(tx, key, { ...letter, signature: await findSignature(tx, { shopId: key.shopId, staffId, locale }) });
}
