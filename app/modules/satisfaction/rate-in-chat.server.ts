import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { explainRating, rateConversation } from "./rate-conversation.server.ts";
import { RATING_DAYS, type Score, toScore } from "./scores.ts";

const DAY_MS = 86_400_000;

/**
 * The shopper says in the chat how it was: a score, and a few words if they like. The first answer stands, also when it was given on the page of
 * the link. Throws `not_found` for a key that opens nothing and "rating_not_found" where nobody asked, `conflict` "rating_too_late" after 30 days.
 */
export async function rateInChat({ score, comment, ...key }: ShopperKey & { score: Score; comment: string }): Promise<void> {
  const { id: conversationId } = await openConversation(key);
  const { shopId } = key;
  const found = await db.rating.findUnique({ where: { shopId_conversationId: { shopId, conversationId } } });
  if (!found?.askedAt) throw new AppError("not_found", { reason: "rating_not_found" });
  if (found.score === null && Date.now() - found.askedAt.getTime() > RATING_DAYS * DAY_MS) throw new AppError("conflict", { reason: "rating_too_late" });
  const rating = await rateConversation({ rating: { shopId, ratingId: found.id, conversationId, locale: found.locale, score: toScore(found.score), hasComment: found.commentCipher !== null }, score });
  if (comment !== "") await explainRating({ rating, comment });
}
