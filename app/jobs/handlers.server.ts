import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { settleAction } from "#app/modules/actions/settle-action.server.ts";
import { considerDraft } from "#app/modules/automation/consider-draft.server.ts";
import { sendLetter } from "#app/modules/delivery/send-letter.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { draftForReturn } from "#app/modules/drafting/draft-for-return.server.ts";
import { embedKnowledge } from "#app/modules/drafting/embed-knowledge.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { learnIntents } from "#app/modules/drafting/learn-intents.server.ts";
import { sortForPeople } from "#app/modules/drafting/sort-conversation.server.ts";
import { indexConversations } from "#app/modules/inbox/index-conversations.server.ts";
import { reviewGaps } from "#app/modules/insights/review-gaps.server.ts";
import { sendDigest } from "#app/modules/insights/send-digest.server.ts";
import { refreshKnowledge } from "#app/modules/knowledge/refresh-knowledge.server.ts";
import { requestReviews } from "#app/modules/knowledge/request-review.server.ts";
import { reviewKnowledge } from "#app/modules/knowledge/review-knowledge.server.ts";
import { syncKnowledge } from "#app/modules/knowledge/sync-knowledge.server.ts";
import { nameCustomer } from "#app/modules/orders/name-customer.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { readInbound } from "#app/modules/mailbox/read-inbound.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { sendOrderCode } from "#app/modules/orders/send-order-code.server.ts";
import { processWebhookEvent } from "#app/modules/privacy/process-webhook-event.server.ts";
import { reopenFailedWebhooks } from "#app/modules/privacy/reopen-failed-webhooks.server.ts";
import { eraseRequestedShop } from "#app/modules/privacy/request-shop-erasure.server.ts";
import { pushReturn } from "#app/modules/returns/push-return.server.ts";
import { runCases } from "#app/modules/simulation/run-cases.server.ts";
import { learnFromEdit } from "#app/modules/rules/learn-from-edit.server.ts";
import { runReplay } from "#app/modules/rules/run-replay.server.ts";
import { askShopper } from "#app/modules/satisfaction/ask-shopper.server.ts";
import { matchWithdrawal } from "#app/modules/withdrawal/match-withdrawal.server.ts";
import { remindRefunds } from "#app/modules/withdrawal/remind-refunds.server.ts";
import { scanConversation } from "#app/modules/withdrawal/scan-conversation.server.ts";
import { findEvents } from "#app/modules/workflows/find-events.server.ts";
import { runWorkflows } from "#app/modules/workflows/run-workflows.server.ts";
import { sendCall } from "#app/modules/workflows/send-call.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { Handlers } from "./run-job.server.ts";
import { sweep } from "./sweep.server.ts";

/** Job name -> the module function that does it. */
export const handlers: Handlers = {
  "draft.generate": (payload, { signal }) => generateDraft({ ...payload, signal }),
  "draft.consider": async (payload) => {
    const gate = await considerDraft(payload);
    log.info({ ...payload, gate }, gate ? "the draft stays with the staff" : "the answer leaves by itself");
  },
  "message.send": (payload) => sendMessage(payload),
  "action.run": (payload) => runActions(payload),
  "action.settle": (payload) => settleAction(payload),
  "letter.send": (payload) => sendLetter(payload),
  "mail.read": (payload) => readInbound(payload),
  "mail.send": (payload) => sendMail(payload),
  "verification.send": (payload) => sendOrderCode(payload),
  "return.push": async (payload) => {
    await pushReturn(payload);
    await draftForReturn(payload);
  },
  "withdrawal.scan": async (payload) => {
    await scanConversation(payload);
    await sortForPeople(payload);
  },
  "withdrawal.match": (payload) => matchWithdrawal(payload),
  "withdrawals.remind": async () => {
    log.info(await remindRefunds(), "refunds of withdrawals looked at");
  },
  "webhook.process": (payload) => processWebhookEvent(payload),
  "cases.run": (payload, { signal }) => runCases({ ...payload, signal }),
  "edit.learn": async (payload) => {
    log.info({ ...payload, outcome: await learnFromEdit(payload) }, "a changed draft was looked at for a rule");
  },
  "rule.replay": (payload, { signal }) => runReplay({ ...payload, signal }),
  "intents.learn": async (payload) => {
    await learnIntents(payload);
  },
  "knowledge.sync": async (payload) => {
    await syncKnowledge(payload);
  },
  "knowledge.review": async ({ shopId, gaps = false }) => {
    await reviewKnowledge({ shopId });
    if (gaps) await reviewGaps({ shopId });
  },
  "knowledge.embed": (payload, { signal }) => embedKnowledge({ ...payload, signal }),
  "knowledge.weekly": async () => {
    log.info({ shops: await requestReviews() }, "knowledge is reviewed");
  },
  "knowledge.refresh": async (payload) => {
    log.info({ ...payload, shops: await refreshKnowledge(payload) }, "knowledge is read again");
  },
  "rating.ask": async (payload) => {
    await askShopper(payload);
  },
  "customer.name": async (payload) => {
    await nameCustomer(payload);
  },
  "search.index": async () => {
    await indexConversations();
  },
  "digest.send": async (payload) => {
    log.info({ ...payload, outcome: await sendDigest(payload) }, "the mail of the day was looked at");
  },
  "shop.erase": (payload) => eraseRequestedShop(payload),
  "workflows.find": async () => {
    await findEvents();
  },
  "workflow.run": (payload) => runWorkflows(payload),
  "workflow.call": (payload) => sendCall(payload),
  "retention.run": async () => {
    log.info({ ...(await applyRetention()), reopened: await reopenFailedWebhooks() }, "retention applied");
  },
  "sweep.run": async () => {
    await sweep();
  },
};
