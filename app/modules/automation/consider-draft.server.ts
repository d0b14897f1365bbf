import { lockReadyDraft } from "#app/modules/approval/decide-draft.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { endOfUndo, hintReply } from "#app/modules/approval/undo-window.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptBody, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { isTrained } from "./complete-training.server.ts";
import { demoteOnSignals } from "./find-signals.server.ts";
import { type Gate, type GateFacts, shutGate } from "./gates.ts";
import { readMoment } from "./read-moment.server.ts";

/** The shopper's messages that are looked through for special-category data. */
const LOOKED_THROUGH = 10;

/**
 * Sends a READY draft by itself when its intent and language are at AUTO and every gate is open (AI-12); else it stays with the staff,
 * with the gate that kept it. One transaction under the conversation's lock; the undo window holds for people here,
 * too. Null when it was sent; a lost hint costs nothing: the draft waits in the queue as any other.
 */
export async function considerDraft({ shopId, draftId }: { shopId: string; draftId: string }): Promise<Gate | null> {
  const seen = await db.draft.findUnique({ where: { shopId_id: { shopId, id: draftId } }, select: { conversationId: true, intent: true, locale: true } });
  if (!seen?.intent || !seen.locale) return "not_auto";
  await demoteOnSignals({ shopId, intent: seen.intent, locale: seen.locale });
  const isKnown = await isShopperKnown({ shopId, conversationId: seen.conversationId });
  try {
    const sent = await db.$transaction((tx) => decide(tx, { shopId, draftId, isKnown }));
    if ("gate" in sent) return sent.gate;
    await hintReply({ shopId, ...sent });
    return null;
  } catch (error) {
    // A person was faster, or the shopper wrote again: nothing is lost.
    if (isAppError(error, "conflict")) return "wrote_again";
    throw error;
  }
}

async function isShopperKnown({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<boolean> {
  const { shopifyCustomerId } = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true } });
  return shopifyCustomerId !== null || (await listVerifiedOrders({ shopId, conversationId })).length > 0;
}

type Decision = { gate: Gate } | { messageId: string; leavesAt: Date };

async function decide(tx: Tx, { shopId, draftId, isKnown }: { shopId: string; draftId: string; isKnown: boolean }): Promise<Decision> {
  const draft = await lockReadyDraft(tx, { shopId, draftId });
  const facts = await readFacts(tx, { shopId, ...draft });
  const gate = shutGate({ ...facts, isKnown });
  const key = { shopId_id: { shopId, id: draftId } };
  if (gate) {
    await tx.draft.update({ where: key, data: { autoOutcome: gate } });
    return { gate };
  }
  const { text } = facts.content;
  const messageId = newId();
  const runAfter = await endOfUndo(tx, { shopId });
  await tx.draft.update({ where: key, data: { status: "APPROVED", closedAt: new Date(), autoOutcome: null } });
  await tx.message.create({
    data: {
      shopId, id: messageId, conversationId: draft.conversationId, draftId, author: "ASSISTANT", origin: "ai_auto", status: "QUEUED", runAfter,
      bodyCipher: encryptBody(shopId, text), bodyHash: sha256(text),
    },
  });
  await tx.conversation.update({ where: { shopId_id: { shopId, id: draft.conversationId } }, data: { waitingSince: null } });
  await writeAudit(tx, { shopId, actorType: "system", action: "draft.sent_by_itself", subjectType: "draft", subjectId: draftId, data: { messageId } });
  return { messageId, leavesAt: runAfter };
}

type LockedDraft = Awaited<ReturnType<typeof lockReadyDraft>> & { shopId: string };

async function readFacts(tx: Tx, { shopId, id, conversationId }: LockedDraft): Promise<Omit<GateFacts, "isKnown">> {
  const draft = await tx.draft.findUniqueOrThrow({
    where: { shopId_id: { shopId, id } },
    select: { intent: true, locale: true, basedOnSequence: true, source: true, verified: true, contentCipher: true, _count: { select: { actions: true } } },
  });
  const { setting, ...moment } = await readMoment(tx, { shopId, conversationId, draft });
  const { intent: conversationIntent, ...question } = await tx.conversation.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: conversationId } }, select: { intent: true, intentSource: true, languageSource: true, speaksOther: true, urgency: true, needsPerson: true },
  });
  const texts = await tx.message.findMany({ where: { shopId, conversationId, author: "SHOPPER" }, orderBy: { sequence: "desc" }, take: LOOKED_THROUGH, select: { bodyCipher: true } });
  return {
    ...moment,
    ...question,
    conversationIntent,
    hasSignal: setting?.demotedReason != null,
    isTrained: await isTrained(tx, { shopId, staffId: setting?.changedBy ?? null }),
    intent: draft.intent,
    source: draft.source,
    verified: draft.verified === true,
    content: readDraftContent(shopId, draft.contentCipher) ?? { text: "", claims: [] },
    shopperTexts: texts.map(({ bodyCipher }) => decryptBody(shopId, bodyCipher)),
    hasWithdrawal: (await tx.withdrawal.count({ where: { shopId, conversationId } })) > 0,
    hasActions: draft._count.actions > 0,
  };
}
