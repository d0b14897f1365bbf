import { db } from "#app/platform/db.server.ts";
import { eraseAgain } from "./erase-again.server.ts";
import { eraseOrphans } from "./erase-orphans.server.ts";
import { eraseShopRows } from "./erase-shop.server.ts";
import { EXPORT_DAYS } from "./export-file.ts";

const DAY_MS = 86_400_000;
/** Rows of one transaction; short locks matter more than speed. */
const BATCH = 200;
/** Deliveries of Shopify, once done. */
const WEBHOOK_DAYS = 30;
/** That a data subject's request was met, or a shop erased. */
const REQUEST_DAYS = 730;
/** Shopify asks for a shop's erasure two days after it is gone; this stands in for a request that got lost. */
const UNINSTALLED_SHOP_DAYS = 30;
/** Stay until they are met, however often they failed. */
const OWED_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"];
/** The app's own mails; what has to be proved about them is in the rows they told about. */
const MAIL_DAYS = 30;

export interface RetentionResult {
  conversations: number;
  aiEvents: number;
  webhookEvents: number;
  exports: number;
  requests: number;
  mails: number;
  shops: number;
  /** Conversations of erased customers that had come back. */
  returned: number;
  /** Rows of shops that are gone. */
  orphans: number;
}

/**
 * Deletes what has reached the end of its retention class (GD-12): a guest's chat after the shop's
 * anonymousChatDays unless the shopper asked to keep it longer, other conversations after conversationDays,
 * the AI log after aiLogDays, webhook deliveries, finished exports and the app's own mails after 30 days, requests
 * of data subjects after 24 months, everything of a shop 30 days after its uninstall. What was erased and came
 * back goes again. `now` is the clock to judge by.
 */
export async function applyRetention({ now = new Date() }: { now?: Date } = {}): Promise<RetentionResult> {
  return {
    conversations: await inBatches(() => deleteConversations(now)),
    aiEvents: await inBatches(() => deleteAiEvents(now)),
    webhookEvents: (await db.webhookEvent.deleteMany({
      where: { receivedAt: { lt: daysBefore(now, WEBHOOK_DAYS) }, OR: [{ status: "PROCESSED" }, { topic: { notIn: OWED_TOPICS } }] },
    })).count,
    exports: (await db.privacyRequest.updateMany({
      where: { completedAt: { lt: daysBefore(now, EXPORT_DAYS) }, exportCipher: { not: null } },
      data: { exportCipher: null },
    })).count,
    requests: (await db.privacyRequest.deleteMany({ where: { completedAt: { lt: daysBefore(now, REQUEST_DAYS) } } })).count,
    mails: (await db.outboundMail.deleteMany({ where: { status: { in: ["SENT", "FAILED"] }, createdAt: { lt: daysBefore(now, MAIL_DAYS) } } })).count,
    shops: await eraseGoneShops(now),
    returned: await eraseAgain(),
    orphans: await eraseOrphans(),
  };
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

async function inBatches(deleteSome: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let deleted = BATCH; deleted === BATCH; total += deleted) deleted = await deleteSome();
  return total;
}

async function eraseGoneShops(now: Date): Promise<number> {
  const gone = await db.shop.findMany({ where: { uninstalledAt: { lt: daysBefore(now, UNINSTALLED_SHOP_DAYS) } }, select: { id: true, domain: true } });
  for (const { id, domain } of gone) await eraseShopRows({ shopId: id, shopDomain: domain, webhookEventId: null });
  return gone.length;
}

/** Messages, drafts and decisions go with their conversation; the consent record stays as proof. */
function deleteConversations(now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    return tx.$executeRaw`
      DELETE FROM "Conversation" WHERE ("shopId", "id") IN (
        SELECT c."shopId", c."id" FROM "Conversation" c JOIN "ShopSettings" s ON s."shopId" = c."shopId"
        WHERE c."lastMessageAt" < ${now}::timestamptz - interval '1 day' * CASE
          WHEN c."shopifyCustomerId" IS NULL AND (
            SELECT r."status"::text FROM "ConsentRecord" r
            WHERE r."shopId" = c."shopId" AND r."conversationId" = c."id" AND r."purpose" = 'longer_history'
            ORDER BY r."at" DESC, r."id" DESC LIMIT 1) IS DISTINCT FROM 'GRANTED'
          THEN s."anonymousChatDays" ELSE s."conversationDays" END
        LIMIT ${BATCH})`;
  });
}

function deleteAiEvents(now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    return tx.$executeRaw`
      DELETE FROM "AiEvent" WHERE ("shopId", "id") IN (
        SELECT e."shopId", e."id" FROM "AiEvent" e JOIN "ShopSettings" s ON s."shopId" = e."shopId"
        WHERE e."at" < ${now}::timestamptz - interval '1 day' * s."aiLogDays" LIMIT ${BATCH})`;
  });
}
