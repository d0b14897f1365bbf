import type { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";

/** A stored delivery as the function of its topic gets it. */
export interface TopicEvent {
  webhookEventId: string;
  shopDomain: string;
  topic: string;
  /** When it happened at Shopify; when it was received, for a delivery that does not say. */
  at: Date;
  payload: unknown;
}

/** The payload in the shape that its topic promises; throws `invalid`, because no repetition mends it. */
export function parsePayload<Schema extends z.ZodType>(schema: Schema, { payload }: TopicEvent): z.output<Schema> {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new AppError("invalid", { reason: "invalid_payload" });
  return parsed.data;
}

export interface LockedShop {
  id: string;
  installedAt: Date;
  uninstalledAt: Date | null;
}

/** The shop's row, held until the end of the transaction, so that an install and a webhook take turns; null when unknown. */
export async function lockShop(tx: Tx, shopDomain: string): Promise<LockedShop | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`install ${shopDomain}`}, 0))`;
  const [shop] = await tx.$queryRaw<LockedShop[]>`SELECT "id", "installedAt", "uninstalledAt" FROM "Shop" WHERE "domain" = ${shopDomain} FOR UPDATE`;
  return shop ?? null;
}

/**
 * Deliveries arrive in any order. True when a newer one of the same topic is stored (it was or will be
 * applied) or when the shop was installed later, with facts read then. Call it with the shop locked.
 */
export async function isOutdated(tx: Tx, { shopDomain, topic, at }: TopicEvent, shop: LockedShop): Promise<boolean> {
  if (shop.installedAt > at) return true;
  return (await tx.webhookEvent.count({ where: { shopDomain, topic, triggeredAt: { gt: at }, status: { not: "FAILED" } } })) > 0;
}
