import { withdrawConsent } from "#app/modules/consent/withdraw-consent.server.ts";
import type { ConsentPurpose } from "#app/modules/consent/purposes.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { requestPerson } from "./request-person.server.ts";

/**
 * The shopper takes a consent back in the chat, effective at once (GD-05). Without "ai_assistance" a person
 * answers from here on; without "longer_history" the chat goes after the shop's days for guests. Throws
 * `not_found` for a key that opens nothing.
 */
export async function withdrawInChat({ purpose, ...key }: ShopperKey & { purpose: ConsentPurpose }): Promise<void> {
  if (purpose === "ai_assistance") return requestPerson(key);
  const { id: conversationId } = await openConversation(key);
  const { shopId } = key;
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
    await withdrawConsent(tx, { shopId, conversationId, purpose, surface: "chat" });
  });
}
