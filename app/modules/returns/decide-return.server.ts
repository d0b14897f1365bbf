import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { assertNotDecidedWithReply } from "./decision-with-reply.server.ts";
import type { ReturnDecision } from "./return-content.ts";
import { hintReturn } from "./request-return.server.ts";
import { sealDecision } from "./return-row.server.ts";
import type { ReturnStatusName } from "./return-state.ts";

/** Longest note of a refusal; Shopify's own limit for a decline note. */
export const MAX_DECLINE_NOTE = 500;

/** From which states each decision may be taken. */
const FROM: Record<ReturnDecision["kind"], ReturnStatusName[]> = {
  approve: ["REQUESTED"],
  decline: ["REQUESTED"],
  close: ["APPROVED", "LABEL_SENT", "RECEIVED", "REFUNDED"],
};

/**
 * A person decides on a return (GD-11: nobody else may decline one). The decision is stored before Shopify hears of
 * it, and a job carries it out. Of two people at once one decides; the other gets `conflict: already_decided`, or
 * "decided_with_reply" when the first decided together with a reply. Throws
 * `not_found` for a return of another shop and `invalid` for a refusal without words or with too many.
 */
export async function decideReturn({ shopId, returnId, staffId, decision }: { shopId: string; returnId: string; staffId: string; decision: ReturnDecision }): Promise<void> {
  if (decision.kind === "decline" && (decision.note.trim() === "" || decision.note.length > MAX_DECLINE_NOTE)) throw new AppError("invalid", { reason: "decline_note" });
  await db.$transaction(async (tx) => {
    const [decided] = await tx.returnRequest.updateManyAndReturn({
      where: { shopId, id: returnId, status: { in: FROM[decision.kind] }, pendingDecision: null, shopifyReturnId: { not: null } },
      data: {
        pendingDecision: decision.kind, decisionCipher: sealDecision(shopId, decision), decidedBy: staffId, runAfter: new Date(), attempts: 0, problem: null, problemMessage: null,
      },
    });
    if (!decided?.shopifyReturnId) throw await whyNot(tx, shopId, returnId);
    if (decision.kind !== "close") await assertNotDecidedWithReply(tx, { shopId, shopifyReturnId: decided.shopifyReturnId });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: `return.${decision.kind}`, subjectType: "return", subjectId: returnId });
  });
  await hintReturn({ shopId, returnId });
}

async function whyNot(tx: Tx, shopId: string, returnId: string): Promise<AppError> {
  const known = await tx.returnRequest.count({ where: { shopId, id: returnId } });
  return known === 0 ? new AppError("not_found", { reason: "return_not_found" }) : new AppError("conflict", { reason: "already_decided" });
}
