import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { TABLES, type TableName } from "./customer-tables.ts";
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

/** Tables whose rows carry shopId, the conversations with all that hangs on them first; the shop's own row comes last. */
const WITHOUT_SHOP_ID: readonly TableName[] = ["Shop", "AuthSession", "WebhookEvent", "RateLimit", "PlatformBudget", "SearchProgress"];
export const TENANT_TABLES = (Object.keys(TABLES) as TableName[]).filter((table) => !WITHOUT_SHOP_ID.includes(table));

/** Deletes every row of a shop, in parts that can be repeated after a crash; one line without a name proves it. */
export async function eraseShopRows({ shopId, shopDomain, webhookEventId }: { shopId: string; shopDomain: string; webhookEventId: string | null }): Promise<void> {
  // From here on no door opens and no draft is written for it.
  await db.shop.updateMany({ where: { id: shopId, uninstalledAt: null }, data: { uninstalledAt: new Date() } });
  forgetShop({ id: shopId, domain: shopDomain });
  const counts: Record<string, number> = {};
  for (const table of TENANT_TABLES) counts[table] = await deleteInBatches(table, shopId);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    await tx.authSession.deleteMany({ where: { shopDomain } });
    await tx.webhookEvent.deleteMany({ where: { shopDomain, ...(webhookEventId ? { id: { not: webhookEventId } } : {}) } });
    await tx.shop.deleteMany({ where: { id: shopId } });
    await tx.privacyRequest.create({ data: { shopId, id: newId(), ...proof(shopDomain), webhookEventId, counts } });
  }, { timeout: TIMEOUT_MS });
}

export async function deleteInBatches(table: TableName, shopId: string): Promise<number> {
  let total = 0;
  for (let deleted = BATCH; deleted === BATCH; total += deleted) deleted = await deleteSome(table, shopId);
  return total;
}

function deleteSome(table: TableName, shopId: string): Promise<number> {
  const name = Prisma.raw(`"${table}"`);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    return tx.$executeRaw`DELETE FROM ${name} WHERE ctid IN (SELECT ctid FROM ${name} WHERE "shopId" = ${shopId}::uuid LIMIT ${BATCH})`;
  }, { timeout: TIMEOUT_MS });
}

/** Recognisable for who names the domain, naming nobody by itself. */
function proof(shopDomain: string) {
  const now = new Date();
  return { kind: "SHOP_REDACT", subjectHash: keyedHash("shop", shopDomain), status: "DONE", requestedAt: now, dueAt: now, completedAt: now } as const;
}
