import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { isStillInstalled } from "./is-still-installed.server.ts";
import type { TopicEvent } from "./webhook-topic.server.ts";

/** Rows of one transaction; short locks matter more than speed. */
const BATCH = 500;
const TIMEOUT_MS = 60_000;
/** Shopify sends shop/redact this long after the uninstall, and not before (shopify.dev, "Privacy law compliance"). */
const AFTER_UNINSTALL_MS = 47 * 3_600_000;

/**
 * shop/redact: erases everything of a shop that is gone. A shop that came back keeps all. Throws `upstream`
 * when only Shopify can tell and does not answer.
 */
export async function eraseShop({ webhookEventId, shopDomain, at }: TopicEvent): Promise<void> {
  const shop = await db.shop.findUnique({ where: { domain: shopDomain }, select: { id: true, installedAt: true, uninstalledAt: true } });
  if (!shop) return;
  if (await isBack(shop, shopDomain, at)) {
    log.info({ shopId: shop.id, shopDomain }, "shop came back; nothing is erased");
    return;
  }
  await eraseShopRows({ shopId: shop.id, shopDomain, webhookEventId });
}

async function isBack({ installedAt, uninstalledAt }: { installedAt: Date; uninstalledAt: Date | null }, shopDomain: string, at: Date): Promise<boolean> {
  // Uninstalled once more since: Shopify sends another shop/redact for that time.
  if (uninstalledAt) return uninstalledAt > at;
  // The uninstall was never heard of, or the shop is back. Installed after that uninstall can only be back.
  return installedAt.getTime() > at.getTime() - AFTER_UNINSTALL_MS || isStillInstalled(shopDomain);
}

/** Deletes every row of a shop, in parts that can be repeated after a crash; one line without a name proves it. */
export async function eraseShopRows({ shopId, shopDomain, webhookEventId }: { shopId: string; shopDomain: string; webhookEventId: string | null }): Promise<void> {
  // From here on no door opens and no draft is written for it.
  await db.shop.updateMany({ where: { id: shopId, uninstalledAt: null }, data: { uninstalledAt: new Date() } });
  forgetShop({ id: shopId, domain: shopDomain });
  let conversations = 0;
  for (let deleted = BATCH; deleted === BATCH; conversations += deleted) deleted = await deleteConversations(shopId);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    await tx.consentRecord.deleteMany({ where: { shopId } });
    await tx.auditEvent.deleteMany({ where: { shopId } });
    await tx.aiEvent.deleteMany({ where: { shopId } });
    await tx.privacyRequest.deleteMany({ where: { shopId } });
    await tx.tombstone.deleteMany({ where: { shopId } });
    await tx.authSession.deleteMany({ where: { shopDomain } });
    await tx.webhookEvent.deleteMany({ where: { shopDomain, ...(webhookEventId ? { id: { not: webhookEventId } } : {}) } });
    // Settings, staff, texts and articles go with it, and what arrived since the batches.
    await tx.shop.deleteMany({ where: { id: shopId } });
    const now = new Date();
    // Proof that it was done: recognisable for who names the domain, naming nobody by itself.
    await tx.privacyRequest.create({
      data: {
        shopId, id: newId(), kind: "SHOP_REDACT", subjectHash: keyedHash("shop", shopDomain), status: "DONE", webhookEventId, counts: { conversations },
        requestedAt: now, dueAt: now, completedAt: now,
      },
    });
  }, { timeout: TIMEOUT_MS });
}

function deleteConversations(shopId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    return tx.$executeRaw`
      DELETE FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" IN (
        SELECT "id" FROM "Conversation" WHERE "shopId" = ${shopId}::uuid LIMIT ${BATCH})`;
  }, { timeout: TIMEOUT_MS });
}
