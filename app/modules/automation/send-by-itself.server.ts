import { macrosBehind } from "#app/modules/approval/approve-draft.server.ts";
import { lockReadyDraft } from "#app/modules/approval/decide-draft.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { endOfUndo, hintReply } from "#app/modules/approval/undo-window.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptBody, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { recordMacroUse } from "#app/modules/macros/record-macro-use.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { isTrained } from "./complete-training.server.ts";
import { type Gate, type GateFacts, shutGate } from "./gates.ts";
import { readMoment } from "./read-moment.server.ts";

/** The shopper's messages that are looked through for special-category data. */
const LOOKED_THROUGH = 10;

/** A person sent it together with others of its topic, unread. */
export interface BulkPress {
  id: string;
  /** Was trained, as the caller checked. */
  staffId: string;
  intent: string;
  locale: string;
}

interface Candidate {
  shopId: string;
  draftId: string;
  bulk?: BulkPress;
}

export type Sent = { gate: Gate } | { conversationId: string; messageId: string; leavesAt: Date };

/**
 * Sends a READY draft that nobody read, labelled `ai_auto` (AI-03, AI-04), when every gate is open; else says which is shut. One transaction
 * under the conversation's lock; the undo window holds for people here, too.
 */
export async function sendByItself({ shopId, draftId, bulk }: Candidate): Promise<Sent> {
  const seen = await db.draft.findUnique({ where: { shopId_id: { shopId, id: draftId } }, select: { conversationId: true } });
  if (!seen) return { gate: "not_auto" };
  const isKnown = await isShopperKnown({ shopId, conversationId: seen.conversationId });
  try {
    const sent = await db.$transaction((tx) => decide(tx, { shopId, draftId, bulk, isKnown }));
    if (!("gate" in sent)) await hintReply({ shopId, ...sent });
    return sent;
  } catch (error) {
    // A person was faster, or the shopper wrote again: nothing is lost.
    if (isAppError(error, "conflict")) return { gate: "wrote_again" };
    throw error;
  }
}

async function isShopperKnown({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<boolean> {
  const { shopifyCustomerId } = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true } });
  return shopifyCustomerId !== null || (await listVerifiedOrders({ shopId, conversationId })).length > 0;
}

async function decide(tx: Tx, { shopId, draftId, bulk, isKnown }: Candidate & { bulk: BulkPress | undefined; isKnown: boolean }): Promise<Sent> {
  const draft = await lockReadyDraft(tx, { shopId, draftId });
  const facts = await readFacts(tx, { shopId, ...draft }, bulk);
  const gate = shutGate({ ...facts, isKnown });
  const key = { shopId_id: { shopId, id: draftId } };
  if (gate) {
    // Whoever sends several at once is told; of the others, the draft tells.
    if (!bulk) await tx.draft.update({ where: key, data: { autoOutcome: gate } });
    return { gate };
  }
  const { text } = facts.content;
  const messageId = newId();
  const runAfter = await endOfUndo(tx, { shopId });
  await tx.draft.update({ where: key, data: { status: "APPROVED", closedAt: new Date(), autoOutcome: null, bulkApprovalId: bulk?.id ?? null } });
  await tx.message.create({
    data: {
      shopId, id: messageId, conversationId: draft.conversationId, draftId, author: "ASSISTANT", origin: "ai_auto", status: "QUEUED", runAfter,
      bodyCipher: encryptBody(shopId, text), bodyHash: sha256(text),
    },
  });
  await recordMacroUse(tx, { shopId, messageId, macroIds: macrosBehind(facts.content.claims, text) });
  await tx.conversation.update({ where: { shopId_id: { shopId, id: draft.conversationId } }, data: { waitingSince: null } });
  const actor = bulk ? { actorType: "staff", actorId: bulk.staffId, action: "draft.sent_in_bulk" } as const : { actorType: "system", action: "draft.sent_by_itself" } as const;
  await writeAudit(tx, { shopId, ...actor, subjectType: "draft", subjectId: draftId, data: { messageId, ...(bulk && { bulkApprovalId: bulk.id }) } });
  return { conversationId: draft.conversationId, messageId, leavesAt: runAfter };
}

type LockedDraft = Awaited<ReturnType<typeof lockReadyDraft>> & { shopId: string };

async function readFacts(tx: Tx, { shopId, id, conversationId }: LockedDraft, bulk: BulkPress | undefined): Promise<Omit<GateFacts, "isKnown">> {
  const draft = await tx.draft.findUniqueOrThrow({
    where: { shopId_id: { shopId, id } },
    select: { intent: true, locale: true, basedOnSequence: true, source: true, verified: true, contentCipher: true, askedBy: true, _count: { select: { actions: true } } },
  });
  const { setting, ...moment } = await readMoment(tx, { shopId, conversationId, draft: { ...draft, isBulk: bulk !== undefined } });
  // What the person pressed for is a topic in a language, and nothing else leaves with it.
  const isOther = bulk !== undefined && (draft.intent !== bulk.intent || draft.locale !== bulk.locale);
  const { intent: conversationIntent, ...question } = await tx.conversation.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: conversationId } }, select: { intent: true, intentSource: true, languageSource: true, speaksOther: true, urgency: true, needsPerson: true },
  });
  const texts = await tx.message.findMany({ where: { shopId, conversationId, author: "SHOPPER" }, orderBy: { sequence: "desc" }, take: LOOKED_THROUGH, select: { bodyCipher: true } });
  return {
    ...moment,
    ...question,
    isAuto: moment.isAuto && !isOther,
    conversationIntent,
    hasSignal: setting?.demotedReason != null,
    isTrained: bulk !== undefined || (await isTrained(tx, { shopId, staffId: setting?.changedBy ?? null })),
    intent: draft.intent,
    source: draft.source,
    verified: draft.verified === true,
    content: readDraftContent(shopId, draft.contentCipher) ?? { text: "", claims: [] },
    shopperTexts: texts.map(({ bodyCipher }) => decryptBody(shopId, bodyCipher)),
    hasWithdrawal: (await tx.withdrawal.count({ where: { shopId, conversationId } })) > 0,
    hasActions: draft._count.actions > 0,
    askedBy: draft.askedBy,
  };
}
