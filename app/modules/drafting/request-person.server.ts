import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { withdrawConsent } from "#app/modules/consent/withdraw-consent.server.ts";
import { addSystemMessage } from "#app/modules/conversation/add-system-message.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { supersedeOpenDrafts } from "./request-draft.server.ts";

/**
 * "Talk to a person" (GD-11): from here on no model reads this conversation (GD-10), which takes the consent
 * to AI back with the one click that gave it (GD-05); open drafts are withdrawn, and the thread says so
 * (AI-06). Asking twice changes nothing.
 */
export async function requestPerson(key: ShopperKey): Promise<void> {
  const conversation = await openConversation(key);
  const { shopId } = key;
  const { id: conversationId, locale } = conversation;
  await db.$transaction(async (tx) => {
    const changed = await tx.conversation.updateMany({
      where: { shopId, id: conversationId, OR: [{ mode: "AI" }, { needsHumanReason: null }] },
      data: { mode: "HUMAN_ONLY", needsHumanReason: "shopper_asked", status: "OPEN", waitingSince: new Date() },
    });
    if (changed.count === 0) return;
    await withdrawConsent(tx, { shopId, conversationId, purpose: "ai_assistance", surface: "chat" });
    await supersedeOpenDrafts(tx, { shopId, conversationId });
    await dropProposals(tx, { shopId, conversationId });
    await addSystemMessage(tx, { shopId, conversationId, line: "person_requested", locale });
    await writeAudit(tx, { shopId, actorType: "shopper", action: "conversation.person_requested", subjectType: "conversation", subjectId: conversationId });
  });
}
