import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { demoteOnSignals } from "./find-signals.server.ts";

const BY_AI = ["human_translated", "ai_auto", "ai_reviewed_unedited", "ai_reviewed_edited"] as const;

/** A shopper says that an answer is wrong (AI-17). Throws `not_found` for a key that opens nothing and for a message that is no answer of theirs. */
export async function reportAnswerByShopper({ messageId, ...key }: ShopperKey & { messageId: string }): Promise<void> {
  const conversation = await openConversation(key);
  await storeReport({ shopId: key.shopId, conversationId: conversation.id, messageId, reporter: "SHOPPER", staffId: null });
}

/** A member of staff says so. Throws `not_found` across shops and conversations. */
export function reportAnswerByStaff({ shopId, conversationId, messageId, staffId }: { shopId: string; conversationId: string; messageId: string; staffId: string }): Promise<void> {
  return storeReport({ shopId, conversationId, messageId, reporter: "STAFF", staffId });
}

interface Report {
  shopId: string;
  conversationId: string;
  messageId: string;
  reporter: "SHOPPER" | "STAFF";
  staffId: string | null;
}

/** A person looks at it, and what was sent by itself is not sent by itself any more. The same report twice is one. */
async function storeReport({ shopId, conversationId, messageId, reporter, staffId }: Report): Promise<void> {
  const answer = await db.message.findFirst({ where: { shopId, conversationId, id: messageId, status: "SENT", origin: { in: [...BY_AI] } }, select: { id: true } });
  if (!answer) throw new AppError("not_found", { reason: "message_not_found" });
  await db.$transaction(async (tx) => {
    const { count } = await tx.answerReport.createMany({ data: { shopId, id: newId(), messageId, reporter, staffId }, skipDuplicates: true });
    if (count === 0) return;
    if (reporter === "SHOPPER") {
      await tx.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { needsHumanReason: "answer_reported", status: "OPEN" } });
      await tx.conversation.updateMany({ where: { shopId, id: conversationId, waitingSince: null }, data: { waitingSince: new Date() } });
    }
    await writeAudit(tx, { shopId, actorType: reporter === "STAFF" ? "staff" : "shopper", actorId: staffId ?? undefined, action: "answer.reported", subjectType: "message", subjectId: messageId });
  });
  await demoteOnSignals({ shopId });
}
