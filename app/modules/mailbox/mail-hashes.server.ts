import { bareSubject } from "#app/modules/mail/reply-subject.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";

/** Keyed hashes that threads are found by; the texts themselves are encrypted. */
export const senderHashOf = (shopId: string, address: string): string => keyedHash(shopId, address.trim().toLowerCase());

export const messageIdHashOf = (shopId: string, messageId: string): string => keyedHash(shopId, `message-id\0${messageId.trim()}`);

/** Null without a subject: those are not one thread. */
export function subjectHashOf(shopId: string, subject: string): string | null {
  const bare = bareSubject(subject).toLowerCase();
  return bare === "" ? null : keyedHash(shopId, `subject\0${bare}`);
}
