import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { lockConversation } from "./lock-conversation.server.ts";

interface Assignment {
  shopId: string;
  conversationId: string;
  /** Who decides it. */
  staffId: string;
  /** Who takes care of it from now on; null: nobody. */
  assignee: string | null;
}

/**
 * Gives a conversation to a member of staff, or to nobody. The same again changes and records nothing. Throws `not_found`
 * across shops, and `invalid` "assignee" for somebody who does not work for this shop or may only read.
 */
export async function assignConversation({ shopId, conversationId, staffId, assignee }: Assignment): Promise<void> {
  if (!isId(conversationId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const key = { shopId_id: { shopId, id: conversationId } };
    const found = await tx.conversation.findUnique({ where: key, select: { assignedTo: true } });
    if (!found) throw new AppError("not_found", { reason: "conversation_not_found" });
    const person = assignee === null ? null : await tx.staff.findUnique({ where: { shopId_id: { shopId, id: assignee } }, select: { role: true } });
    if (assignee !== null && (!person || !may(person.role, "answer"))) throw new AppError("invalid", { reason: "assignee" });
    if (found.assignedTo === assignee) return;
    await tx.conversation.update({ where: key, data: { assignedTo: assignee } });
    await writeAudit(tx, {
      shopId, actorType: "staff", actorId: staffId, action: assignee === null ? "conversation.unassigned" : "conversation.assigned", subjectType: "conversation", subjectId: conversationId,
      data: { from: found.assignedTo, to: assignee },
    });
  });
}
