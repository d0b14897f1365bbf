import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import { type ActedBy, auditActor, auditCause } from "#app/modules/audit/acted-by.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { addSystemMessage } from "#app/modules/conversation/add-system-message.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { supersedeOpenDrafts } from "./request-draft.server.ts";

interface Place extends ActedBy {
  shopId: string;
  conversationId: string;
}

/**
 * The shop leaves a conversation to people: no model reads it from here on (GD-10), open drafts and what they propose are withdrawn,
 * and the thread says that a person answers (AI-06). What the shopper consented to stays as it is: it was not their decision. Returns
 * "unchanged" for one that people have already. Throws `not_found` across shops.
 */
export async function leaveToPeople({ shopId, conversationId, ...by }: Place): Promise<"done" | "unchanged"> {
  if (!isId(conversationId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  return db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const key = { shopId_id: { shopId, id: conversationId } };
    const found = await tx.conversation.findUnique({ where: key, select: { mode: true, locale: true, replyLocale: true, waitingSince: true, needsHumanReason: true } });
    if (!found) throw new AppError("not_found", { reason: "conversation_not_found" });
    if (found.mode === "HUMAN_ONLY") return "unchanged";
    await tx.conversation.update({ where: key, data: { mode: "HUMAN_ONLY", ...(found.waitingSince && !found.needsHumanReason && { needsHumanReason: "workflow" }) } });
    await supersedeOpenDrafts(tx, { shopId, conversationId });
    await dropProposals(tx, { shopId, conversationId });
    await addSystemMessage(tx, { shopId, conversationId, line: "person_takes_over", locale: found.replyLocale ?? found.locale });
    await writeAudit(tx, { shopId, ...auditActor(by), action: "conversation.left_to_people", subjectType: "conversation", subjectId: conversationId, data: auditCause(by) });
    return "done";
  });
}
