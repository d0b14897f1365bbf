import type { Locale } from "#app/contracts/locale.ts";
import type { ConversationState, Updates, WireMessage } from "#app/contracts/storefront.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { findWaitNote } from "#app/modules/waiting/wait-note.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { decryptBody } from "./message-body.server.ts";
import { aiMarkOf } from "./message-origin.ts";
import { proofToken } from "./proof-link.server.ts";
import { ratingOfLine, ratingUrl } from "./rating-link.server.ts";
import { OPENS, type OpenConversation, type ShopperKey } from "./open-conversation.server.ts";

/** More are fetched by the next poll. */
const PAGE = 100;

type DeliveredRow = Pick<WireMessage, "id" | "sequence" | "author" | "origin" | "isReported"> & { bodyCipher: Buffer; sentAt: Date; line: string | null };

const deliveredAfter = prepared<DeliveredRow>(
  "messages-delivered-after",
  `SELECT "id", "sequence", "author", "origin", "bodyCipher", COALESCE("sentAt", "createdAt") AS "sentAt", CASE WHEN "author" = 'SYSTEM' THEN "externalId" END AS "line",
     EXISTS (SELECT 1 FROM "AnswerReport" r WHERE r."shopId" = m."shopId" AND r."messageId" = m."id" AND r."reporter" = 'SHOPPER') AS "isReported"
   FROM "Message" m
   WHERE "shopId" = $1 AND "conversationId" = $2 AND "sequence" > $3 AND "status" IN ('RECEIVED', 'SENT')
   ORDER BY "sequence" LIMIT $4`,
);

type PolledRow = Pick<OpenConversation, "id" | "mode" | "status" | "locale" | "lastSequence" | "waitingSince" | "shopifyCustomerId" | "orderVerifiedUntil"> & { canRate: boolean; left: "none" | "asked" | "confirmed" };

/**
 * All that an idle poll asks. Whoever left an address is noted as reading, at most every half minute, so that answers go by mail once they are
 * gone; for everybody else nothing is written. $5: the newest message that the chat has.
 */
const poll = prepared<PolledRow>(
  "poll-conversation",
  `WITH opened AS (
     SELECT "id", "mode", "status", "locale", "lastSequence", "waitingSince", "shopifyCustomerId", "orderVerifiedUntil" FROM "Conversation" WHERE ${OPENS}
   ), seen AS (
     UPDATE "LeftContact" l SET "seenAt" = now(), "seenSequence" = GREATEST(l."seenSequence", $5) FROM opened
     WHERE l."shopId" = $1 AND l."conversationId" = opened."id" AND (l."seenAt" < now() - interval '30 seconds' OR l."seenSequence" < $5)
   )
   SELECT opened.*,
     CASE WHEN "status" = 'RESOLVED' THEN EXISTS (SELECT 1 FROM "Rating" r WHERE r."shopId" = $1 AND r."conversationId" = opened."id" AND r."askedAt" > now() - interval '30 days' AND r."score" IS NULL)
       ELSE false END AS "canRate",
     COALESCE((SELECT CASE WHEN l."confirmedAt" IS NULL THEN 'asked' ELSE 'confirmed' END FROM "LeftContact" l WHERE l."shopId" = $1 AND l."conversationId" = opened."id"), 'none') AS "left"
   FROM opened`,
);

/**
 * What happened after message number `after`, for the shopper who holds the token, and what is known of the wait in their language. An idle poll
 * costs one query. Only delivered text is returned: drafts and queued replies have no place in the thread yet. Throws `not_found` for a key
 * that opens nothing.
 */
export async function getUpdates({ after, locale, shopId, conversationId, token, customerId }: ShopperKey & { after: number; /** Of the page; absent: the language that the chat was started in. */ locale?: Locale }): Promise<Updates> {
  const [conversation] = await poll([shopId, conversationId, sha256(token), customerId, after]);
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  const { mode, status, waitingSince, lastSequence, canRate, left } = conversation;
  const [messages, waitNote] = await Promise.all([
    lastSequence > after ? findDelivered(shopId, conversation.id, after) : [],
    waitingSince === null || status !== "OPEN" ? "" : findWaitNote({ shopId, locale: locale ?? conversation.locale, since: waitingSince }),
  ]);
  return {
    messages,
    state: {
      mode, status, waiting: waitingSince !== null, personRequested: mode === "HUMAN_ONLY", waitNote, canRate,
      // Without a mail server nothing would ever arrive.
      mail: env.SMTP_URL === undefined ? null : left,
      ...verificationOf(conversation, customerId),
    },
  };
}

/** Signed in, now or before: Shopify's signature says whose orders they are, and no code is needed (SH-09). */
function verificationOf({ shopifyCustomerId, orderVerifiedUntil }: Pick<PolledRow, "shopifyCustomerId" | "orderVerifiedUntil">, customerId: string | null): Pick<ConversationState, "canVerify" | "verifiedUntil"> {
  const isGuest = customerId === null && shopifyCustomerId === null;
  const isVerified = isGuest && orderVerifiedUntil !== null && orderVerifiedUntil > new Date();
  return { canVerify: isGuest && env.SMTP_URL !== undefined, verifiedUntil: isVerified ? orderVerifiedUntil.toISOString() : null };
}

async function findDelivered(shopId: string, conversationId: string, after: number): Promise<WireMessage[]> {
  const rows = await deliveredAfter([shopId, conversationId, after, PAGE]);
  return Promise.all(rows.map(async ({ bodyCipher, sentAt, line, ...row }) => ({
    ...row,
    ai: aiMarkOf(row.origin),
    proof: row.author === "STAFF" || row.author === "ASSISTANT" ? proofToken({ shopId, messageId: row.id }) : null,
    body: decryptBody(shopId, bodyCipher) + (await linkOf(shopId, line)),
    sentAt: sentAt.toISOString(),
  })));
}

/** The way to the question how it was: written out for the shopper only, since whoever has it answers in their name. */
async function linkOf(shopId: string, line: string | null): Promise<string> {
  const ratingId = ratingOfLine(line);
  return ratingId === null ? "" : `\n${ratingUrl({ shopId, domain: (await getShop({ shopId })).domain, ratingId })}`;
}
