import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";

interface StatusChange {
  shopId: string;
  conversationId: string;
  staffId: string;
}

/** Nothing is left to do; a new message of the shopper opens it again. Throws `not_found` across shops. */
export function resolveConversation(change: StatusChange): Promise<void> {
  return setStatus(change, "RESOLVED");
}

/** Back to the inbox. Throws `not_found` across shops. */
export function reopenConversation(change: StatusChange): Promise<void> {
  return setStatus(change, "OPEN");
}

async function setStatus({ shopId, conversationId, staffId }: StatusChange, status: "OPEN" | "RESOLVED"): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.conversation.updateMany({
      where: { shopId, id: conversationId },
      data: status === "RESOLVED" ? { status, waitingSince: null, needsHumanReason: null } : { status },
    });
    if (count === 0) throw new AppError("not_found", { reason: "conversation_not_found" });
    const action = status === "RESOLVED" ? "conversation.resolved" : "conversation.reopened";
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action, subjectType: "conversation", subjectId: conversationId });
  });
}
