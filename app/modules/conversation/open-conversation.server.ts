import { sha256 } from "#app/platform/crypto.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Conversation } from "#app/platform/prisma/client.ts";

/** What a shopper's tab presents; shop and customer come from the proxy signature. */
export interface ShopperKey {
  shopId: string;
  conversationId: string;
  token: string;
  /** Signed customer id of this request, null for a guest. */
  customerId: string | null;
}

export type OpenConversation = Pick<Conversation, "id" | "mode" | "status" | "locale" | "lastSequence" | "waitingSince" | "needsHumanReason" | "shopifyCustomerId" | "orderVerifiedUntil">;

/** $1 shop, $2 conversation, $3 hash of the token, $4 signed customer: a customer's conversation stays closed to a guest and to any other customer on the same device. */
export const OPENS = `"shopId" = $1 AND "id" = $2 AND "tokenHash" = $3 AND "tokenExpiresAt" > now() AND ("shopifyCustomerId" IS NULL OR "shopifyCustomerId" = $4)`;

const find = prepared<OpenConversation>(
  "open-conversation",
  `SELECT "id", "mode", "status", "locale", "lastSequence", "waitingSince", "needsHumanReason", "shopifyCustomerId", "orderVerifiedUntil"
   FROM "Conversation" WHERE ${OPENS}`,
);

/**
 * Opens a conversation for the shopper who holds its token. Wrong shop, wrong id, wrong or expired token,
 * and a conversation that belongs to another signed-in customer all give the same `not_found`.
 */
export async function openConversation({ shopId, conversationId, token, customerId }: ShopperKey): Promise<OpenConversation> {
  const [conversation] = await find([shopId, conversationId, sha256(token), customerId]);
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  return conversation;
}
