import type { SandboxOrder } from "../order-records.ts";
import type { RequestContext } from "./context.ts";

const WINDOW_MS = 60 * 24 * 60 * 60 * 1_000;

/**
 * Orders that this token may see: without read_all_orders only those of the last 60 days.
 * @see https://shopify.dev/docs/api/usage/access-scopes#orders-permissions
 */
export function visibleOrders({ shop, scopes }: RequestContext): SandboxOrder[] {
  if (scopes.has("read_all_orders")) return shop.orders;
  const oldest = Date.now() - WINDOW_MS;
  return shop.orders.filter((order) => Date.parse(order.createdAt) >= oldest);
}

/** The visible order with this gid or numeric id, or null. */
export function findOrder(context: RequestContext, id: string): SandboxOrder | null {
  const numericId = id.replace(/^gid:\/\/shopify\/Order\//, "");
  return visibleOrders(context).find((order) => order.id === numericId) ?? null;
}

/** The order to which a record of the same shop belongs, however old. */
export function orderOf({ shop }: RequestContext, record: { orderId: string }): SandboxOrder {
  return shop.orders.find((order) => order.id === record.orderId) as SandboxOrder;
}
