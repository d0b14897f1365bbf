import { db } from "#app/platform/db.server.ts";
import type { OrderReach } from "./order-facts.ts";

/** How far back the app may look at this shop's orders. */
export async function getOrderReach({ shopId }: { shopId: string }): Promise<OrderReach> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { scopes: true } });
  return shop?.scopes.split(/[\s,]+/).includes("read_all_orders") ? "all" : "last_60_days";
}
