import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
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

/**
 * The orders that are proven in this conversation now, newest first. None once a customer has signed in: from then
 * on only Shopify's signature says whose orders they are (SH-09).
 */
export async function listVerifiedOrders({ shopId, conversationId, now = new Date() }: { shopId: string; conversationId: string; now?: Date }): Promise<VerifiedOrder[]> {
  const rows = await db.orderVerification.findMany({
    where: { shopId, conversationId, status: "VERIFIED", verifiedUntil: { gt: now }, conversation: { shopifyCustomerId: null } },
    orderBy: { verifiedAt: "desc" }, take: MAX_ORDERS,
    select: { orderId: true, orderNameCipher: true, customerId: true, verifiedUntil: true },
  });
  const known = new Set<string>();
  return rows.flatMap(({ orderId, orderNameCipher, customerId, verifiedUntil }) => {
    if (orderId === null || verifiedUntil === null || known.has(orderId)) return [];
    known.add(orderId);
    return [{ orderId, name: decryptField({ shopId, field: ORDER_NAME_FIELD }, orderNameCipher), customerId, verifiedUntil }];
  });
}
