import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type RatingView, toScore } from "./scores.ts";

/** Context of the cipher. */
export const RATING_COMMENT_FIELD = "Rating.comment";

/** What the shopper was asked and said about a conversation; null: they were not asked. */
export async function findRating({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<RatingView | null> {
  const row = await db.rating.findUnique({ where: { shopId_conversationId: { shopId, conversationId } } });
  if (!row?.askedAt) return null;
  return {
    askedAt: row.askedAt.toISOString(), score: toScore(row.score), ratedAt: row.ratedAt?.toISOString() ?? null,
    comment: row.commentCipher ? decryptField({ shopId, field: RATING_COMMENT_FIELD }, row.commentCipher) : null,
  };
}
