import type { OrderCards } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { toOrderCard } from "./order-card.ts";
import { findOwnOrders } from "./own-orders.server.ts";

/**
 * Cards of the orders of the shopper who holds this conversation, newest first: the signed-in customer's, or those that a guest proved here (SH-12). Throws
 * `not_found` for a key that opens nothing, `upstream` when Shopify cannot be asked.
 */
export async function listOrderCards({ locale, ...key }: ShopperKey & { locale: Locale }): Promise<OrderCards> {
  const { shopId, customerId } = key;
  const [{ timezone }] = await Promise.all([getShop({ shopId }), openConversation(key)]);
  const orders = await findOwnOrders(key);
  return { orders: orders.map((order) => toOrderCard(order, { locale, timezone })), mustVerify: customerId === null && orders.length === 0 };
}
