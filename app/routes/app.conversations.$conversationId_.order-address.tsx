import type { AddressResult } from "#app/components/thread/order-address.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewOrderAddress } from "#app/modules/approval/view-orders.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** The full address of one order, `?order=`: for the roles that see contact details, each view in the access log (SH-05). */
export const loader = withStaff(async ({ shopId, staff, request, params }): Promise<AddressResult> => {
  const orderId = new URL(request.url).searchParams.get("order") ?? "";
  try {
    return { ok: true, address: await viewOrderAddress({ shopId, viewer: staff, conversationId: params.conversationId ?? "", orderId }) };
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited")) return { ok: false };
    throw error;
  }
}, { needs: "contact" });

/** Shown because a person asked, once. */
export function shouldRevalidate() {
  return false;
}
