import type { Locale } from "#app/contracts/locale.ts";
import type { ReturnOptions } from "#app/contracts/storefront.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { getReturnableOrder, type ReturnableOrder } from "#app/modules/orders/get-returnable-order.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { listReturnReasons, toReasonOptions } from "./return-reasons.server.ts";

/** Shipped orders looked into; a shopper with more writes to staff. */
const MAX_ORDERS = 5;

/**
 * What the shopper of this conversation may send back now: of the signed-in customer's newest shipped orders, or of
 * the orders that a guest has proved (SH-12). Throws `not_found` for a key that opens nothing, `upstream` when Shopify
 * cannot be asked.
 */
export async function listReturnOptions({ locale, ...key }: ShopperKey & { locale: Locale }): Promise<ReturnOptions> {
  const { shopId, customerId } = key;
  const { id: conversationId } = await openConversation(key);
  const orderIds = await candidateOrders({ shopId, conversationId, customerId });
  const [reasons, orders] = await Promise.all([
    orderIds.length === 0 ? [] : listReturnReasons({ shopId }),
    Promise.all(orderIds.map((orderId) => orderOrNone({ shopId, conversationId, customerId, orderId }))),
  ]);
  return {
    orders: orders.filter((order) => order !== null).map(toOption).filter(({ lines }) => lines.length > 0),
    reasons: toReasonOptions(reasons, locale),
    mustVerify: customerId === null && orderIds.length === 0,
  };
}

async function candidateOrders({ shopId, conversationId, customerId }: { shopId: string; conversationId: string; customerId: string | null }): Promise<string[]> {
  if (customerId === null) return (await listVerifiedOrders({ shopId, conversationId })).map(({ orderId }) => orderId);
  const orders = await findCustomerOrders({ shopId, customerId });
  return orders.filter(({ fulfillments, cancelledAt }) => fulfillments.length > 0 && cancelledAt === null).slice(0, MAX_ORDERS).map(({ id }) => id);
}

/** An order that vanished meanwhile is not offered. */
async function orderOrNone(wanted: Parameters<typeof getReturnableOrder>[0]): Promise<ReturnableOrder | null> {
  try {
    return await getReturnableOrder(wanted);
  } catch (error) {
    if (isAppError(error, "not_found")) return null;
    throw error;
  }
}

function toOption({ id, name, createdAt, lines }: ReturnableOrder): ReturnOptions["orders"][number] {
  return { orderId: id, name, createdAt, lines: (lines ?? []).map(({ fulfillmentLineItemId, title, variantTitle, quantity }) => ({ fulfillmentLineItemId, title, variantTitle, quantity })) };
}
