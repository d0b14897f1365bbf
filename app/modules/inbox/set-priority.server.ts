import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Urgency } from "#app/modules/conversation/intents.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

interface Priority {
  shopId: string;
  staffId: string;
  conversationId: string;
  /** Null: by the words again, from the next message on. */
  urgency: Urgency | null;
}

/**
 * A person says how urgent a conversation is. Their word stands, whatever the shopper writes next. The same again changes and
 * records nothing. Throws `not_found` across shops.
 */
export async function setPriority({ shopId, staffId, conversationId, urgency }: Priority): Promise<void> {
  if (!isId(conversationId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const key = { shopId_id: { shopId, id: conversationId } };
    const before = await tx.conversation.findUnique({ where: key, select: { staffUrgency: true } });
    if (!before) throw new AppError("not_found", { reason: "conversation_not_found" });
    if (before.staffUrgency === urgency) return;
    await tx.conversation.update({ where: key, data: { staffUrgency: urgency, ...(urgency !== null && { urgency }) } });
    await writeAudit(tx, {
      shopId, actorType: "staff", actorId: staffId, action: "conversation.prioritised", subjectType: "conversation", subjectId: conversationId, data: { from: before.staffUrgency, to: urgency },
    });
  });
}
