import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";

/** A member of staff wants the shop's policies and pages read again; the work happens in the background. */
export async function requestKnowledgeSync({ shopId, staffId }: { shopId: string; staffId: string }): Promise<void> {
  await writeAudit(db, { shopId, actorType: "staff", actorId: staffId, action: "knowledge.sync_requested", subjectType: "shop", subjectId: shopId });
  await enqueue("knowledge.sync", { shopId });
}
