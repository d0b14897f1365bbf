import { closeOrphanedProposals } from "#app/modules/actions/propose-actions.server.ts";
import { sweepActions } from "#app/modules/actions/sweep-actions.server.ts";
import { wakeConversations } from "#app/modules/conversation/snooze-conversation.server.ts";
import { forgetPresence } from "#app/modules/approval/presence.server.ts";
import { continueByMail } from "#app/modules/delivery/continue-by-mail.server.ts";
import { sweepLetters } from "#app/modules/delivery/sweep-letters.server.ts";
import { demoteOnSignals } from "#app/modules/automation/find-signals.server.ts";
import { endShadowRuns } from "#app/modules/automation/run-shadow.server.ts";
import { LEARN_AFTER_MS } from "#app/modules/drafting/correct-triage.server.ts";
import { MIN_EXAMPLES } from "#app/modules/drafting/intent-model.ts";
import { releaseExpiredReservations } from "#app/modules/drafting/budget.server.ts";
import { MAX_ATTEMPTS } from "#app/modules/drafting/claim-draft.server.ts";
import { forgetOldCircuits } from "#app/modules/drafting/circuit.server.ts";
import { closeReturnDrafts } from "#app/modules/drafting/close-return-drafts.server.ts";
import { hintDigests } from "#app/modules/insights/send-digest.server.ts";
import { hintInbound } from "#app/modules/mailbox/hint-inbound.server.ts";
import { forgetOldOrderChanges } from "#app/modules/orders/order-changes.server.ts";
import { MAX_WEBHOOK_ATTEMPTS } from "#app/modules/privacy/process-webhook-event.server.ts";
import { hintErasures } from "#app/modules/privacy/request-shop-erasure.server.ts";
import { hintCaseRuns } from "#app/modules/simulation/hint-case-runs.server.ts";
import { sweepRules } from "#app/modules/rules/sweep-rules.server.ts";
import { sweepWorkflows } from "#app/modules/workflows/sweep-workflows.server.ts";
import { db } from "#app/platform/db.server.ts";
import { forgetOldWindows } from "#app/platform/rate-limit.server.ts";
import { enqueue } from "./enqueue.server.ts";

export const SWEEP_EVERY_MS = 60_000;
/** Rows younger than this are probably on their way. */
const STALE_MS = 30_000;
/** Shopify was down: it is asked again this much later. */
const MATCH_RETRY_MS = 5 * 60_000;
/** Hints repeated per run and kind; what is left is found by the next run. */
const BATCH = 500;
/** What arrived in the moment of an uninstall waits for the shop to come back or to be erased (SH-03). */
const INSTALLED = { shop: { uninstalledAt: null } };

export interface SweepResult {
  drafts: number;
  messages: number;
  mails: number;
  webhooks: number;
  verifications: number;
  returns: number;
  scans: number;
  matches: number;
  actions: number;
  learning: number;
  /** Conversations that came back from their snooze. */
  woken: number;
  caseRuns: number;
  embeddings: number;
  /** Daily mails to staff that are due. */
  digests: number;
  /** Shops whose administrator asked for everything to be deleted. */
  erasures: number;
  /** Shoppers who are still to be asked how it was. */
  ratings: number;
  failedDrafts: number;
  /** Webhooks of workflows. */
  calls: number;
  /** Letters whose sender died. */
  letters: number;
  /** Answers in a chat that go on by e-mail. */
  continued: number;
  /** Mails that arrived and were not read yet. */
  inbound: number;
}

/**
 * Finds work whose hint was lost and hints again: the queue may be wiped and nothing is lost. Frees the
 * drafts of workers that died, and ends those that died too often as FAILED, visibly.
 */
