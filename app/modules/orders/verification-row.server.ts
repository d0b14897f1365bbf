import { keyedHash } from "#app/platform/crypto.server.ts";

/** A request that may still be answered with a code; the table allows one per conversation. */
export const OPEN_VERIFICATION = ["REQUESTED", "SENT", "NO_MATCH"] as const;

/** Hash of a code, keyed and bound to its row: six digits would be guessed from a plain one. */
export function codeHashOf({ shopId, verificationId, code }: { shopId: string; verificationId: string; code: string }): string {
  return keyedHash(shopId, `order code ${verificationId} ${code}`);
}
