import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type LessonCode, TRAINING_VERSION, wrongAnswers } from "./training.ts";

/**
 * Records that a person went through the training: who, which version, when (AI-15). Returns the lessons whose statement was
 * judged wrongly; then nothing is recorded. Throws `not_found` for a person this shop does not know.
 */
export async function completeTraining({ shopId, staffId, answers }: { shopId: string; staffId: string; answers: Partial<Record<string, boolean>> }): Promise<LessonCode[]> {
  const wrong = wrongAnswers(answers);
  if (wrong.length > 0) return wrong;
  await db.$transaction(async (tx) => {
    const { count } = await tx.staff.updateMany({ where: { shopId, id: staffId }, data: { trainedAt: new Date(), trainingVersion: TRAINING_VERSION } });
    if (count === 0) throw new AppError("not_found", { reason: "staff_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "training.completed", subjectType: "staff", subjectId: staffId, data: { version: TRAINING_VERSION } });
  });
  return [];
}

/** Whether this person has learned the present version. */
export async function isTrained(tx: Tx, { shopId, staffId }: { shopId: string; staffId: string | null }): Promise<boolean> {
  if (staffId === null) return false;
  return (await tx.staff.count({ where: { shopId, id: staffId, trainingVersion: TRAINING_VERSION } })) > 0;
}
