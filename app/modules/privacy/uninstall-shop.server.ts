import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { isStillInstalled } from "./is-still-installed.server.ts";
import { lockShop, type LockedShop, type TopicEvent } from "./webhook-topic.server.ts";

/**
 * The merchant took the app off (SH-03): from this moment no draft is written, no reply leaves and no token
 * is kept. Settings and conversations wait for a reinstall or for shop/redact. A delivery that comes after
 * the shop came back changes nothing. Throws `upstream` when only Shopify can tell and does not answer.
 */
export async function uninstallShop({ shopDomain, at }: TopicEvent): Promise<void> {
  if (await cameBack(shopDomain, at)) {
    log.info({ shopDomain }, "uninstalled before it came back; nothing to undo");
    return;
  }
  const shop = await db.$transaction(async (tx) => {
    const locked = await lockShop(tx, shopDomain);
    if (locked && locked.installedAt > at) return null;
    await tx.authSession.deleteMany({ where: { shopDomain } });
    if (!locked || locked.uninstalledAt) return null;
    await closeShop(tx, locked, at);
    return locked;
  });
  if (shop) forgetShop({ id: shop.id, domain: shopDomain });
}

/**
 * A quick reinstall may find the shop's row still installed, so that only its new session tells. A session
 * that is younger than the uninstall is either that or one that was just being stored: Shopify decides.
 */
async function cameBack(shopDomain: string, at: Date): Promise<boolean> {
  const younger = await db.authSession.count({ where: { shopDomain, updatedAt: { gt: at } } });
  return younger > 0 && (await isStillInstalled(shopDomain));
}

/** Marks the shop and ends what is on its way; also when the uninstall became known by other means. */
export async function closeShop(tx: Tx, { id: shopId }: LockedShop, at: Date): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { uninstalledAt: at } });
  const drafts = await tx.draft.updateMany({
    where: { shopId, status: { in: ["QUEUED", "GENERATING", "READY"] } },
    data: { status: "SUPERSEDED", closedAt: new Date(), leaseToken: null, leaseExpiresAt: null },
  });
  // An approved reply that did not leave must not surprise a shopper weeks later: it shows as not delivered.
  const messages = await tx.message.updateMany({ where: { shopId, status: { in: ["QUEUED", "HELD"] } }, data: { status: "FAILED" } });
  const mails = await tx.outboundMail.updateMany({ where: { shopId, status: { in: ["QUEUED", "SENDING"] } }, data: { status: "FAILED", lastError: "shop_uninstalled", leaseExpiresAt: null } });
  // What a guest typed to prove an order waits for nobody any more.
  await tx.orderVerification.updateMany({ where: { shopId, status: { in: ["REQUESTED", "SENT"] } }, data: { status: "SUPERSEDED", contactCipher: null } });
  // Nor may an action be carried out weeks later; one that was called already is settled when the shop comes back.
  await tx.proposedAction.updateMany({ where: { shopId, status: { in: ["PROPOSED", "APPROVED"] } }, data: { status: "CANCELLED", finishedAt: new Date() } });
  await writeAudit(tx, {
    shopId, actorType: "shopify", action: "shop.uninstalled", subjectType: "shop", subjectId: shopId,
    data: { draftsClosed: drafts.count, messagesStopped: messages.count, mailsStopped: mails.count },
  });
}
