import { askShopify } from "./ask-shopify.server.ts";
import type { CustomerOrdersQuery } from "./customer-orders.generated.ts";
import { CUSTOMER_ORDERS } from "./customer-orders.graphql.ts";
import { FactCache, gidsOf } from "./fact-cache.server.ts";
import { getOrderReach } from "./get-order-reach.server.ts";
import { type KnownPerson, NOBODY, toKnownPerson } from "./known-person.ts";
import type { OrderFacts, OrderReach } from "./order-facts.ts";
import { toCustomerGid } from "./order-id.ts";
import { toOrderFacts } from "./to-order-facts.ts";

export interface CustomerOrders {
  /** The newest ten at most, newest first. */
  orders: OrderFacts[];
  /** How far back the app may look. */
  reach: OrderReach;
  /** Orders of this customer that are not among these; null: unknown. */
  unseenCount: number | null;
  /** For staff and the greeting, never for a model (GD-06); null while Shopify withholds it (SH-06). */
  customerName: string | null;
  /** To hide it from a model; nobody is shown it. */
  person: KnownPerson;
}

const cache = new FactCache<CustomerOrders>();

/**
 * The newest ten orders of one customer, newest first: as Shopify told them in the last 30 seconds, or now if one changed since. `customerId` is Shopify's
 * numeric id from a verified signature (SH-09) or a verified order; an id of another shop finds nothing,
 * because the shop's own token asks. Throws `upstream` when Shopify cannot be asked, `not_found` for an
 * uninstalled shop.
 */
export async function findCustomerOrders({ shopId, customerId }: { shopId: string; customerId: string }): Promise<OrderFacts[]> {
  return (await readCustomerOrders({ shopId, customerId })).orders;
}

/** The same, with what is not among them: for staff, who must know that older orders may exist. */
export async function readCustomerOrders({ shopId, customerId }: { shopId: string; customerId: string }): Promise<CustomerOrders> {
  const gid = toCustomerGid(customerId);
  if (!gid) return { orders: [], reach: await getOrderReach({ shopId }), unseenCount: null, customerName: null, person: NOBODY };
  return cache.get({ shopId, about: gid, load: () => readNow(shopId, gid), mentions: ({ orders }) => gidsOf(orders) });
}

async function readNow(shopId: string, customerId: string): Promise<CustomerOrders> {
  const [reach, { customer }] = await Promise.all([
    getOrderReach({ shopId }),
    askShopify<CustomerOrdersQuery>({ shopId, operation: CUSTOMER_ORDERS, variables: { customerId }, parts: ["returns", "statusPage"] }),
  ]);
  const orders = customer?.orders.nodes.map(toOrderFacts) ?? [];
  const total = Number(customer?.numberOfOrders);
  return { orders, reach, unseenCount: Number.isSafeInteger(total) ? Math.max(0, total - orders.length) : null, customerName: customer && fullName(customer), person: customer ? toKnownPerson({ customer, orders: customer.orders.nodes }) : NOBODY };
}

/** "Lotte Peeters"; null for a customer without a name. */
export function fullName({ firstName, lastName }: { firstName: string | null; lastName: string | null }): string | null {
  return [firstName, lastName].filter(Boolean).join(" ").trim() || null;
}
