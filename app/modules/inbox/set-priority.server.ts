import { type ActedBy, auditActor, auditCause } from "#app/modules/audit/acted-by.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Urgency } from "#app/modules/conversation/intents.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

interface Priority extends ActedBy {
  shopId: string;
  conversationId: string;
  /** Null: by the words again, from the next message on. */
  urgency: Urgency | null;
}

/**
 * A person says how urgent a conversation is. Their word stands, whatever the shopper writes next. The same again changes and
 * records nothing. A workflow's word stands in the same way, but never against a person's: "kept". Throws `not_found` across shops.
 */
export async function setPriority({ shopId, conversationId, urgency, ...by }: Priority): Promise<"done" | "unchanged" | "kept"> {
  if (!isId(conversationId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  return db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const key = { shopId_id: { shopId, id: conversationId } };
    const before = await tx.conversation.findUnique({ where: key, select: { staffUrgency: true } });
    if (!before) throw new AppError("not_found", { reason: "conversation_not_found" });
    if (before.staffUrgency === urgency) return "unchanged";
    if (by.workflowRunId !== undefined && before.staffUrgency !== null) return "kept";
    await tx.conversation.update({ where: key, data: { staffUrgency: urgency, ...(urgency !== null && { urgency }) } });
    await writeAudit(tx, {
      shopId, ...auditActor(by), action: "conversation.prioritised", subjectType: "conversation", subjectId: conversationId, data: { from: before.staffUrgency, to: urgency, ...auditCause(by) },
    });
    return "done";
  });
}
