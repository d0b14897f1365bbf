import { addSystemMessage } from "#app/modules/conversation/add-system-message.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { codeNotAccepted, markVerified, tryOrderCode } from "#app/modules/orders/try-order-code.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Conversation } from "#app/platform/prisma/client.ts";
import { hintDraft, requestDraft } from "./request-draft.server.ts";

type LockedConversation = Pick<Conversation, "mode" | "locale" | "waitingSince" | "lastShopperSequence" | "shopifyCustomerId">;

/**
 * A guest types the code from the mail (SH-12). When it is right, the order belongs to this conversation, the
 * thread says so, and an open question gets a new draft that has the order's facts; all in one transaction.
 * Throws `invalid` "code_not_accepted" for everything else, `not_found` for a key that opens nothing, and
 * `conflict` "signed_in" for a customer, who never needs a code.
 */
export async function verifyOrderInChat({ code, ...key }: ShopperKey & { code: string }): Promise<void> {
  const { shopId, customerId } = key;
  const { id: conversationId } = await openConversation(key);
  if (customerId !== null) throw new AppError("conflict", { reason: "signed_in" });
  const guessed = await tryOrderCode({ shopId, conversationId, code });
  const draftId = await db.$transaction(async (tx) => {
    const conversation = await lockConversation(tx, { shopId, conversationId });
    await markVerified(tx, { shopId, conversationId, ...guessed });
    await addSystemMessage(tx, { shopId, conversationId, line: "order_verified", locale: conversation.locale });
    const isAsking = conversation.waitingSince !== null && conversation.lastShopperSequence > 0;
    if (!isAsking || conversation.mode !== "AI") return null;
    return requestDraft(tx, { shopId, conversationId, basedOnSequence: conversation.lastShopperSequence });
  });
  if (draftId) void hintDraft({ shopId, draftId, delayMs: 0 });
}

/** A customer who signed in since the code was asked for needs none any more. */
async function lockConversation(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<LockedConversation> {
  const [conversation] = await tx.$queryRaw<LockedConversation[]>`
    SELECT "mode"::text AS "mode", "locale"::text AS "locale", "waitingSince", "lastShopperSequence", "shopifyCustomerId" FROM "Conversation"
    WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
  if (!conversation || conversation.shopifyCustomerId !== null) throw codeNotAccepted();
  return conversation;
}
