import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { SavedCaseModel } from "#app/platform/prisma/models.ts";
import { openCase } from "./case-rows.server.ts";
import { findLiveResults } from "./live-results.server.ts";
import type { SavedCaseView } from "./saved-case.ts";

/** All saved cases of the shop, oldest first, each with how it did under the live settings. */
export async function listCases({ shopId }: { shopId: string }): Promise<SavedCaseView[]> {
  const [rows, last] = await Promise.all([db.savedCase.findMany({ where: { shopId }, orderBy: { id: "asc" } }), findLiveResults({ shopId, beforeRunId: null })]);
  return rows.map((row) => toView(row, last));
}

/** One case; throws `not_found`, also for a case of another shop. */
export async function getCase({ shopId, caseId }: { shopId: string; caseId: string }): Promise<SavedCaseView> {
  const row = isId(caseId) ? await db.savedCase.findUnique({ where: { shopId_id: { shopId, id: caseId } } }) : null;
  if (!row) throw new AppError("not_found", { reason: "case_not_found" });
  return toView(row, await findLiveResults({ shopId, beforeRunId: null }));
}

export function countCases({ shopId }: { shopId: string }): Promise<number> {
  return db.savedCase.count({ where: { shopId } });
}

function toView(row: SavedCaseModel, last: Awaited<ReturnType<typeof findLiveResults>>): SavedCaseView {
  const { id, version, customerId } = row;
  return { ...openCase(row), id, version, customerId, last: last.get(id) ?? null };
}
