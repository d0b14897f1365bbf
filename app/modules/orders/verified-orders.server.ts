import { decryptField } from "#app/platform/crypto.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { ORDER_NAME_FIELD } from "./request-order-code.server.ts";

/** Orders that a guest may prove in one conversation at the same time. */
const MAX_ORDERS = 5;

/** An order that a guest proved by a code, for one conversation and until then (SH-12). */
export interface VerifiedOrder {
  /** Shopify gid. */
  orderId: string;
  /** "#1001" */
  name: string;
  /** Shopify's numeric id of the order's customer; null for an order without an account. */
  customerId: string | null;
  verifiedUntil: Date;
}

/** Asked for every guest's draft. */
const find = prepared<{ orderId: string | null; orderNameCipher: Buffer; customerId: string | null; verifiedUntil: Date }>(
  "verified-orders",
  `SELECT v."orderId", v."orderNameCipher", v."customerId", v."verifiedUntil"
   FROM "OrderVerification" v JOIN "Conversation" c ON c."shopId" = v."shopId" AND c."id" = v."conversationId"
   WHERE v."shopId" = $1 AND v."conversationId" = $2 AND v."status" = 'VERIFIED' AND v."verifiedUntil" > $3 AND c."shopifyCustomerId" IS NULL
   ORDER BY v."verifiedAt" DESC LIMIT $4`,
);

/**
 * The orders that are proven in this conversation now, newest first. None once a customer has signed in: from then
 * on only Shopify's signature says whose orders they are (SH-09).
 */
export async function listVerifiedOrders({ shopId, conversationId, now = new Date() }: { shopId: string; conversationId: string; now?: Date }): Promise<VerifiedOrder[]> {
  const rows = await find([shopId, conversationId, now, MAX_ORDERS]);
  const known = new Set<string>();
  return rows.flatMap(({ orderId, orderNameCipher, customerId, verifiedUntil }) => {
    if (orderId === null || known.has(orderId)) return [];
    known.add(orderId);
    return [{ orderId, name: decryptField({ shopId, field: ORDER_NAME_FIELD }, orderNameCipher), customerId, verifiedUntil }];
  });
}
