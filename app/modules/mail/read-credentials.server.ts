import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { MAILBOX_CREDENTIALS_FIELD, type MailboxCredentials, mailboxCredentialsSchema } from "./mailbox-credentials.ts";

/** What opens a mailbox; all of it null for one that has no credentials (any more). */
export function readCredentials(shopId: string, credentialsCipher: Uint8Array | null): MailboxCredentials {
  return mailboxCredentialsSchema.parse(credentialsCipher ? JSON.parse(decryptField({ shopId, field: MAILBOX_CREDENTIALS_FIELD }, credentialsCipher)) : {});
}

export function sealCredentials(shopId: string, credentials: MailboxCredentials): Uint8Array<ArrayBuffer> {
  return encryptField({ shopId, field: MAILBOX_CREDENTIALS_FIELD }, JSON.stringify(mailboxCredentialsSchema.parse(credentials)));
}
