import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { findVerifiedOrderFacts } from "#app/modules/orders/find-verified-order-facts.server.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";

/**
 * Orders of this shopper and of nobody else: the signed-in customer's newest ten (SH-09), or those that a guest proved in this conversation
 * (SH-12). Throws `upstream` when Shopify cannot be asked.
 */
export function findOwnOrders({ shopId, conversationId, customerId }: { shopId: string; conversationId: string; customerId: string | null }): Promise<OrderFacts[]> {
  return customerId === null ? findVerifiedOrderFacts({ shopId, conversationId }) : findCustomerOrders({ shopId, customerId });
}
