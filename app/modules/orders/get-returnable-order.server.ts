import { AppError } from "#app/platform/errors.ts";
import { askShopify } from "./ask-shopify.server.ts";
import { FactCache } from "./fact-cache.server.ts";
import type { ReturnableLine } from "./order-details.ts";
import { toCustomerGid, toOrderGid } from "./order-id.ts";
import type { ReturnableOrderQuery } from "./returnable-order.generated.ts";
import { RETURNABLE_ORDER } from "./returnable-order.graphql.ts";
import { listVerifiedOrders } from "./verified-orders.server.ts";

/** An order as the form of a return needs it. */
export interface ReturnableOrder {
  /** Shopify gid. */
  id: string;
  /** "#1001" */
  name: string;
  createdAt: string;
  /** Shopify gid; null for a guest's order or when customers may not be read. */
  customerId: string | null;
  /** Shipped pieces that no return claims yet; null: unknown, because the app may not read returns. */
  lines: (ReturnableLine & { title: string; variantTitle: string | null })[] | null;
}

export interface ShopperOrder {
  shopId: string;
  conversationId: string;
  /** Signed customer id; null for a guest. */
  customerId: string | null;
  /** Shopify gid, as a browser sent it: nothing is believed of it. */
  orderId: string;
  /** Ask Shopify now, whatever is remembered. */
  isFresh?: boolean;
}

const cache = new FactCache<ReturnableOrder | null>();
const notFound = () => new AppError("not_found", { reason: "order_not_found" });

/**
 * What may still be sent back of an order that is this shopper's: the signed-in customer's own, or one that a guest
 * proved in this conversation (SH-09, SH-12). Any other, existing or not, is the same `not_found`; a guest's other
 * orders are not even read. Throws `upstream` when Shopify cannot be asked.
 */
export async function getReturnableOrder({ shopId, conversationId, customerId, orderId, isFresh = false }: ShopperOrder): Promise<ReturnableOrder> {
  const id = toOrderGid(orderId);
  if (!id) throw notFound();
  if (customerId === null && !(await listVerifiedOrders({ shopId, conversationId })).some((proven) => proven.orderId === orderId)) throw notFound();
  const order = await cache.get({ shopId, about: id, load: () => load({ shopId, id }), mentions: () => [], isFresh });
  const isOwn = order !== null && (customerId === null || (order.customerId !== null && order.customerId === toCustomerGid(customerId)));
  if (!isOwn) throw notFound();
  return order;
}

async function load({ shopId, id }: { shopId: string; id: string }): Promise<ReturnableOrder | null> {
  const { order, returnableFulfillments } = await askShopify<ReturnableOrderQuery>({ shopId, operation: RETURNABLE_ORDER, variables: { id }, parts: ["returns", "customer"] });
  if (!order) return null;
  return {
    id: order.id,
    name: order.name,
    createdAt: order.createdAt,
    customerId: order.customer?.id ?? null,
    lines: returnableFulfillments?.nodes.flatMap(({ returnableFulfillmentLineItems }) => returnableFulfillmentLineItems.nodes.map(({ quantity, fulfillmentLineItem: { id: fulfillmentLineItemId, lineItem } }) => ({
      fulfillmentLineItemId, lineItemId: lineItem.id, title: lineItem.title, variantTitle: lineItem.variantTitle, quantity,
    }))) ?? null,
  };
}
