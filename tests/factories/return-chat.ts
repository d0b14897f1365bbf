import { requireStaff } from "#app/http/require-staff.server.ts";
import type { ReturnOptions } from "#app/contracts/storefront.ts";
import { listReturnOptions } from "#app/modules/returns/list-return-options.server.ts";
import { pushReturn } from "#app/modules/returns/push-return.server.ts";
import { requestReturn, type WantedReturn } from "#app/modules/returns/request-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { SandboxOrder } from "#sandbox/shopify/order-records.ts";
import type { World } from "#sandbox/state.ts";
import { sandboxOrder } from "./action-chat.ts";
import { type Chat, openChat } from "./open-chat.ts";
import { MAIN_SHOP, staffCall } from "./staff-request.ts";

/** The sandbox's main shop with the app installed. */
export async function installedMainShop(): Promise<{ shopId: string; domain: string }> {
  const { shopId } = await requireStaff(staffCall("/app").request);
  return { shopId, domain: MAIN_SHOP };
}

/** A signed-in customer's chat, and what may go back. */
export async function returnChat({ shopId, customerId }: { shopId: string; customerId: string }): Promise<{ chat: Chat; options: ReturnOptions }> {
  const chat = await openChat({ shopId, customerId });
  return { chat, options: await listReturnOptions({ ...chat, locale: "nl" }) };
}

/** One piece of the first line of the named order, for the first reason. */
export function onePiece({ chat, options, order: name }: { chat: Chat; options: ReturnOptions; order: string }): WantedReturn {
  const order = options.orders.find((each) => each.name === name);
  const line = order?.lines[0];
  if (!order || !line) throw new Error(`nothing of ${name} may go back`);
  return {
    ...chat, clientReturnId: newId(), orderId: order.orderId, note: "",
    lines: [{ fulfillmentLineItemId: line.fulfillmentLineItemId, quantity: 1, reasonId: options.reasons[0]!.id }],
  };
}

export const returnRow = (shopId: string, id: string) => db.returnRequest.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });

/** As the widget sends it, stored. */
export const storeReturn = async (wanted: WantedReturn): Promise<string> => (await requestReturn(wanted)).returnId;

/** Returns of an order as the sandbox's Shopify has them. */
export const returnsAtShopify = (world: World, order: string): SandboxOrder["returns"] => sandboxOrder(world, order).returns;

/** The chat of customer 7004, and one piece of #1004 to send back. */
export async function chatOf4(shopId: string): Promise<{ chat: Chat; options: ReturnOptions; wanted: WantedReturn }> {
  const { chat, options } = await returnChat({ shopId, customerId: "7004" });
  return { chat, options, wanted: onePiece({ chat, options, order: "#1004" }) };
}

/** The same, asked for and known to Shopify. */
export async function requestedReturn(shopId: string): Promise<{ chat: Chat; returnId: string; gid: string }> {
  const { chat, wanted } = await chatOf4(shopId);
  const returnId = await storeReturn(wanted);
  await pushReturn({ shopId, returnId });
  return { chat, returnId, gid: (await returnRow(shopId, returnId)).shopifyReturnId! };
}
