import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, isUniqueViolation } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { estimateReplay } from "./estimate-replay.server.ts";
import { REPLAYED_CONVERSATIONS } from "./replay.ts";

interface Target {
  shopId: string;
  staffId: string;
  ruleId: string;
}

/**
 * Begins to try a rule on the shop's last 200 conversations that had a draft. Which ones is settled now, so that a crash loses nothing. Throws
 * `conflict` "replay_running" while the shop has one (two people at once begin one), "nothing_to_replay", "budget_reached" when
 * there is no room even for one call, "rule_changed" for another version than the person saw.
 */
export async function requestReplay({ shopId, staffId, ruleId, version }: Target & { version: number }): Promise<{ replayId: string }> {
  if (!(await estimateReplay({ shopId, ruleId })).hasRoom) throw new AppError("conflict", { reason: "budget_reached" });
  const replayId = newId();
  try {
    await db.$transaction(async (tx) => {
      const rule = await tx.guidanceRule.findUnique({ where: { shopId_id: { shopId, id: ruleId } }, select: { version: true } });
      if (!rule) throw new AppError("not_found", { reason: "rule_not_found" });
      if (rule.version !== version) throw new AppError("conflict", { reason: "rule_changed" });
      await tx.ruleReplay.create({ data: { shopId, id: replayId, ruleId, ruleVersion: version, requestedBy: staffId } });
      const chosen = await tx.$executeRaw`
        INSERT INTO "ReplayedDraft" ("shopId", "replayId", "conversationId", "position", "upToSequence")
        SELECT ${shopId}::uuid, ${replayId}::uuid, c."id", row_number() OVER (ORDER BY c."lastMessageAt" DESC, c."id") - 1, d."basedOnSequence"
        FROM "Conversation" c CROSS JOIN LATERAL (
          SELECT "basedOnSequence" FROM "Draft" WHERE "shopId" = c."shopId" AND "conversationId" = c."id" AND "contentCipher" IS NOT NULL
          ORDER BY "queuedAt" DESC, "id" DESC LIMIT 1) d
        WHERE c."shopId" = ${shopId}::uuid ORDER BY c."lastMessageAt" DESC, c."id" LIMIT ${REPLAYED_CONVERSATIONS}`;
      if (chosen === 0) throw new AppError("conflict", { reason: "nothing_to_replay" });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "rule.replayed", subjectType: "rule", subjectId: ruleId, data: { version, replayId, conversations: chosen } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "replay_running", cause: error });
    throw error;
  }
  await hintReplay({ shopId, replayId });
  return { replayId };
}

/** What is not done yet is left; the worker stops before its next conversation. Of a replay that ended, nothing changes. */
export async function cancelReplay({ shopId, staffId, replayId }: { shopId: string; staffId: string; replayId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const [cancelled] = await tx.ruleReplay.updateManyAndReturn({
      where: { shopId, id: replayId, status: { in: ["QUEUED", "RUNNING"] } },
      data: { status: "CANCELLED", finishedAt: new Date(), leaseToken: null, leaseExpiresAt: null }, select: { ruleId: true },
    });
    if (cancelled) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "rule.replay_cancelled", subjectType: "rule", subjectId: cancelled.ruleId, data: { replayId } });
  });
}

/** Goes on with one that was stopped or cancelled, from where it was; what failed is tried once more. Throws `conflict` "replay_running" or "rule_changed". */
export async function continueReplay({ shopId, staffId, replayId }: { shopId: string; staffId: string; replayId: string }): Promise<void> {
  try {
    await db.$transaction(async (tx) => {
      const replay = await tx.ruleReplay.findFirst({ where: { shopId, id: replayId, status: { in: ["STOPPED", "CANCELLED"] } }, select: { ruleId: true, ruleVersion: true, rule: { select: { version: true } } } });
      if (!replay) throw new AppError("not_found", { reason: "replay_not_found" });
      if (replay.ruleVersion !== replay.rule.version) throw new AppError("conflict", { reason: "rule_changed" });
      await tx.ruleReplay.update({ where: { shopId_id: { shopId, id: replayId } }, data: { status: "QUEUED", reason: null, finishedAt: null } });
      await tx.replayedDraft.updateMany({ where: { shopId, replayId, result: "FAILED" }, data: { result: "PENDING", reason: null, attempts: 0 } });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "rule.replay_continued", subjectType: "rule", subjectId: replay.ruleId, data: { replayId } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "replay_running", cause: error });
    throw error;
  }
  await hintReplay({ shopId, replayId });
}

export function hintReplay({ shopId, replayId }: { shopId: string; replayId: string }): Promise<void> {
  return enqueue("rule.replay", { shopId, replayId });
}
