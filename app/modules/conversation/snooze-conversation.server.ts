import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { lockConversation } from "./lock-conversation.server.ts";

/** A shopper is not left alone for longer than a quarter. */
export const MAX_SNOOZE_MS = 92 * 86_400_000;
/** Conversations that wake in one run; what is left wakes in the next. */
const BATCH = 500;

/**
 * Puts a conversation and its draft aside until a moment (again for one that sleeps already); the shopper's next message, the
 * sweep or `reopenConversation` brings it back. The shopper still waits, and the waiting time counts on. Throws `not_found`
 * across shops, `conflict` "already_resolved", and `invalid` "snooze_time" for a moment that is past or over 92 days away.
 */
export async function snoozeConversation({ shopId, conversationId, staffId, until }: { shopId: string; conversationId: string; staffId: string; until: Date }): Promise<void> {
  const ahead = until.getTime() - Date.now();
  if (!(ahead > 0 && ahead <= MAX_SNOOZE_MS)) throw new AppError("invalid", { reason: "snooze_time" });
  if (!isId(conversationId)) throw new AppError("not_found", { reason: "conversation_not_found" });
  await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    const key = { shopId_id: { shopId, id: conversationId } };
    const found = await tx.conversation.findUnique({ where: key, select: { status: true } });
    if (!found) throw new AppError("not_found", { reason: "conversation_not_found" });
    if (found.status === "RESOLVED") throw new AppError("conflict", { reason: "already_resolved" });
    await tx.conversation.update({ where: key, data: { status: "SNOOZED", snoozedUntil: until } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "conversation.snoozed", subjectType: "conversation", subjectId: conversationId, data: { until: until.toISOString() } });
  });
}

/** Opens what has slept long enough, in every shop, with a line in the trail for each; called by the sweep. */
export function wakeConversations(): Promise<number> {
  return db.$executeRaw`
    WITH due AS (
      SELECT "shopId", "id" FROM "Conversation" WHERE "status" = 'SNOOZED' AND "snoozedUntil" <= now()
      ORDER BY "snoozedUntil" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
    ), woken AS (
      UPDATE "Conversation" c SET "status" = 'OPEN' FROM due WHERE c."shopId" = due."shopId" AND c."id" = due."id" RETURNING c."shopId", c."id"
    )
    INSERT INTO "AuditEvent" ("shopId", "id", "actorType", "action", "subjectType", "subjectId")
    SELECT "shopId", gen_random_uuid(), 'system', 'conversation.woke_up', 'conversation', "id"::text FROM woken`;
}
