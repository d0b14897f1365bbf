import { readSignedToken, signedToken } from "#app/platform/signed-id.server.ts";

/** Public page on the shop's own domain that says who wrote a message (AI-09). */
export const PROOF_PATH = "/apps/loket/proof";
const PURPOSE = "proof";

/** The shop's word that a message is its own; it opens nothing but the page that says so. */
export function proofToken({ shopId, messageId }: { shopId: string; messageId: string }): string {
  return signedToken({ shopId, purpose: PURPOSE, id: messageId });
}

/** The message that a token of this shop is for; null for anything else. */
export function readProofToken({ shopId, token }: { shopId: string; token: string }): string | null {
  return readSignedToken({ shopId, purpose: PURPOSE, token });
}

export function proofUrl({ domain, ...message }: { shopId: string; messageId: string; domain: string }): string {
  return `https://${domain}${PROOF_PATH}?m=${proofToken(message)}`;
}
