import type { ConversationState, Updates, WireMessage } from "#app/contracts/storefront.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { decryptBody } from "./message-body.server.ts";
import { aiMarkOf } from "./message-origin.ts";
import { ratingOfLine, ratingUrl } from "./rating-link.server.ts";
import { type OpenConversation, openConversation, type ShopperKey } from "./open-conversation.server.ts";

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

/**
 * What happened after message number `after`, for the shopper who holds the token. An idle poll costs one
 * query. Only delivered text is returned: drafts and queued replies have no place in the thread yet.
 */
export async function getUpdates({ after, ...key }: ShopperKey & { after: number }): Promise<Updates> {
  const conversation = await openConversation(key);
  const messages = conversation.lastSequence > after ? await findDelivered(key.shopId, conversation.id, after) : [];
  return {
    messages,
    state: {
      mode: conversation.mode,
      status: conversation.status,
      waiting: conversation.waitingSince !== null,
      personRequested: conversation.mode === "HUMAN_ONLY",
      ...verificationOf(conversation, key.customerId),
    },
  };
}

/** Signed in, now or before: Shopify's signature says whose orders they are, and no code is needed (SH-09). */
function verificationOf({ shopifyCustomerId, orderVerifiedUntil }: OpenConversation, customerId: string | null): Pick<ConversationState, "canVerify" | "verifiedUntil"> {
  const isGuest = customerId === null && shopifyCustomerId === null;
  const isVerified = isGuest && orderVerifiedUntil !== null && orderVerifiedUntil > new Date();
  // Without a mail server no code would ever arrive.
  return { canVerify: isGuest && env.SMTP_URL !== undefined, verifiedUntil: isVerified ? orderVerifiedUntil.toISOString() : null };
}

async function findDelivered(shopId: string, conversationId: string, after: number): Promise<WireMessage[]> {
  const rows = await deliveredAfter([shopId, conversationId, after, PAGE]);
  return Promise.all(rows.map(async ({ bodyCipher, sentAt, line, ...row }) => ({
    ...row,
    ai: aiMarkOf(row.origin),
    body: decryptBody(shopId, bodyCipher) + (await linkOf(shopId, line)),
    sentAt: sentAt.toISOString(),
  })));
}

/** The way to the question how it was: written out for the shopper only, since whoever has it answers in their name. */
async function linkOf(shopId: string, line: string | null): Promise<string> {
  const ratingId = ratingOfLine(line);
  return ratingId === null ? "" : `\n${ratingUrl({ shopId, domain: (await getShop({ shopId })).domain, ratingId })}`;
}
