import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { CustomerStandingQuery } from "./customer-standing.generated.ts";
import { CUSTOMER_STANDING } from "./customer-standing.graphql.ts";
import { toCustomerGid } from "./order-id.ts";

export interface CustomerStandingFacts {
  /** What the newest order came to, in whole units of the shop's currency; null: there is none within reach. */
  newestOrder: number | null;
  /** Of the customer in Shopify. */
  tags: string[];
}

/**
 * How a customer stands with the shop, read now. `customerId` is Shopify's numeric id from a verified signature (SH-09). Null for an
 * unknown one; "withheld" where the merchant or Shopify does not tell (SH-06). Throws `upstream` when Shopify cannot be asked, `not_found`
 * for an uninstalled shop.
 */
export async function findCustomerStanding({ shopId, customerId }: { shopId: string; customerId: string }): Promise<CustomerStandingFacts | "withheld" | null> {
  const gid = toCustomerGid(customerId);
  if (!gid) return null;
  const admin = await unauthenticatedAdmin((await getShop({ shopId })).domain);
  const answer = await admin.graphqlPartial<CustomerStandingQuery>(CUSTOMER_STANDING, { customerId: gid });
  if (answer.isTorn || answer.withheld.length > 0) return "withheld";
  const { customer } = answer.data;
  if (!customer) return null;
  const amount = Number(customer.orders.nodes[0]?.totalPriceSet.shopMoney.amount);
  return { newestOrder: Number.isFinite(amount) ? amount : null, tags: customer.tags };
}
