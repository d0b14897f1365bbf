import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { readOrderWebhook } from "#app/modules/orders/read-order-webhook.ts";
import { findShopByDomain } from "#app/modules/shop/find-shop.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { TopicEvent } from "./webhook-topic.server.ts";

/**
 * An order, its parcels, refunds or returns changed at Shopify: what any process remembers of them is read again.
 * Throws `invalid` for a payload that does not say what it is about.
 */
export async function noteOrderEvent({ shopDomain, topic, payload }: TopicEvent): Promise<void> {
  const gids = readOrderWebhook(topic, payload);
  if (!gids) throw new AppError("invalid", { reason: "invalid_payload" });
  const shop = await findShopByDomain(shopDomain);
  if (shop) await noteOrderChange({ shopId: shop.id, gids });
}
