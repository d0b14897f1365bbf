import { decryptField } from "#app/platform/crypto.server.ts";
import { LETTER_HEAD_FIELD, type LetterHead, letterHeadSchema } from "./letter-head.ts";

export function readLetterHead(shopId: string, headCipher: Uint8Array): LetterHead {
  return letterHeadSchema.parse(JSON.parse(decryptField({ shopId, field: LETTER_HEAD_FIELD }, headCipher)));
}
