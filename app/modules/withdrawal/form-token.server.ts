import { equalBytes, keyedHash } from "#app/platform/crypto.server.ts";
import { isId, newId } from "#app/platform/id.server.ts";

/** Longer than anybody leaves a form open. */
const LIFETIME_MS = 30 * 86_400_000;

const signature = (shopId: string, submissionId: string, issuedAt: number) => keyedHash(shopId, `withdrawal form ${submissionId} ${issuedAt}`);

/**
 * The form's own id, signed: the same form sent twice, from a reload or a double click, is one withdrawal. It is no
 * protection from strangers, who may fill in a form of their own: there is no login that they could borrow.
 */
export function newFormToken({ shopId, now = Date.now() }: { shopId: string; now?: number }): string {
  const submissionId = newId(now);
  return `${submissionId}.${now.toString(36)}.${signature(shopId, submissionId, now)}`;
}

/** The id in a token of this shop; null for anything else and for one that is too old. */
export function readFormToken({ shopId, token, now = Date.now() }: { shopId: string; token: string; now?: number }): string | null {
  const [submissionId = "", issued = "", signed = "", ...more] = token.split(".");
  const issuedAt = Number.parseInt(issued, 36);
  if (more.length > 0 || !isId(submissionId) || !(issuedAt <= now && now - issuedAt <= LIFETIME_MS)) return null;
  return equalBytes(Buffer.from(signed), Buffer.from(signature(shopId, submissionId, issuedAt))) ? submissionId : null;
}
