import { equalBytes, keyedHash } from "#app/platform/crypto.server.ts";
import { isId } from "#app/platform/id.server.ts";

/** Page on the shop's own domain where a shopper says how a conversation was. */
export const RATING_PATH = "/apps/loket/rating";

const ID_BYTES = 16;
/** 96 bits: nobody guesses one, and the address stays short enough to be read in a chat. */
const SIGNATURE_BYTES = 12;
const LINE = "rating:";

const signature = (shopId: string, ratingId: string) => Buffer.from(keyedHash(shopId, `rating ${ratingId}`), "hex").subarray(0, SIGNATURE_BYTES);

/** Who holds this may answer, once, for this rating of this shop; it opens nothing else. */
export function ratingToken({ shopId, ratingId }: { shopId: string; ratingId: string }): string {
  return Buffer.concat([Buffer.from(ratingId.replaceAll("-", ""), "hex"), signature(shopId, ratingId)]).toString("base64url");
}

/** The rating that a token of this shop is for; null for anything else. */
export function readRatingToken({ shopId, token }: { shopId: string; token: string }): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString("base64url") !== token) return null;
  const hex = bytes.toString("hex", 0, ID_BYTES);
  const ratingId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return isId(ratingId) && equalBytes(bytes.subarray(ID_BYTES), signature(shopId, ratingId)) ? ratingId : null;
}

export function ratingUrl({ shopId, domain, ratingId }: { shopId: string; domain: string; ratingId: string }): string {
  return `https://${domain}${RATING_PATH}?r=${ratingToken({ shopId, ratingId })}`;
}

/** `externalId` of the line in a chat that asks; there is one at most. */
export const ratingLine = (ratingId: string) => `${LINE}${ratingId}`;

/** The rating that a line of a chat asks for; null: it asks for none. */
export function ratingOfLine(externalId: string | null): string | null {
  return externalId?.startsWith(LINE) ? externalId.slice(LINE.length) : null;
}