export async function sweep({ staleMs = STALE_MS }: { staleMs?: number } = {}): Promise<SweepResult> {
  const failedDrafts = await freeExpiredLeases();
  // Before the messages are hinted: what it puts back is among them.
  const letters = await sweepLetters({ staleMs });
  const [drafts, messages, mails, webhooks, verifications, returns, scans, matches, actions, learning, woken, caseRuns, embeddings, digests, erasures, ratings, calls, inbound, continued] = await Promise.all([
    hintDrafts(staleMs), hintMessages(staleMs), hintMails(staleMs), hintWebhooks(staleMs), hintVerifications(staleMs), hintReturns(staleMs), hintScans(staleMs), hintMatches(staleMs),
    sweepActions({ staleMs }), hintLearning(staleMs), wakeConversations(), hintCaseRuns({ staleMs }), hintEmbeddings(), hintDigests(), hintErasures({ staleMs }), hintRatings(staleMs), sweepWorkflows({ staleMs }), hintInbound({ staleMs }), continueByMail(), closeOrphanedProposals(), closeReturnDrafts(), demoteOnSignals(), endShadowRuns(),
    releaseExpiredReservations(), forgetOldWindows(), forgetOldOrderChanges(), forgetPresence(), forgetOldCircuits(), sweepRules({ staleMs }),
  ]);
  return { drafts, messages, mails, webhooks, verifications, returns, scans, matches, actions, learning, woken, caseRuns, embeddings, digests, erasures, ratings, failedDrafts, calls, letters, inbound, continued };
}

async function freeExpiredLeases(): Promise<number> {
  await db.$executeRaw`
    UPDATE "Draft" SET "status" = 'QUEUED', "leaseToken" = NULL, "leaseExpiresAt" = NULL
    WHERE "status" = 'GENERATING' AND "leaseExpiresAt" < now() AND "attempts" < ${MAX_ATTEMPTS}`;
  return db.$executeRaw`
    WITH failed AS (
      UPDATE "Draft" SET "status" = 'FAILED', "outcome" = 'internal', "closedAt" = now(), "leaseToken" = NULL, "leaseExpiresAt" = NULL
      WHERE "status" = 'GENERATING' AND "leaseExpiresAt" < now() AND "attempts" >= ${MAX_ATTEMPTS}
      RETURNING "shopId", "conversationId")
    UPDATE "Conversation" c SET "needsHumanReason" = 'draft_failed' FROM failed f
    WHERE c."shopId" = f."shopId" AND c."id" = f."conversationId"`;
}

