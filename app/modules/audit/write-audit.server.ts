import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export interface AuditEntry {
  shopId: string;
  actorType: "staff" | "shopper" | "system" | "shopify";
  actorId?: string | undefined;
  /** "draft.approved", "settings.saved", … */
  action: string;
  subjectType: string;
  subjectId?: string | undefined;
  /** Codes and counts only, never personal text: the trail outlives an erasure. */
  data?: Prisma.InputJsonObject;
}

/** Adds one line to the append-only trail, in the transaction of what it tells about. */
export async function writeAudit(tx: Tx, { shopId, data, ...entry }: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { shopId, id: newId(), ...entry, data: data ?? {} } });
}
