import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { CustomerByIdQuery, CustomerByOrderQuery, CustomerSearchQuery } from "./customer-search.generated.ts";
import { CUSTOMER_BY_ID, CUSTOMER_BY_ORDER, CUSTOMER_SEARCH } from "./customer-search.graphql.ts";
import { fullName } from "./find-customer-orders.server.ts";
import { toCustomerGid, toNumericId } from "./order-id.ts";
import { orderNameKey, orderNameQuery, quoted } from "./order-name.ts";

/** A customer of the shop, for staff; the caller logs the view and masks it (SH-05). */
export interface FoundCustomer {
  /** Shopify's numeric id. */
  customerId: string;
  /** Null while Shopify withholds it (SH-06) or for none. */
  name: string | null;
  email: string | null;
  orders: number;
}

type Node = NonNullable<CustomerByIdQuery["customer"]>;

/** Words of a person's name; signs that Shopify's search would take for operators are not among them. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;
const MAX_WORDS = 5;

/**
 * Up to ten customers of this shop by name, e-mail address or the name of an order ("#1001"). The text comes from a person: it is quoted
 * for Shopify's search, and an order's name is compared again here. Throws `upstream` when Shopify cannot be asked.
 */
export async function searchCustomers({ shopId, text }: { shopId: string; text: string }): Promise<FoundCustomer[]> {
  const byOrder = orderNameQuery(text);
  const found = [...(byOrder ? await findByOrder(shopId, text, byOrder) : []), ...(await findByWords(shopId, text))];
  return [...new Map(found.map((node) => [node.id, node])).values()].flatMap(toFound).slice(0, 10);
}

/** One customer of this shop. Throws `not_found` for any other id, whether it exists elsewhere or not, and `upstream`. */
export async function getCustomer({ shopId, customerId }: { shopId: string; customerId: string }): Promise<FoundCustomer> {
  const gid = toCustomerGid(customerId);
  const { customer } = gid ? await ask<CustomerByIdQuery>(shopId, CUSTOMER_BY_ID, { customerId: gid }) : { customer: null };
  const [found] = customer ? toFound(customer) : [];
  if (!found) throw new AppError("not_found", { reason: "customer_not_found" });
  return found;
}

async function findByOrder(shopId: string, name: string, query: string): Promise<Node[]> {
  const { orders } = await ask<CustomerByOrderQuery>(shopId, CUSTOMER_BY_ORDER, { query });
  return orders.nodes.flatMap((order) => (order.customer && orderNameKey(order.name) === orderNameKey(name) ? [order.customer] : []));
}

async function findByWords(shopId: string, text: string): Promise<Node[]> {
  const email = text.trim();
  const words = [...text.matchAll(WORD)].slice(0, MAX_WORDS).map(([word]) => quoted(word.toLowerCase()));
  const query = email.includes("@") ? `email:${quoted(email)}` : words.join(" ");
  if (query === "") return [];
  return (await ask<CustomerSearchQuery>(shopId, CUSTOMER_SEARCH, { query })).customers.nodes;
}

async function ask<Answer>(shopId: string, operation: string, variables: object): Promise<Answer> {
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  return admin.graphql<Answer>(operation, variables);
}

function toFound({ id, firstName, lastName, defaultEmailAddress, numberOfOrders }: Node): FoundCustomer[] {
  const customerId = toNumericId(id);
  return customerId === null ? [] : [{ customerId, name: fullName({ firstName, lastName }), email: defaultEmailAddress?.emailAddress ?? null, orders: Number(numberOfOrders) || 0 }];
}
