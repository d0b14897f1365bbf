import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";

/** So long after the resolving the shopper is asked how it was: a slip is taken back by then, and the last answer is there. */
export const ASK_AFTER_MS = 20_000;

interface StatusChange {
  shopId: string;
  conversationId: string;
  staffId: string;
}

/**
 * Nothing is left to do; a new message of the shopper opens it again. A little later the shopper is asked, once, how it was
 * (`satisfaction/ask-shopper`). Throws `not_found` across shops.
 */
export async function resolveConversation(change: StatusChange): Promise<void> {
  await setStatus(change, "RESOLVED");
  const { shopId, conversationId } = change;
  await enqueue("rating.ask", { shopId, conversationId }, { delayMs: ASK_AFTER_MS, deduplicationKey: `rating-${conversationId}` });
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
    if (status === "RESOLVED") await planQuestion(tx, { shopId, conversationId });
    const action = status === "RESOLVED" ? "conversation.resolved" : "conversation.reopened";
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action, subjectType: "conversation", subjectId: conversationId });
  });
}

/** A row for the question; one that was asked already stays as it is, whatever happens to the conversation. */
async function planQuestion(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  const askAfter = new Date(Date.now() + ASK_AFTER_MS);
  await tx.$executeRaw`
    INSERT INTO "Rating" ("shopId", "id", "conversationId", "askAfter", "locale")
    SELECT c."shopId", ${newId()}::uuid, c."id", ${askAfter}::timestamptz, COALESCE(c."staffLocale", c."replyLocale", c."locale") FROM "Conversation" c
    WHERE c."shopId" = ${shopId}::uuid AND c."id" = ${conversationId}::uuid
    ON CONFLICT ("shopId", "conversationId") DO UPDATE SET "askAfter" = EXCLUDED."askAfter" WHERE "Rating"."askedAt" IS NULL`;
}
