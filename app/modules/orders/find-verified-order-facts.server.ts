import { askShopify } from "./ask-shopify.server.ts";
import type { OneOrderQuery } from "./customer-orders.generated.ts";
import { ONE_ORDER } from "./customer-orders.graphql.ts";
import { FactCache, gidsOf } from "./fact-cache.server.ts";
import { type KnownPerson, toKnownPerson, together } from "./known-person.ts";
import type { OrderFacts } from "./order-facts.ts";
import { toOrderFacts } from "./to-order-facts.ts";
import { listVerifiedOrders } from "./verified-orders.server.ts";

interface KnownOrder {
  order: OrderFacts;
  person: KnownPerson;
}

const cache = new FactCache<KnownOrder | null>();

/**
 * Facts of exactly the orders that are proven in this conversation now, read from Shopify at most 30 seconds ago;
 * not the other orders of their customer (SH-12, SEC-06). Whether they are proven is asked every time, so an
 * expired proof gives nothing although the facts are still remembered. Throws `upstream` when Shopify cannot be
 * asked.
 */
export async function findVerifiedOrderFacts(key: { shopId: string; conversationId: string }): Promise<OrderFacts[]> {
  return (await readVerifiedOrders(key)).orders;
}

/** The same, with what these orders say about people: to hide it from a model. */
export async function readVerifiedOrders({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<{ orders: OrderFacts[]; person: KnownPerson }> {
  const verified = await listVerifiedOrders({ shopId, conversationId });
  const known = (await Promise.all(verified.map(({ orderId }) => readRemembered(shopId, orderId)))).filter((each) => each !== null);
  return { orders: known.map(({ order }) => order), person: together(known.map(({ person }) => person)) };
}

function readRemembered(shopId: string, orderId: string): Promise<KnownOrder | null> {
  return cache.get({ shopId, about: orderId, load: () => readNow(shopId, orderId), mentions: (known) => (known ? gidsOf([known.order]) : []) });
}

async function readNow(shopId: string, id: string): Promise<KnownOrder | null> {
  const { order } = await askShopify<OneOrderQuery>({ shopId, operation: ONE_ORDER, variables: { id }, parts: ["returns", "statusPage"] });
  return order && { order: toOrderFacts(order), person: toKnownPerson({ customer: null, orders: [order] }) };
}
