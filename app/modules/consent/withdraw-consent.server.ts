import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { getConsentText } from "./consent-texts.server.ts";
import type { ConsentPurpose } from "./purposes.ts";
import { consentRow, type ConsentSubject } from "./record-consents.server.ts";

/**
 * Takes a consent back, effective at once (GD-05): without "ai_assistance" the conversation is for people
 * only and drafts on their way are dropped, queued ones included (GD-10). Withdrawing twice is harmless.
 * Throws `not_found` when the shop has no such conversation.
 */
export async function withdrawConsent({ purpose, ...subject }: ConsentSubject & { purpose: ConsentPurpose }): Promise<void> {
  const { shopId, conversationId, locale, surface } = subject;
  const text = await getConsentText({ shopId, locale, purpose });
  await db.$transaction(async (tx) => {
    const conversation = await tx.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { needsHumanReason: true } });
    if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
    const latest = await tx.consentRecord.findFirst({ where: { shopId, conversationId, purpose }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { status: true } });
    if (latest?.status === "WITHDRAWN") return;
    await tx.consentRecord.create({ data: consentRow(subject, text, "WITHDRAWN") });
    if (purpose === "ai_assistance") {
      await tx.conversation.update({
        where: { shopId_id: { shopId, id: conversationId } },
        data: { mode: "HUMAN_ONLY", needsHumanReason: conversation.needsHumanReason ?? "shopper_refused_ai" },
      });
      await tx.draft.updateMany({
        where: { shopId, conversationId, status: { in: ["QUEUED", "GENERATING", "READY"] } },
        data: { status: "SUPERSEDED", closedAt: new Date(), leaseToken: null, leaseExpiresAt: null },
      });
    }
    await writeAudit(tx, {
      shopId, actorType: "shopper", action: "consent.withdrawn", subjectType: "conversation", subjectId: conversationId, data: { purpose, surface },
    });
  });
}
