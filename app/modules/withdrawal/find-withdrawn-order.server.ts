import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { isAppError } from "#app/platform/errors.ts";
import { type AdminClient, unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { orderNameKey, orderNameQuery } from "#app/modules/orders/order-name.ts";
import { findOrderNames } from "./order-names.ts";
import type { CustomerAddressQuery, WithdrawnOrderLeanQuery, WithdrawnOrderQuery } from "./withdrawn-order.generated.ts";
import { CUSTOMER_ADDRESS, WITHDRAWN_ORDER, WITHDRAWN_ORDER_LEAN } from "./withdrawn-order.graphql.ts";

/** What Shopify knows of the order that a statement means. For staff; no shopper ever sees it (CO-08). */
export interface WithdrawnOrder {
  /** Shopify gid */
  id: string;
  /** "#1001" */
  name: string;
  /** When the last parcel arrived; null while one is under way, or when the carrier does not tell. */
  deliveredAt: Date | null;
  /** Whether the given address or the signed-in customer is the order's; null: Shopify withholds it. */
  isContactOfOrder: boolean | null;
  /** Numeric product ids are null when products may not be read. */
  lines: { title: string; productId: string | null }[];
}

type FullOrder = WithdrawnOrderQuery["orders"]["nodes"][number];
type LeanOrder = WithdrawnOrderLeanQuery["orders"]["nodes"][number];
type Answer<Order> = { orders: { nodes: (Order | null)[] | null } | null };

interface Wanted {
  shopDomain: string;
  /** As the shopper typed it. */
  contract: string;
  contact: string | null;
  customerId: string | null;
}

/**
 * The one order that a contract's identification names; null when it names none, or only orders that the shop does
 * not have or the app may not see (older than 60 days). Throws `upstream` when Shopify cannot be asked.
 */
export async function findWithdrawnOrder({ shopDomain, contract, contact, customerId }: Wanted): Promise<WithdrawnOrder | null> {
  const names = findOrderNames(contract);
  if (names.length === 0) return null;
  const admin = await unauthenticatedAdmin(shopDomain);
  for (const name of names) {
    const order = await askFor(admin, name);
    if (order) return toWithdrawnOrder(order, { contact, customerId });
  }
  return null;
}

/** The order of that name; without `email`, `customer` and `product` when a part of it is withheld (SH-06). */
async function askFor(admin: AdminClient, name: string): Promise<FullOrder | LeanOrder | null> {
  // Quoted for Shopify's search there; what comes back is compared here once more.
  const query = orderNameQuery(name);
  if (query === null) return null;
  const pick = <Order extends LeanOrder>({ orders }: Answer<Order>) => orders?.nodes?.find((order) => order && orderNameKey(order.name) === orderNameKey(name)) ?? null;
  try {
    const answer = await admin.graphql<Answer<FullOrder>>(WITHDRAWN_ORDER, { query });
    if (answer.orders?.nodes && !answer.orders.nodes.includes(null)) return pick(answer);
  } catch (error) {
    if (!isAppError(error, "upstream") || error.reason !== "access_denied") throw error;
  }
  return pick(await admin.graphql<Answer<LeanOrder>>(WITHDRAWN_ORDER_LEAN, { query }));
}

function toWithdrawnOrder(order: FullOrder | LeanOrder, { contact, customerId }: Pick<Wanted, "contact" | "customerId">): WithdrawnOrder {
  return {
    id: order.id,
    name: order.name,
    deliveredAt: lastDelivery(order),
    isContactOfOrder: "customer" in order ? belongsTo(order, contact, customerId) : null,
    lines: order.lineItems.nodes.map((line) => ({ title: line.title, productId: ("product" in line && line.product?.id.split("/").at(-1)) || null })),
  };
}

/** Art. 9(2)(b)(i) CRD: of several parcels the last one counts. */
function lastDelivery({ displayFulfillmentStatus, fulfillments }: LeanOrder): Date | null {
  const times = fulfillments.filter(({ status }) => status === "SUCCESS").map(({ deliveredAt }) => (deliveredAt === null ? Number.NaN : Date.parse(deliveredAt)));
  if (displayFulfillmentStatus !== "FULFILLED" || times.length === 0 || times.some(Number.isNaN)) return null;
  return new Date(Math.max(...times));
}

function belongsTo({ email, customer }: FullOrder, contact: string | null, customerId: string | null): boolean | null {
  if (customerId !== null && customer?.id.split("/").at(-1) === customerId) return true;
  if (!email || contact === null) return null;
  return normaliseAddress(email) === normaliseAddress(contact);
}

/** The signed-in customer's address; null when there is none or Shopify withholds it. Throws `upstream` otherwise. */
export async function findCustomerAddress({ shopDomain, customerId }: { shopDomain: string; customerId: string }): Promise<string | null> {
  const admin = await unauthenticatedAdmin(shopDomain);
  try {
    const { customer } = await admin.graphql<CustomerAddressQuery>(CUSTOMER_ADDRESS, { customerId: `gid://shopify/Customer/${customerId}` });
    return customer?.defaultEmailAddress?.emailAddress ?? null;
  } catch (error) {
    if (isAppError(error, "upstream") && error.reason === "access_denied") return null;
    throw error;
  }
}
