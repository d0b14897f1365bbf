import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { addSystemMessage } from "#app/modules/conversation/add-system-message.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { openReturn } from "./return-row.server.ts";
import type { ReturnStatusName } from "./return-state.ts";

export type ReturnMark = "label_sent" | "received";

const MARKS = {
  label_sent: { from: ["APPROVED"], status: "LABEL_SENT", column: "labelSentAt" },
  received: { from: ["APPROVED", "LABEL_SENT"], status: "RECEIVED", column: "receivedAt" },
} as const satisfies Record<ReturnMark, { from: ReturnStatusName[]; status: ReturnStatusName; column: string }>;

/**
 * Staff note by hand that a label left or a parcel arrived, for shops that do neither in Shopify. Throws `not_found`
 * for a return of another shop and `conflict` "already_decided" when the return has moved on.
 */
export async function markReturn({ shopId, returnId, staffId, mark }: { shopId: string; returnId: string; staffId: string; mark: ReturnMark }): Promise<void> {
  const { from, status, column } = MARKS[mark];
  await db.$transaction(async (tx) => {
    const row = await tx.returnRequest.findUnique({ where: { shopId_id: { shopId, id: returnId } } });
    if (!row) throw new AppError("not_found", { reason: "return_not_found" });
    const { conversationId } = row;
    await lockConversation(tx, { shopId, conversationId });
    const { count } = await tx.returnRequest.updateMany({ where: { shopId, id: returnId, status: { in: [...from] } }, data: { status, [column]: new Date() } });
    if (count === 0) throw new AppError("conflict", { reason: "already_decided" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: `return.${mark}`, subjectType: "return", subjectId: returnId });
    const conversation = mark === "received" && conversationId ? await tx.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { locale: true } }) : null;
    if (conversation && conversationId) {
      await addSystemMessage(tx, { shopId, conversationId, line: "return_received", locale: conversation.locale, values: { order: openReturn(row).orderName } });
    }
  });
}
