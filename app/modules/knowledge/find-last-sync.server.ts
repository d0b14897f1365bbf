import { db } from "#app/platform/db.server.ts";

/** When the shop's texts were last read from Shopify, ISO 8601; null: not yet. */
export async function findLastSync({ shopId }: { shopId: string }): Promise<string | null> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { knowledgeSyncedAt: true } });
  return shop?.knowledgeSyncedAt?.toISOString() ?? null;
}
