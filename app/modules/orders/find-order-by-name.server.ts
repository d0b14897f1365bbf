import { askShopify } from "./ask-shopify.server.ts";
import { findOrder } from "./get-order.server.ts";
import type { OrdersByNameQuery } from "./order-details.generated.ts";
import { ORDERS_BY_NAME } from "./order-details.graphql.ts";
import type { OrderDetails } from "./order-details.ts";
import { orderNameKey, orderNameQuery } from "./order-name.ts";

/**
 * The order of this shop that is called so ("#1001", "1001", "BE-1001"), in any case; null when there is none,
 * when it is older than the app may look, or when the text is no order name. The text comes from a shopper:
 * it is quoted for Shopify's search and every hit is compared again here. Finding an order proves nothing
 * about who asks (SH-12). Throws `upstream`.
 */
export async function findOrderByName({ shopId, name }: { shopId: string; name: string }): Promise<OrderDetails | null> {
  const query = orderNameQuery(name);
  if (query === null) return null;
  const { orders } = await askShopify<OrdersByNameQuery>({ shopId, operation: ORDERS_BY_NAME, variables: { query }, parts: [] });
  const found = orders.nodes.filter((order) => orderNameKey(order.name) === orderNameKey(name));
  // Two orders of one name (a merchant changed the format) are not for us to choose between.
  return found.length === 1 && found[0] ? findOrder({ shopId, orderId: found[0].id }) : null;
}
