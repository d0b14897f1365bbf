import { expireWithdrawals } from "#app/modules/withdrawal/expire-withdrawals.server.ts";
import { REPLAY_DAYS } from "#app/modules/rules/replay.ts";
import { expireRuns } from "#app/modules/workflows/expire-runs.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { eraseAgain } from "./erase-again.server.ts";
import { eraseOrphans } from "./erase-orphans.server.ts";
import { eraseShopRows } from "./erase-shop.server.ts";
import { EXPORT_DAYS } from "./export-file.ts";
import { isPastRetention } from "./retention-rule.server.ts";

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
/** Mails that became no conversation: newsletters, spam, what nobody could read. */
const SORTED_OUT_DAYS = 30;

/** What each class of data needs, in this order; each returns how many rows it deleted or emptied. */
const STEPS = {
  conversations: (now: Date) => inBatches(() => deleteConversations(now)),
  caseRuns: (now: Date) => inBatches(() => deleteCaseRuns(now)),
  aiEvents: (now: Date) => inBatches(() => deleteAiEvents(now)),
  webhookEvents: (now: Date) => count(db.webhookEvent.deleteMany({
    where: { receivedAt: { lt: daysBefore(now, WEBHOOK_DAYS) }, OR: [{ status: "PROCESSED" }, { topic: { notIn: OWED_TOPICS } }] },
  })),
  exports: (now: Date) => count(db.privacyRequest.updateMany({ where: { completedAt: { lt: daysBefore(now, EXPORT_DAYS) }, exportCipher: { not: null } }, data: { exportCipher: null } })),
  requests: (now: Date) => count(db.privacyRequest.deleteMany({ where: { completedAt: { lt: daysBefore(now, REQUEST_DAYS) } } })),
  mails: (now: Date) => count(db.outboundMail.deleteMany({ where: { status: { in: ["SENT", "FAILED"] }, createdAt: { lt: daysBefore(now, MAIL_DAYS) } } })),
  sortedOut: (now: Date) => count(db.inboundMail.deleteMany({ where: { conversationId: null, receivedAt: { lt: daysBefore(now, SORTED_OUT_DAYS) } } })),
  replays: (now: Date) => count(db.ruleReplay.deleteMany({ where: { requestedAt: { lt: daysBefore(now, REPLAY_DAYS) } } })),
  workflowRuns: (now: Date) => expireRuns({ now }),
  withdrawals: (now: Date) => expireWithdrawals({ now }),
  shops: (now: Date) => eraseGoneShops(now),
  /** Conversations of erased customers that had come back. */
  returned: () => eraseAgain(),
  /** Rows of shops that are gone. */
  orphans: () => eraseOrphans(),
};

export type RetentionResult = Record<keyof typeof STEPS, number>;

/**
 * Deletes what has reached the end of its retention class (GD-12): a guest's chat after the shop's
 * anonymousChatDays unless the shopper asked to keep it longer, other conversations and runs of saved cases after conversationDays,
 * the AI log after aiLogDays, webhook deliveries, finished exports, the app's own mails and those that became no conversation after 30 days, requests
 * of data subjects and statements of withdrawal after 24 months, everything of a shop 30 days after its uninstall.
 * What was erased and came back goes again. `now` is the clock to judge by. One step that fails does not keep the others from their
 * work; then the first failure is thrown at the end.
 */
export async function applyRetention({ now = new Date() }: { now?: Date } = {}): Promise<RetentionResult> {
  const result: Partial<RetentionResult> = {};
  const failures: unknown[] = [];
  for (const [name, step] of Object.entries(STEPS) as [keyof RetentionResult, (now: Date) => Promise<number>][]) {
    try {
      result[name] = await step(now);
    } catch (error) {
      log.error({ step: name, reason: error instanceof Error ? error.message : String(error) }, "a step of retention failed");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return result as RetentionResult;
}

const count = async (deleting: Promise<{ count: number }>) => (await deleting).count;

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
        WHERE ${isPastRetention({ now, anonymousChatDays: Prisma.sql`s."anonymousChatDays"`, conversationDays: Prisma.sql`s."conversationDays"` })}
        LIMIT ${BATCH})`;
  });
}

/** The drafts of a run are as personal as a conversation; the cases themselves stay until they are removed. */
function deleteCaseRuns(now: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "CaseRun" WHERE ("shopId", "id") IN (
      SELECT r."shopId", r."id" FROM "CaseRun" r JOIN "ShopSettings" s ON s."shopId" = r."shopId"
      WHERE r."requestedAt" < ${now}::timestamptz - interval '1 day' * s."conversationDays" LIMIT ${BATCH})`;
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
