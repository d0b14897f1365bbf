import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ReplayStatusName } from "./replay.ts";

/** Longer than two drafts of one conversation take. */
const LEASE_MS = 2 * env.LLM_TIMEOUT_MS + 40_000;

/** A replay in our hands, until the lease ends. */
export interface ClaimedReplay {
  shopId: string;
  replayId: string;
  leaseToken: string;
  rule: { id: string; textCipher: Uint8Array; locale: Locale | null; intent: string | null };
}

export interface PendingDraft {
  conversationId: string;
  upToSequence: number;
  /** This one included. */
  attempts: number;
}

/**
 * QUEUED, or RUNNING of a worker that died -> RUNNING, by compare-and-set; null when there is nothing to do. A rule that was changed since takes its
 * replay along: it would speak for no version.
 */
export async function claimReplay({ shopId, replayId }: { shopId: string; replayId: string }): Promise<ClaimedReplay | null> {
  const leaseToken = newId();
  await db.$executeRaw`
    UPDATE "RuleReplay" r SET "status" = 'CANCELLED', "finishedAt" = now(), "leaseToken" = NULL, "leaseExpiresAt" = NULL FROM "GuidanceRule" g
    WHERE r."shopId" = ${shopId}::uuid AND r."id" = ${replayId}::uuid AND r."status" IN ('QUEUED', 'RUNNING')
      AND g."shopId" = r."shopId" AND g."id" = r."ruleId" AND (g."version" <> r."ruleVersion" OR g."status" = 'DISMISSED')`;
  const claimed = await db.$executeRaw`
    UPDATE "RuleReplay" SET "status" = 'RUNNING', "leaseToken" = ${leaseToken}::uuid, "leaseExpiresAt" = now() + ${LEASE_MS} * interval '1 millisecond'
    WHERE "shopId" = ${shopId}::uuid AND "id" = ${replayId}::uuid AND ("status" = 'QUEUED' OR ("status" = 'RUNNING' AND "leaseExpiresAt" < now()))
      AND EXISTS (SELECT 1 FROM "Shop" WHERE "id" = ${shopId}::uuid AND "uninstalledAt" IS NULL)`;
  if (claimed === 0) return null;
  const { rule } = await db.ruleReplay.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: replayId } }, select: { rule: { select: { id: true, textCipher: true, locale: true, intent: true } } },
  });
  return { shopId, replayId, leaseToken, rule };
}

/** The next conversation that was not tried, with this attempt counted; null when all were. One that was erased meanwhile is not among them. */
export async function nextConversation({ shopId, replayId }: ClaimedReplay): Promise<PendingDraft | null> {
  const [row] = await db.$queryRaw<PendingDraft[]>`
    UPDATE "ReplayedDraft" SET "attempts" = "attempts" + 1
    WHERE "shopId" = ${shopId}::uuid AND "replayId" = ${replayId}::uuid AND "conversationId" = (
      SELECT "conversationId" FROM "ReplayedDraft" WHERE "shopId" = ${shopId}::uuid AND "replayId" = ${replayId}::uuid AND "result" = 'PENDING' ORDER BY "position" LIMIT 1)
    RETURNING "conversationId", "upToSequence", "attempts"`;
  return row ?? null;
}

interface Settled {
  conversationId: string;
  result: "UNCHANGED" | "SKIPPED" | "CHANGED" | "FAILED";
  reason: string | null;
  isWorse: boolean;
  contentCipher: Uint8Array<ArrayBuffer> | null;
}

/** Only for the holder of the lease; false when the replay is not ours any more. */
export async function settleDraft({ shopId, replayId, leaseToken }: ClaimedReplay, { conversationId, ...data }: Settled): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const held = await tx.$queryRaw<object[]>`SELECT 1 FROM "RuleReplay" WHERE "shopId" = ${shopId}::uuid AND "id" = ${replayId}::uuid AND "leaseToken" = ${leaseToken}::uuid FOR SHARE`;
    if (held.length === 0) return false;
    await tx.replayedDraft.updateMany({ where: { shopId, replayId, conversationId }, data });
    return true;
  });
}

/** Prolongs the lease; false when it is not ours any more. */
export async function keepReplay(claim: ClaimedReplay): Promise<boolean> {
  return (await update(claim, { leaseExpiresAt: new Date(Date.now() + LEASE_MS) })) === 1;
}

export async function releaseReplay(claim: ClaimedReplay): Promise<void> {
  await update(claim, { status: "QUEUED", leaseToken: null, leaseExpiresAt: null });
}

export async function endReplay(claim: ClaimedReplay, { status, reason = null }: { status: "DONE" | "STOPPED"; reason?: string | null }): Promise<void> {
  await update(claim, { status, reason, finishedAt: new Date(), leaseToken: null, leaseExpiresAt: null });
}

type Change = { status?: ReplayStatusName; reason?: string | null; finishedAt?: Date; leaseToken?: null; leaseExpiresAt?: Date | null };

async function update({ shopId, replayId, leaseToken }: ClaimedReplay, data: Change): Promise<number> {
  return (await db.ruleReplay.updateMany({ where: { shopId, id: replayId, leaseToken, status: "RUNNING" }, data })).count;
}
