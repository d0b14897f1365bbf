import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { eraseShopRows } from "./erase-shop.server.ts";
import { closeShop } from "./uninstall-shop.server.ts";
import { lockShop } from "./webhook-topic.server.ts";

/** Shops that are hinted at per sweep. */
const BATCH = 50;

/**
 * An administrator deletes everything that the app keeps of the shop (Art. 17 GDPR; the merchant is the controller). From the commit on no door opens, nothing is
 * written and nothing leaves, as after an uninstall; the rows go in a job, in parts that can be repeated. Throws `invalid` "name_differs" unless the
 * shop's domain was typed, `forbidden` "role_too_low" for who may not (or no longer), `not_found` for a shop that is gone.
 */
export async function requestShopErasure({ shopId, staffId, confirmation }: { shopId: string; staffId: string; confirmation: string }): Promise<void> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (!shop) throw new AppError("not_found", { reason: "shop_not_installed" });
  const { domain } = shop;
  if (confirmation.trim().toLowerCase() !== domain) throw new AppError("invalid", { reason: "name_differs" });
  await db.$transaction(async (tx) => {
    const locked = await lockShop(tx, domain);
    const by = await tx.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { role: true } });
    if (!locked || locked.id !== shopId || locked.uninstalledAt) throw new AppError("not_found", { reason: "shop_not_installed" });
    if (!by || !may(by.role, "erase")) throw new AppError("forbidden", { reason: "role_too_low" });
    const now = new Date();
    await closeShop(tx, locked, now);
    await tx.shop.update({ where: { id: shopId }, data: { eraseRequestedAt: now } });
    // Goes with the rest; until then it says who it was.
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "shop.erasure_requested", subjectType: "shop", subjectId: shopId });
  });
  forgetShop({ id: shopId, domain });
  log.warn({ shopId, staffId }, "an administrator asked for everything of the shop to be deleted");
  await enqueue("shop.erase", { shopId }, { deduplicationKey: `erase-${shopId}` });
}

/** Deletes the rows of a shop whose administrator asked for it; nothing for any other one. May run twice and at once. */
export async function eraseRequestedShop({ shopId }: { shopId: string }): Promise<void> {
  const shop = await db.shop.findFirst({ where: { id: shopId, eraseRequestedAt: { not: null } }, select: { domain: true } });
  if (shop) await eraseShopRows({ shopId, shopDomain: shop.domain, webhookEventId: null });
}

/** For the sweep: hints again for erasures that were not finished. Returns how many. */
export async function hintErasures({ staleMs }: { staleMs: number }): Promise<number> {
  const shops = await db.shop.findMany({ where: { eraseRequestedAt: { lt: new Date(Date.now() - staleMs) } }, orderBy: { eraseRequestedAt: "asc" }, take: BATCH, select: { id: true } });
  await Promise.all(shops.map(({ id }) => enqueue("shop.erase", { shopId: id }, { deduplicationKey: `erase-${id}` })));
  return shops.length;
}
