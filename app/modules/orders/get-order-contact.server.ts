import { AppError } from "#app/platform/errors.ts";
import { askShopify } from "./ask-shopify.server.ts";
import type { OrderContactQuery } from "./order-details.generated.ts";
import { ORDER_CONTACT } from "./order-details.graphql.ts";
import type { OrderContact } from "./order-details.ts";
import { toOrderGid } from "./order-id.ts";

/**
 * Contact details and the full address of one order, read now and kept nowhere. The only way to them: callers
 * are code that compares (a guest's e-mail address, SH-12) or a door that has checked the role and writes the
 * view down (`recordAccess`, SH-05). Never for a prompt (GD-06). What Shopify withholds is null (SH-06).
 * Throws `not_found` "order_not_found", or `upstream`.
 */
export async function getOrderContact({ shopId, orderId }: { shopId: string; orderId: string }): Promise<OrderContact> {
  const id = toOrderGid(orderId);
  const order = id && (await askShopify<OrderContactQuery>({ shopId, operation: ORDER_CONTACT, variables: { id }, parts: ["customer"] })).order;
  if (!order) throw new AppError("not_found", { reason: "order_not_found" });
  const address = order.shippingAddress;
  return {
    orderId: order.id,
    orderName: order.name,
    customerId: order.customer?.id ?? null,
    email: order.email,
    phone: order.phone,
    shippingAddress: address && {
      name: address.name,
      firstName: address.firstName,
      lastName: address.lastName,
      company: address.company,
      address1: address.address1,
      address2: address.address2,
      zip: address.zip,
      city: address.city,
      provinceCode: address.provinceCode,
      countryCode: address.countryCodeV2,
      phone: address.phone,
    },
  };
}
