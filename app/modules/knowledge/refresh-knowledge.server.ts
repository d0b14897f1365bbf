import { enqueue } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { SyncPart } from "./sync-knowledge.server.ts";

/** The shops' syncs are spread over this time, so that the queue stays free for what people wait for. */
const SPREAD_MS = 20 * 60_000;

/**
 * Has every shop's texts read again. Shopify has no webhook for policies, pages and blog articles, nor for
 * translations: what is changed there shows within the hour ("texts"), and a product whose webhook was lost within
 * the day ("all"). Returns how many shops.
 */
export async function refreshKnowledge({ part }: { part: SyncPart }): Promise<number> {
  const shops = await db.shop.findMany({ where: { uninstalledAt: null }, orderBy: { id: "asc" }, select: { id: true } });
  for (const [index, { id: shopId }] of shops.entries()) {
    const delayMs = Math.round((SPREAD_MS * index) / shops.length);
    await enqueue("knowledge.sync", { shopId, part }, { delayMs, deduplicationKey: `knowledge-${part}-${shopId}` });
  }
  return shops.length;
}
