import { z } from "zod";
import { syncProduct } from "#app/modules/knowledge/sync-product.server.ts";
import { findShopByDomain } from "#app/modules/shop/find-shop.server.ts";
import { parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

const schema = z.object({ id: z.union([z.string().regex(/^\d{1,20}$/), z.number().int().positive()]).transform(String) });

/** A product changed, sold or went: its article is read again. The payload only says which. Throws `invalid` or `upstream`. */
export async function followProduct(event: TopicEvent): Promise<void> {
  const { id } = parsePayload(schema, event);
  const shop = await findShopByDomain(event.shopDomain);
  if (shop) await syncProduct({ shopId: shop.id, productId: id });
}
