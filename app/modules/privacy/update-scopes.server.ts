import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { scopesPayloadSchema } from "./webhook-payload.server.ts";
import { isOutdated, lockShop, parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

/**
 * Keeps the granted scopes current. Texts that a missing scope withheld may now be readable, so the shop's
 * knowledge is read again. An older delivery that overtook a newer one changes nothing.
 */
export async function updateScopes(event: TopicEvent): Promise<void> {
  const { current } = parsePayload(scopesPayloadSchema, event);
  if (!current) return;
  const scopes = current.join(",");
  const shopId = await db.$transaction(async (tx) => {
    const shop = await lockShop(tx, event.shopDomain);
    if (!shop || shop.uninstalledAt || (await isOutdated(tx, event, shop))) return null;
    const { count } = await tx.shop.updateMany({ where: { id: shop.id, scopes: { not: scopes } }, data: { scopes } });
    if (count === 0) return null;
    await writeAudit(tx, { shopId: shop.id, actorType: "shopify", action: "shop.scopes_changed", subjectType: "shop", subjectId: shop.id, data: { scopes } });
    return shop.id;
  });
  if (shopId) await enqueue("knowledge.sync", { shopId });
}
