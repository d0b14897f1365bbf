import { reopenDraft } from "#app/modules/approval/recall-decision.server.ts";
import { type Gate, shutNow } from "#app/modules/automation/gates.ts";
import { readMoment } from "#app/modules/automation/read-moment.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { waitAgain } from "#app/modules/conversation/wait-again.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

interface AutoMessage {
  shopId: string;
  messageId: string;
  conversationId: string;
  draftId: string | null;
}

/**
 * The last look at an answer that leaves by itself, under the conversation's lock: a kill switch, a demotion, an objection to AI, a
 * person called in or a new message of the shopper since then holds it back (AI-12, GD-10). It is cancelled and its
 * draft is a person's to decide on. Says whether it was held back.
 */
export async function holdBackAuto(tx: Tx, { shopId, messageId, conversationId, draftId }: AutoMessage): Promise<boolean> {
  const reason = await reasonToHold(tx, { shopId, conversationId, draftId });
  if (!reason) return false;
  const { bodyCipher } = await tx.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { status: "CANCELLED" }, select: { bodyCipher: true } });
  const newDraftId = draftId && (await reopenDraft(tx, { shopId, conversationId, messageId, draftId, text: decryptBody(shopId, bodyCipher) }));
  if (newDraftId) await tx.draft.update({ where: { shopId_id: { shopId, id: newDraftId } }, data: { autoOutcome: reason } });
  await waitAgain(tx, { shopId, conversationId });
  await writeAudit(tx, { shopId, actorType: "system", action: "answer.held_back", subjectType: "message", subjectId: messageId, data: { reason } });
  return true;
}

/** The same gates as when it was decided on; what was true of the draft then still is. */
async function reasonToHold(tx: Tx, { shopId, conversationId, draftId }: Omit<AutoMessage, "messageId">): Promise<Gate | null> {
  const found = draftId ? await tx.draft.findUnique({ where: { shopId_id: { shopId, id: draftId } }, select: { intent: true, locale: true, basedOnSequence: true, bulkApprovalId: true } }) : null;
  return shutNow(await readMoment(tx, { shopId, conversationId, draft: found && { ...found, isBulk: found.bulkApprovalId !== null } }));
}
