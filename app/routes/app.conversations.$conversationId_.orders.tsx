import { useLoaderData, useParams } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import type { OrdersResult } from "#app/components/thread/order-list.tsx";
import { OrdersPage } from "#app/components/thread/orders-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewOrders } from "#app/modules/approval/view-orders.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** Orders of a conversation's customer, or those that a guest proved, as Shopify tells them now; apart from the thread, which must not wait for it. */
export const loader = withStaff(async ({ shopId, staff, params }): Promise<OrdersResult> => {
  try {
    return { ok: true, ...(await viewOrders({ shopId, viewer: staff, conversationId: params.conversationId ?? "" })) };
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited")) return { ok: false };
    throw error;
  }
});

/** Live facts are asked for once per visit, not with every refresh of the thread. */
export function shouldRevalidate() {
  return false;
}

export default function Orders() {
  return <OrdersPage conversationId={useParams().conversationId ?? ""} result={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