async function hintDrafts(staleMs: number): Promise<number> {
  const before = new Date(Date.now() - staleMs);
  const rows = await db.draft.findMany({
    where: { status: "QUEUED", runAfter: { lt: before }, conversation: INSTALLED }, orderBy: { runAfter: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("draft.generate", { shopId, draftId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}

async function hintMessages(staleMs: number): Promise<number> {
  const before = new Date(Date.now() - staleMs);
  const rows = await db.message.findMany({
    where: { status: "QUEUED", createdAt: { lt: before }, runAfter: { lt: before }, conversation: INSTALLED },
    orderBy: { createdAt: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("message.send", { shopId, messageId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}

/** A worker that died while it sent a mail sends it again: see sendMail. */
async function hintMails(staleMs: number): Promise<number> {
  await db.outboundMail.updateMany({ where: { status: "SENDING", leaseExpiresAt: { lt: new Date() } }, data: { status: "QUEUED", leaseExpiresAt: null } });
  const rows = await db.outboundMail.findMany({
    where: { status: "QUEUED", runAfter: { lt: new Date(Date.now() - staleMs) } }, orderBy: { runAfter: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("mail.send", { shopId, mailId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}

async function hintWebhooks(staleMs: number): Promise<number> {
  const rows = await db.webhookEvent.findMany({
    where: { status: "RECEIVED", receivedAt: { lt: new Date(Date.now() - staleMs) }, attempts: { lt: MAX_WEBHOOK_ATTEMPTS } },
    orderBy: { receivedAt: "asc" }, take: BATCH, select: { id: true },
  });
  await Promise.all(rows.map(({ id }) => enqueue("webhook.process", { webhookEventId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}

/** Also those that are too late for a code: the job removes what the shopper typed. */
async function hintVerifications(staleMs: number): Promise<number> {
  const rows = await db.orderVerification.findMany({
    where: { status: "REQUESTED", requestedAt: { lt: new Date(Date.now() - staleMs) }, conversation: INSTALLED }, orderBy: { requestedAt: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("verification.send", { shopId, verificationId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}

/** Wishes and decisions that Shopify has not heard of yet. */
async function hintReturns(staleMs: number): Promise<number> {
  const rows = await db.returnRequest.findMany({
    where: { runAfter: { lt: new Date(Date.now() - staleMs) }, OR: [{ status: "SUBMITTING" }, { pendingDecision: { not: null } }] },
    orderBy: { runAfter: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => enqueue("return.push", { shopId, returnId: id }, { deduplicationKey: `sweep-${id}` })));
  return rows.length;
}

/** Messages that nobody has read for a statement of withdrawal yet (CO-12). */
async function hintScans(staleMs: number): Promise<number> {
  const rows = await db.$queryRaw<{ shopId: string; id: string }[]>`
    SELECT c."shopId", c."id" FROM "Conversation" c JOIN "Shop" s ON s."id" = c."shopId" AND s."uninstalledAt" IS NULL
    WHERE c."scannedSequence" < c."lastShopperSequence" AND c."lastMessageAt" < ${new Date(Date.now() - staleMs)}
    ORDER BY c."lastMessageAt" LIMIT ${BATCH}`;
  await Promise.all(rows.map(({ shopId, id }) => enqueue("withdrawal.scan", { shopId, conversationId: id }, { deduplicationKey: `scan-${id}` })));
  return rows.length;
}

/** Orders of withdrawals that are still to be looked up; after a failure not so soon. */
async function hintMatches(staleMs: number): Promise<number> {
  const now = Date.now();
  const rows = await db.$queryRaw<{ shopId: string; withdrawalId: string }[]>`
    SELECT c."shopId", c."withdrawalId" FROM "WithdrawalCase" c JOIN "Shop" s ON s."id" = c."shopId" AND s."uninstalledAt" IS NULL
    WHERE c."match" = 'PENDING' AND c."updatedAt" < CASE WHEN c."matchAttempts" = 0 THEN ${new Date(now - staleMs)}::timestamptz ELSE ${new Date(now - MATCH_RETRY_MS)}::timestamptz END
    ORDER BY c."updatedAt" LIMIT ${BATCH}`;
  await Promise.all(rows.map(({ shopId, withdrawalId }) => enqueue("withdrawal.match", { shopId, withdrawalId }, { deduplicationKey: `match-${withdrawalId}` })));
  return rows.length;
}

/** Texts changed, or embeddings were switched on, and not all passages have a vector yet. */
async function hintEmbeddings(): Promise<number> {
  const rows = await db.$queryRaw<{ shopId: string }[]>`
    SELECT t."shopId" FROM "ShopSettings" t JOIN "Shop" s ON s."id" = t."shopId" AND s."uninstalledAt" IS NULL
    WHERE t."embeddingModel" <> '' AND t."aiEnabled" AND t."embeddedVersion" IS DISTINCT FROM s."knowledgeVersion" AND (t."embedAfter" IS NULL OR t."embedAfter" < now()) LIMIT ${BATCH}`;
  await Promise.all(rows.map(({ shopId }) => enqueue("knowledge.embed", { shopId }, { deduplicationKey: `embed-${shopId}` })));
  return rows.length;
}

/** Questions how it was, whose moment has come. */
async function hintRatings(staleMs: number): Promise<number> {
  const rows = await db.rating.findMany({
    where: { askedAt: null, askAfter: { lt: new Date(Date.now() - staleMs) }, conversation: INSTALLED }, orderBy: { askAfter: "asc" }, take: BATCH, select: { shopId: true, conversationId: true },
  });
  await Promise.all(rows.map((row) => enqueue("rating.ask", row, { deduplicationKey: `sweep-${row.conversationId}` })));
  return rows.length;
}

/** Corrections that a shop's own model of topics has not seen yet; a topic with too few of them waits for more. */
async function hintLearning(staleMs: number): Promise<number> {
  const rows = await db.$queryRaw<{ shopId: string }[]>`
    SELECT DISTINCT i."shopId" FROM "IntentCorrection" i JOIN "Shop" s ON s."id" = i."shopId" AND s."uninstalledAt" IS NULL LEFT JOIN "IntentModel" m ON m."shopId" = i."shopId"
    GROUP BY i."shopId", i."intent", m."trainedAt"
    HAVING max(i."at") > COALESCE(m."trainedAt", '-infinity') AND max(i."at") < ${new Date(Date.now() - staleMs - LEARN_AFTER_MS)} AND count(*) >= ${MIN_EXAMPLES} LIMIT ${BATCH}`;
  await Promise.all(rows.map(({ shopId }) => enqueue("intents.learn", { shopId }, { deduplicationKey: `intents-${shopId}` })));
  return rows.length;
}
