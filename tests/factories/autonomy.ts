import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { completeTraining } from "#app/modules/automation/complete-training.server.ts";
import { LESSONS } from "#app/modules/automation/training.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "./open-chat.ts";

export const RIGHT_ANSWERS = Object.fromEntries(LESSONS.map(({ code, isTrue }) => [code, isTrue]));

/** A person of this shop who went through the training. */
export async function trainedPerson(shopId: string, staffId: string): Promise<string> {
  await db.staff.upsert({ where: { shopId_id: { shopId, id: staffId } }, create: { shopId, id: staffId, role: "ADMIN" }, update: {} });
  await completeTraining({ shopId, staffId, answers: RIGHT_ANSWERS });
  return staffId;
}

/** A signed-in customer's question with the draft that answers it. */
export async function draftedChat(shopId: string, { question, text, intent = "order_status" }: { question?: string; text?: string; intent?: string } = {}): Promise<Chat & { draftId: string; basedOnSequence: number }> {
  const chat = await openChat({ shopId, customerId: "7001" });
  await shopperWrites(chat, question);
  const draft = await draftIsReady(chat, text);
  await db.draft.update({ where: { shopId_id: { shopId, id: draft.draftId } }, data: { intent } });
  // What a worker learns of the question along with the draft.
  await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { intent, intentSource: "rule", replyLocale: "nl", languageSource: "message" } });
  return { ...chat, ...draft };
}

/** People decided on so many drafts, and sent all but `edited` of them unchanged. */
export async function decisions(shopId: string, { count, edited = 0, staffId = "501" }: { count: number; edited?: number; staffId?: string }): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const { draftId, basedOnSequence } = await draftedChat(shopId);
    await approveDraft({ shopId, staffId, draftId, basedOnSequence, ...(done < edited ? { text: `Anders gezegd, nummer ${done}.` } : {}) });
  }
}
