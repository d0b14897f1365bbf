import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { readRatingToken } from "#app/modules/conversation/rating-link.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { RATING_COMMENT_FIELD } from "./find-rating.server.ts";
import { MAX_COMMENT_CHARACTERS, RATING_DAYS, type Score, toScore } from "./scores.ts";

const DAY_MS = 86_400_000;

/** A question as the shopper who holds its link finds it. */
export interface OpenRating {
  shopId: string;
  ratingId: string;
  conversationId: string;
  /** Language that it was asked in. */
  locale: Locale;
  /** Null: not answered yet. */
  score: Score | null;
  hasComment: boolean;
}

/** Opens the question that a link of this shop names. Throws `not_found` for anything else, and `conflict` "rating_too_late" after 30 days. */
export async function openRating({ shopId, token, now = new Date() }: { shopId: string; token: string; now?: Date }): Promise<OpenRating> {
  const ratingId = readRatingToken({ shopId, token });
  const found = ratingId === null ? null : await db.rating.findUnique({ where: { shopId_id: { shopId, id: ratingId } } });
  if (!found?.askedAt) throw new AppError("not_found", { reason: "rating_not_found" });
  if (found.score === null && now.getTime() - found.askedAt.getTime() > RATING_DAYS * DAY_MS) throw new AppError("conflict", { reason: "rating_too_late" });
  return { shopId, ratingId: found.id, conversationId: found.conversationId, locale: found.locale, score: toScore(found.score), hasComment: found.commentCipher !== null };
}

/** Stores what the shopper chose; the first answer stands, whatever comes after it. Returns the rating as it is now. */
export async function rateConversation({ rating, score }: { rating: OpenRating; score: Score }): Promise<OpenRating> {
  const { shopId, ratingId, conversationId } = rating;
  return db.$transaction(async (tx) => {
    const { count } = await tx.rating.updateMany({ where: { shopId, id: ratingId, score: null }, data: { score, ratedAt: new Date() } });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "shopper", action: "rating.given", subjectType: "conversation", subjectId: conversationId, data: { score } });
    const kept = await tx.rating.findUnique({ where: { shopId_id: { shopId, id: ratingId } }, select: { score: true } });
    // Erased in this very moment.
    if (!kept) throw new AppError("not_found", { reason: "rating_not_found" });
    return { ...rating, score: toScore(kept.score) };
  });
}

/** Adds a few words to a score that was given, once; blank words are none. Throws `invalid` "comment_too_long", and `conflict` "not_rated". */
export async function explainRating({ rating, comment }: { rating: OpenRating; comment: string }): Promise<OpenRating> {
  const text = cleanOptionalText(comment);
  if (text === "") return rating;
  if (text.length > MAX_COMMENT_CHARACTERS) throw new AppError("invalid", { reason: "comment_too_long" });
  const { shopId, ratingId } = rating;
  if (rating.score === null) throw new AppError("conflict", { reason: "not_rated" });
  await db.rating.updateMany({
    where: { shopId, id: ratingId, score: { not: null }, commentCipher: null }, data: { commentCipher: encryptField({ shopId, field: RATING_COMMENT_FIELD }, text) },
  });
  return { ...rating, hasComment: true };
}
