import { enqueue } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";

/** Several changes in a row are looked at once. */
const QUIET_MS = 5_000;

/** The texts changed: they are compared again soon. */
export async function requestReview({ shopId }: { shopId: string }): Promise<void> {
  await enqueue("knowledge.review", { shopId }, { delayMs: QUIET_MS, deduplicationKey: `knowledge-review-${shopId}` });
}

/** The weekly look at every shop: what time has passed by, and what could not be answered. */
export async function requestReviews(): Promise<number> {
  const shops = await db.shop.findMany({ where: { uninstalledAt: null }, orderBy: { id: "asc" }, select: { id: true } });
  for (const { id: shopId } of shops) await enqueue("knowledge.review", { shopId, gaps: true }, { deduplicationKey: `knowledge-gaps-${shopId}` });
  return shops.length;
}
