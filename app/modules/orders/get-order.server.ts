import { AppError } from "#app/platform/errors.ts";
import { askShopify } from "./ask-shopify.server.ts";
import { FactCache, gidsOf } from "./fact-cache.server.ts";
import type { OrderDetailsQuery } from "./order-details.generated.ts";
import { ORDER_DETAILS } from "./order-details.graphql.ts";
import type { OrderDetails } from "./order-details.ts";
import { toOrderGid } from "./order-id.ts";
import { toOrderDetails } from "./to-order-details.ts";

const cache = new FactCache<OrderDetails | null>();

interface Wanted {
  shopId: string;
  /** Shopify gid or numeric id. */
  orderId: string;
  /** Ask Shopify now, whatever is remembered: before and after an action. */
  isFresh?: boolean;
}

/**
 * One order of this shop with all its facts: as Shopify told them in the last 30 seconds, or now if it changed since. For staff and for code that has checked
 * whose order it is; for a shopper's choice see `getReturnableOrder`. Throws `not_found` "order_not_found" for an
 * id that is none, that is another shop's, or that is older than the app may look (`getOrderReach`);
 * `upstream` when Shopify cannot be asked.
 */
export async function getOrder(wanted: Wanted): Promise<OrderDetails> {
  const order = await findOrder(wanted);
  if (!order) throw new AppError("not_found", { reason: "order_not_found" });
  return order;
}

/** As `getOrder`; null instead of `not_found`. */
export async function findOrder({ shopId, orderId, isFresh = false }: Wanted): Promise<OrderDetails | null> {
  const id = toOrderGid(orderId);
  if (!id) return null;
  const load = async () =>
    toOrderDetails(await askShopify<OrderDetailsQuery>({ shopId, operation: ORDER_DETAILS, variables: { id }, parts: ["returns", "statusPage", "customer"] }));
  return cache.get({ shopId, about: id, load, mentions: (order) => (order ? gidsOf([order]) : []), isFresh });
}
