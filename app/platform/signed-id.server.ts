import { equalBytes, keyedHash } from "./crypto.server.ts";
import { isId } from "./id.server.ts";

const ID_BYTES = 16;
/** 96 bits: nobody guesses one, and the address stays short enough to be read in a chat. */
const SIGNATURE_BYTES = 12;

interface Signed {
  shopId: string;
  /** What it is good for, "rating": a token for one thing opens no other. */
  purpose: string;
  id: string;
}

const signatureOf = ({ shopId, purpose, id }: Signed) => Buffer.from(keyedHash(shopId, `${purpose} ${id}`), "hex").subarray(0, SIGNATURE_BYTES);

/** An id of this shop that nobody else can make, for an address. */
export function signedToken(signed: Signed): string {
  return Buffer.concat([Buffer.from(signed.id.replaceAll("-", ""), "hex"), signatureOf(signed)]).toString("base64url");
}

/** The id that a token names, whoever made it; null for what is no token. */
export function idInToken(token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString("base64url") !== token) return null;
  const hex = bytes.toString("hex", 0, ID_BYTES);
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return isId(id) ? id : null;
}

/** The id of a token that was made for this shop and purpose; null for anything else. */
export function readSignedToken({ shopId, purpose, token }: { shopId: string; purpose: string; token: string }): string | null {
  const id = idInToken(token);
  return id !== null && equalBytes(Buffer.from(token, "base64url").subarray(ID_BYTES), signatureOf({ shopId, purpose, id })) ? id : null;
}
