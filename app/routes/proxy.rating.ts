import { ratingAction, ratingLoader } from "#app/http/rating-door.server.ts";

/** /apps/loket/rating on the shop's own domain: how a resolved conversation was, by a signed link. */
export const loader = ratingLoader;
export const action = ratingAction;
