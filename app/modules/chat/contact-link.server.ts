import { idInToken, readSignedToken, signedToken } from "#app/platform/signed-id.server.ts";

/** Context of the cipher that holds an address that was left. */
export const LEFT_CONTACT_FIELD = "LeftContact.email";

/** Page on the shop's own domain where the owner of a mailbox says that the address is theirs. */
const CONFIRM_PATH = "/apps/loket/contact-confirm";

interface LinkedContact {
  shopId: string;
  conversationId: string;
  /** Of the address: another address makes another link, and the earlier one no longer counts. */
  contactHash: string;
}

const purposeOf = (contactHash: string) => `contact ${contactHash}`;

export function contactUrl({ shopId, conversationId, contactHash, domain }: LinkedContact & { domain: string }): string {
  return `https://${domain}${CONFIRM_PATH}?c=${signedToken({ shopId, purpose: purposeOf(contactHash), id: conversationId })}`;
}

/** The conversation that a link names; whether the link is ours, `isContactToken` says once the address is known. */
export const conversationInToken = idInToken;

export function isContactToken({ shopId, contactHash, token }: Omit<LinkedContact, "conversationId"> & { token: string }): boolean {
  return readSignedToken({ shopId, purpose: purposeOf(contactHash), token }) !== null;
}
