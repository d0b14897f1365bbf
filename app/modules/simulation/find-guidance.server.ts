import { db } from "#app/platform/db.server.ts";
import type { GuidanceChangeView } from "./guidance.ts";

/** The change that waits for a decision, or null. */
export async function findHeldGuidance({ shopId }: { shopId: string }): Promise<GuidanceChangeView | null> {
  return findChange({ shopId, status: "HELD" });
}

/** A change by its id; null for one of another shop. */
export async function findGuidanceChange({ shopId, changeId }: { shopId: string; changeId: string }): Promise<GuidanceChangeView | null> {
  return findChange({ shopId, id: changeId });
}

async function findChange(where: { shopId: string; id?: string; status?: "HELD" }): Promise<GuidanceChangeView | null> {
  const row = await db.guidanceChange.findFirst({ where });
  if (!row) return null;
  const run = await db.caseRun.findFirst({ where: { shopId: row.shopId, subjectId: row.id }, orderBy: { id: "desc" }, select: { id: true } });
  return {
    id: row.id, status: row.status, guidance: row.guidance, brandVoice: row.brandVoice, before: { guidance: row.beforeGuidance, brandVoice: row.beforeBrandVoice },
    createdBy: row.createdBy, createdAt: row.createdAt.toISOString(), runId: run?.id ?? null,
  };
}
