import type { OrdersResult } from "#app/components/thread/order-panel.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** Orders of a conversation's customer, read from Shopify now; apart from the thread, which must not wait for it. */
export const loader = withStaff(async ({ shopId, params }): Promise<OrdersResult> => {
  const { shopifyCustomerId } = await getConversationCustomer({ shopId, conversationId: params.conversationId ?? "" });
  if (shopifyCustomerId === null) return { ok: true, orders: [] };
  try {
    return { ok: true, orders: await findCustomerOrders({ shopId, customerId: shopifyCustomerId }) };
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited")) return { ok: false };
    throw error;
  }
});

/** Live facts are asked for once per visit, not with every refresh of the thread. */
export function shouldRevalidate() {
  return false;
}
