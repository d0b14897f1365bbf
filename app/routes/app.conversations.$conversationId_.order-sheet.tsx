import type { SheetResult } from "#app/components/thread/order-details.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewOrder } from "#app/modules/approval/view-orders.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** What a person opens of one order: `?order=`. */
export const loader = withStaff(async ({ shopId, staff, request, params }): Promise<SheetResult> => {
  const orderId = new URL(request.url).searchParams.get("order") ?? "";
  try {
    return { ok: true, sheet: await viewOrder({ shopId, viewer: staff, conversationId: params.conversationId ?? "", orderId }) };
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited")) return { ok: false };
    throw error;
  }
});

/** Asked for when it is opened, not with every refresh of the thread. */
export function shouldRevalidate() {
  return false;
}
