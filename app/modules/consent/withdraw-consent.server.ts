import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { RecordedPurpose } from "./purposes.ts";

interface Withdrawal {
  shopId: string;
  conversationId: string;
  purpose: RecordedPurpose;
  /** Where it was withdrawn: "chat". */
  surface: string;
}

/**
 * Takes a consent of a conversation back, inside the caller's transaction, which holds the conversation's
 * lock (GD-05): a new line with the very text that was agreed to, even when the shop has published another
 * since. False when nothing is granted, so withdrawing twice is harmless.
 */
export async function withdrawConsent(tx: Tx, { shopId, conversationId, purpose, surface }: Withdrawal): Promise<boolean> {
  const latest = await tx.consentRecord.findFirst({ where: { shopId, conversationId, purpose }, orderBy: [{ at: "desc" }, { id: "desc" }] });
  if (latest?.status !== "GRANTED") return false;
  await tx.consentRecord.create({ data: { ...latest, id: newId(), status: "WITHDRAWN", surface, at: new Date() } });
  await writeAudit(tx, {
    shopId, actorType: "shopper", action: "consent.withdrawn", subjectType: "conversation", subjectId: conversationId, data: { purpose, surface },
  });
  return true;
}
