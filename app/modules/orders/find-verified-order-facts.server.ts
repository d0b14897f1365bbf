import { askShopify } from "./ask-shopify.server.ts";
import type { OneOrderQuery } from "./customer-orders.generated.ts";
import { ONE_ORDER } from "./customer-orders.graphql.ts";
import { FactCache, gidsOf } from "./fact-cache.server.ts";
import type { OrderFacts } from "./order-facts.ts";
import { toOrderFacts } from "./to-order-facts.ts";
import { listVerifiedOrders } from "./verified-orders.server.ts";

const cache = new FactCache<OrderFacts | null>();

/**
 * Facts of exactly the orders that are proven in this conversation now, read from Shopify at most 30 seconds ago;
 * not the other orders of their customer (SH-12, SEC-06). Whether they are proven is asked every time, so an
 * expired proof gives nothing although the facts are still remembered. Throws `upstream` when Shopify cannot be
 * asked.
 */
export async function findVerifiedOrderFacts({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<OrderFacts[]> {
  const verified = await listVerifiedOrders({ shopId, conversationId });
  const orders = await Promise.all(verified.map(({ orderId }) => readRemembered(shopId, orderId)));
  return orders.filter((order) => order !== null);
}

function readRemembered(shopId: string, orderId: string): Promise<OrderFacts | null> {
  return cache.get({ shopId, about: orderId, load: () => readNow(shopId, orderId), mentions: (order) => (order ? gidsOf([order]) : []) });
}

async function readNow(shopId: string, id: string): Promise<OrderFacts | null> {
  const { order } = await askShopify<OneOrderQuery>({ shopId, operation: ONE_ORDER, variables: { id }, parts: ["returns", "statusPage"] });
  return order && toOrderFacts(order);
}
