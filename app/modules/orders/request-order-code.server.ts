import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { encryptField, newToken } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { codeHashOf, OPEN_VERIFICATION } from "./verification-row.server.ts";
import { CODE_LIFETIME_MS } from "./verification-rules.ts";

/** Contexts of the ciphers. */
export const ORDER_NAME_FIELD = "OrderVerification.orderName";
export const CONTACT_FIELD = "OrderVerification.contact";

type OrderCodeRequest = ShopperKey & { orderName: string; contact: string };

/**
 * A guest asks for a code that proves an order theirs (SH-12). Stores the request and nothing else: the same
 * row, the same statements and the same answer whether the order exists or not, because Shopify is asked and the
 * mail is made by a job. The conversation's earlier code ends here. Throws `not_found` for a key that opens
 * nothing and `conflict` for a signed-in customer, whose orders are known by Shopify's signature.
 */
export async function requestOrderCode({ orderName, contact, ...key }: OrderCodeRequest): Promise<void> {
  const { shopId, customerId } = key;
  const { id: conversationId } = await openConversation(key);
  if (customerId !== null) throw new AppError("conflict", { reason: "signed_in" });
  const verificationId = newId();
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
    await tx.orderVerification.updateMany({
      where: { shopId, conversationId, status: { in: [...OPEN_VERIFICATION] } },
      data: { status: "SUPERSEDED", contactCipher: null },
    });
    await tx.orderVerification.create({
      data: {
        shopId, id: verificationId, conversationId,
        orderNameCipher: encryptField({ shopId, field: ORDER_NAME_FIELD }, orderName),
        contactCipher: encryptField({ shopId, field: CONTACT_FIELD }, contact),
        // Of a secret that nobody has: until there is a code, every guess is compared and wrong.
        codeHash: codeHashOf({ shopId, verificationId, code: newToken() }),
        expiresAt: new Date(Date.now() + CODE_LIFETIME_MS),
      },
    });
    await writeAudit(tx, { shopId, actorType: "shopper", action: "verification.requested", subjectType: "verification", subjectId: verificationId, data: { conversationId } });
  });
  // Not awaited: the row is safe, and the answer must not wait for a queue.
  void hintVerification({ shopId, verificationId });
}

/** Hints to a worker that a request waits; a lost hint is repeated by the sweep. */
export function hintVerification({ shopId, verificationId }: { shopId: string; verificationId: string }): Promise<void> {
  return enqueue("verification.send", { shopId, verificationId });
}
