import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, isUniqueViolation } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { SHADOW_DAYS } from "./shadow-rules.ts";

const DAY_MS = 86_400_000;

interface ByStaff {
  shopId: string;
  staffId: string;
}

/**
 * From now on, for so many days, drafts are made as always and nobody sees them. Throws `invalid` outside 1 to 30 days and `conflict`
 * "shadow_running" when one runs: of any number of people who start at once, one does.
 */
export async function startShadow({ shopId, staffId, days }: ByStaff & { days: number }): Promise<void> {
  if (!Number.isInteger(days) || days < SHADOW_DAYS.min || days > SHADOW_DAYS.max) throw new AppError("invalid", { reason: "shadow_days" });
  await endShadowRuns({ shopId });
  const startedAt = new Date();
  const endsAt = new Date(startedAt.getTime() + days * DAY_MS);
  try {
    await db.$transaction(async (tx) => {
      const id = newId();
      await tx.shadowRun.create({ data: { shopId, id, startedAt, startedBy: staffId, endsAt } });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "shadow.started", subjectType: "shadow_run", subjectId: id, data: { days } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "shadow_running", cause: error });
    throw error;
  }
}

/** A person ends the run early; what is hidden stays hidden. Throws `conflict` "shadow_not_running". */
export async function stopShadow({ shopId, staffId }: ByStaff): Promise<void> {
  await db.$transaction(async (tx) => {
    const now = new Date();
    const [stopped] = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "ShadowRun" SET "endedAt" = ${now}, "endedBy" = ${staffId}
      WHERE "shopId" = ${shopId}::uuid AND "endedAt" IS NULL AND "endsAt" > ${now} RETURNING "id"`;
    if (!stopped) throw new AppError("conflict", { reason: "shadow_not_running" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "shadow.stopped", subjectType: "shadow_run", subjectId: stopped.id });
  });
}

/** Writes down that the time of a run is over, in one shop or in all; it hides nothing since that moment. Returns how many. */
export async function endShadowRuns({ shopId = null }: { shopId?: string | null } = {}): Promise<number> {
  return db.$transaction(async (tx) => {
    const ended = await tx.$queryRaw<{ shopId: string; id: string }[]>`
      UPDATE "ShadowRun" SET "endedAt" = "endsAt"
      WHERE "endedAt" IS NULL AND "endsAt" <= now() AND (${shopId}::uuid IS NULL OR "shopId" = ${shopId}::uuid) RETURNING "shopId", "id"`;
    for (const run of ended) await writeAudit(tx, { shopId: run.shopId, actorType: "system", action: "shadow.ended", subjectType: "shadow_run", subjectId: run.id });
    return ended.length;
  });
}
