import { getOwnOrder } from "#app/modules/actions/read-action-facts.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { readCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { findVerifiedOrderFacts } from "#app/modules/orders/find-verified-order-facts.server.ts";
import { getOrderContact } from "#app/modules/orders/get-order-contact.server.ts";
import type { FullAddress } from "#app/modules/orders/order-details.ts";
import { may } from "#app/modules/shop/roles.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { maskOrder } from "./mask-contact.ts";
import { type OrderSheet, toOrderSheet } from "./order-sheet.ts";
import type { View } from "./view-thread.server.ts";
import type { ViewedOrders } from "./views.ts";

type OneOrder = View & {
  /** Shopify gid, as a browser sent it. */
  orderId: string;
};

/**
 * Orders of a conversation's customer, or those that a guest proved, as Shopify tells them now, with a line in the
 * access log. A guest who proved none has none. Throws `not_found`, and `upstream` when Shopify cannot be asked.
 */
export async function viewOrders({ shopId, viewer, conversationId }: View): Promise<ViewedOrders> {
  const { shopifyCustomerId } = await getConversationCustomer({ shopId, conversationId });
  const { orders, reach, unseenCount } = shopifyCustomerId === null
    ? { orders: await findVerifiedOrderFacts({ shopId, conversationId }), reach: null, unseenCount: null }
    : await readCustomerOrders({ shopId, customerId: shopifyCustomerId });
  if (orders.length > 0) await recordView({ shopId, viewer, conversationId });
  return { orders: may(viewer.role, "contact") ? orders : orders.map(maskOrder), reach, unseenCount };
}

/**
 * Sums, discounts, refunds, returns and the masked address of one order of this conversation's customer, with a line
 * in the access log. Throws `not_found` for any other order, whether it exists or not, and `upstream`.
 */
export async function viewOrder({ orderId, ...view }: OneOrder): Promise<OrderSheet> {
  const order = await ownOrder({ orderId, ...view });
  await recordView(view);
  return toOrderSheet(order);
}

/**
 * Where the order goes, in full: read now, kept nowhere, with a line of its own in the access log (SH-05). Null when
 * Shopify withholds it or nothing is sent. Throws `forbidden` for a role without "contact", else as `viewOrder`.
 */
export async function viewOrderAddress({ orderId, ...view }: OneOrder): Promise<FullAddress | null> {
  if (!may(view.viewer.role, "contact")) throw new AppError("forbidden", { reason: "role_too_low" });
  const { id } = await ownOrder({ orderId, ...view });
  const { shippingAddress: address } = await getOrderContact({ shopId: view.shopId, orderId: id });
  // Withheld fields are null one by one (SH-06): a town alone is no address, and nobody saw one.
  if (!address || ![address.name, address.address1, address.zip].some(Boolean)) return null;
  await recordView(view, "address");
  return address;
}

async function ownOrder({ shopId, conversationId, orderId }: OneOrder) {
  try {
    return await getOwnOrder({ shopId, conversationId, orderId, isFresh: false });
  } catch (error) {
    // To a person who looks, not a refused action.
    if (isAppError(error, "invalid")) throw new AppError("not_found", { reason: "order_not_found" });
    throw error;
  }
}

async function recordView({ shopId, viewer, conversationId }: View, subjectType: "order" | "address" = "order"): Promise<void> {
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType, subjectId: conversationId, customerId });
}
