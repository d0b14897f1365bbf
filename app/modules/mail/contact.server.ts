import { decryptField } from "#app/platform/crypto.server.ts";

/** Context of the cipher that holds the address of a conversation. */
export const CONTACT_FIELD = "Conversation.contact";

/** The address that a conversation is answered at; null when none is known. */
export function readContact(shopId: string, contactCipher: Uint8Array | null): string | null {
  return contactCipher && decryptField({ shopId, field: CONTACT_FIELD }, contactCipher);
}
