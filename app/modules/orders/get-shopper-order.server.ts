import { AppError } from "#app/platform/errors.ts";
import { getCustomerOrder, getOrder } from "./get-order.server.ts";
import type { OrderDetails } from "./order-details.ts";
import { listVerifiedOrders } from "./verified-orders.server.ts";

export interface ShopperOrder {
  shopId: string;
  conversationId: string;
  /** Signed customer id; null for a guest. */
  customerId: string | null;
  /** Shopify gid, as a browser sent it: nothing is believed of it. */
  orderId: string;
  isFresh?: boolean;
}

/**
 * One order that is this shopper's: the signed-in customer's own, or the one that a guest proved in this
 * conversation (SH-09, SH-12). Any other, existing or not, is the same `not_found`. Throws `upstream` when
 * Shopify cannot be asked.
 */
export async function getShopperOrder({ shopId, conversationId, customerId, orderId, isFresh = false }: ShopperOrder): Promise<OrderDetails> {
  if (customerId !== null) return getCustomerOrder({ shopId, customerId, orderId, isFresh });
  const proven = await listVerifiedOrders({ shopId, conversationId });
  if (!proven.some((order) => order.orderId === orderId)) throw new AppError("not_found", { reason: "order_not_found" });
  return getOrder({ shopId, orderId, isFresh });
}
