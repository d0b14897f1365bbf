import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { BuyerContact } from "./contact.ts";
import type { OrderContactsQuery } from "./order-contacts.generated.ts";
import { ORDER_CONTACTS } from "./order-contacts.graphql.ts";
import { orderNameKey, orderNameQuery } from "./order-name.ts";

/** An order with what its buyer left, for a comparison. */
export interface ContactableOrder extends BuyerContact {
  /** Shopify gid. */
  id: string;
  /** "#1001" */
  name: string;
  /** Shopify's numeric id; null for an order without an account. */
  customerId: string | null;
}

/**
 * Orders of this shop that are called so (names can repeat after an import), with what their buyer left. Fields
 * that Shopify withholds are null: then nothing can match (SH-06). Throws `upstream` when Shopify cannot be
 * asked, `not_found` for an uninstalled shop.
 */
export async function findOrderContacts({ shopId, orderName }: { shopId: string; orderName: string }): Promise<ContactableOrder[]> {
  const query = orderNameQuery(orderName);
  if (query === null) return [];
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  const { orders } = await admin.graphql<OrderContactsQuery>(ORDER_CONTACTS, { query });
  return orders.nodes.filter(({ name }) => orderNameKey(name) === orderNameKey(orderName)).map(toContact);
}

function toContact({ id, name, email, phone, customer, shippingAddress, billingAddress }: OrderContactsQuery["orders"]["nodes"][number]): ContactableOrder {
  return {
    id, name, email,
    phones: [phone, shippingAddress?.phone, billingAddress?.phone].filter((each): each is string => Boolean(each)),
    customerId: customer?.id.split("/").at(-1) ?? null,
  };
}
