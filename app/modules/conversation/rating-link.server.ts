import { readSignedToken, signedToken } from "#app/platform/signed-id.server.ts";

/** Page on the shop's own domain where a shopper says how a conversation was. */
export const RATING_PATH = "/apps/loket/rating";

const PURPOSE = "rating";
const LINE = "rating:";

/** Who holds this may answer, once, for this rating of this shop; it opens nothing else. */
export function ratingToken({ shopId, ratingId }: { shopId: string; ratingId: string }): string {
  return signedToken({ shopId, purpose: PURPOSE, id: ratingId });
}

/** The rating that a token of this shop is for; null for anything else. */
export function readRatingToken({ shopId, token }: { shopId: string; token: string }): string | null {
  return readSignedToken({ shopId, purpose: PURPOSE, token });
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
