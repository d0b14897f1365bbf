import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { type AdminClient, unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { CUSTOMER_ORDERS, CUSTOMER_ORDERS_LEAN } from "./customer-orders.graphql.ts";
import type { OrderFacts } from "./order-facts.ts";
import { type ShopifyOrder, toOrderFacts } from "./to-order-facts.ts";

/** A burst of messages asks Shopify once. */
const LIFETIME_MS = 30_000;
const cache = new ShortCache<OrderFacts[]>({ lifetimeMs: LIFETIME_MS, maxEntries: 1_000 });

interface Answer {
  customer: { orders: { nodes: (ShopifyOrder | null)[] | null } | null } | null;
}

/**
 * The newest ten orders of one customer, newest first, at most 30 seconds old. `customerId` is Shopify's
 * numeric id from a verified signature (SH-09); an id of another shop finds nothing, because the shop's own
 * token asks. Orders older than 60 days are out of an app's reach. Throws `upstream` when Shopify cannot
 * be asked, `not_found` for an uninstalled shop.
 */
export function findCustomerOrders({ shopId, customerId }: { shopId: string; customerId: string }): Promise<OrderFacts[]> {
  if (!/^[1-9]\d{0,19}$/.test(customerId)) return Promise.resolve([]);
  return cache.get(`${shopId} ${customerId}`, () => askShopify(shopId, customerId));
}

async function askShopify(shopId: string, customerId: string): Promise<OrderFacts[]> {
  const { domain } = await getShop({ shopId });
  const { customer } = await askDegrading(await unauthenticatedAdmin(domain), { customerId: `gid://shopify/Customer/${customerId}` });
  return (customer?.orders?.nodes ?? []).filter((order) => order !== null).map(toOrderFacts);
}

/** Asks for everything, and for less when Shopify withholds a part (SH-06). */
async function askDegrading(admin: AdminClient, variables: object): Promise<Answer> {
  try {
    const answer = await admin.graphql<Answer>(CUSTOMER_ORDERS, variables);
    if (!wasTornOut(answer)) return answer;
  } catch (error) {
    if (!isAppError(error, "upstream") || error.reason !== "access_denied") throw error;
  }
  return admin.graphql<Answer>(CUSTOMER_ORDERS_LEAN, variables);
}

/** A refused non-null field leaves null in the place of the whole order or list. */
function wasTornOut({ customer }: Answer): boolean {
  return customer !== null && (!customer.orders?.nodes || customer.orders.nodes.includes(null));
}
