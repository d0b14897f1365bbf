import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { AppError } from "#app/platform/errors.ts";

const FIELD = "Message.body";

/**
 * Characters that show nothing but can hide text or reorder it: zero-width, bidi controls, tags, and
 * control codes other than tab and newline (SEC-03). Zero-width joiner stays: emoji need it.
 */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** Text as it is stored. Throws `invalid` when nothing is left. */
export function cleanText(text: string): string {
  const clean = cleanOptionalText(text);
  if (clean === "") throw new AppError("invalid", { reason: "empty_message" });
  return clean;
}

/** The same for a text that may be left out: nothing but blanks and invisible characters is "". */
export function cleanOptionalText(text: string): string {
  return text.replace(/\r\n?/g, "\n").toWellFormed().replace(INVISIBLE, "").trim();
}

export function encryptBody(shopId: string, body: string): Uint8Array<ArrayBuffer> {
  return encryptField({ shopId, field: FIELD }, body);
}

export function decryptBody(shopId: string, cipher: Uint8Array): string {
  return decryptField({ shopId, field: FIELD }, cipher);
}
