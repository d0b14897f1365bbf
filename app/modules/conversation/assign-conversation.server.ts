import { type ActedBy, auditActor, auditCause } from "#app/modules/audit/acted-by.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { lockConversation } from "./lock-conversation.server.ts";

/** With who decides it. */
interface Assignment extends ActedBy {
  shopId: string;
  conversationId: string;
  /** Who takes care of it from now on; null: nobody. */
  assignee: string | null;
}

/**
 * Gives a conversation to a member of staff, or to nobody. The same again changes and records nothing; a workflow
 * takes it from nobody: "kept". Throws `not_found`
 * across shops, and `invalid` "assignee" for somebody who does not work for this shop or may only read.
 */
export async function assignConversation({ shopId, conversationId, assignee, ...by }: Assignment): Promise<"done" | "unchanged" | "kept"> {
  if (!isId(conversationId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  return db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const key = { shopId_id: { shopId, id: conversationId } };
    const found = await tx.conversation.findUnique({ where: key, select: { assignedTo: true } });
    if (!found) throw new AppError("not_found", { reason: "conversation_not_found" });
    const person = assignee === null ? null : await tx.staff.findUnique({ where: { shopId_id: { shopId, id: assignee } }, select: { role: true } });
    if (assignee !== null && (!person || !may(person.role, "answer"))) throw new AppError("invalid", { reason: "assignee" });
    if (found.assignedTo === assignee) return "unchanged";
    if (by.workflowRunId !== undefined && found.assignedTo !== null) return "kept";
    await tx.conversation.update({ where: key, data: { assignedTo: assignee } });
    await writeAudit(tx, {
      shopId, ...auditActor(by), action: assignee === null ? "conversation.unassigned" : "conversation.assigned", subjectType: "conversation", subjectId: conversationId,
      data: { from: found.assignedTo, to: assignee, ...auditCause(by) },
    });
    return "done";
  });
}
