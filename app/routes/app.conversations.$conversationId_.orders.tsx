import type { OrdersResult } from "#app/components/thread/order-panel.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewOrders } from "#app/modules/approval/view-thread.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** Orders of a conversation's customer, or the one that a guest proved, read from Shopify now; apart from the thread, which must not wait for it. */
export const loader = withStaff(async ({ shopId, staff, params }): Promise<OrdersResult> => {
  try {
    return { ok: true, orders: await viewOrders({ shopId, viewer: staff, conversationId: params.conversationId ?? "" }) };
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited")) return { ok: false };
    throw error;
  }
});

/** Live facts are asked for once per visit, not with every refresh of the thread. */
export function shouldRevalidate() {
  return false;
}
