import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { findTags } from "#app/modules/conversation/list-conversations.server.ts";
import { toUrgency } from "#app/modules/conversation/intents.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { seeMentions } from "#app/modules/inbox/add-note.server.ts";
import { findMerges } from "#app/modules/inbox/find-merges.server.ts";
import { listNotes } from "#app/modules/inbox/list-notes.server.ts";
import { listTags } from "#app/modules/inbox/manage-tags.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { findRating } from "#app/modules/satisfaction/find-rating.server.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { Desk, MergedThread } from "./desk.ts";
import { maskText } from "./mask-contact.ts";
import type { View } from "./view-thread.server.ts";

/** Conversations merged into one that are shown with their messages, and messages of each. */
const MERGED_SHOWN = 5;
const MERGED_MESSAGES = 30;

/**
 * Notes, tags, priority, merges and the shopper's rating of a conversation, as this person may see them; what called them here counts as seen. Throws
 * `not_found` across shops.
 */
export async function viewDesk({ shopId, viewer, conversationId }: View): Promise<Desk> {
  const staffId = viewer.id;
  const conversation = isId(conversationId) ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { staffUrgency: true } }) : null;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  const [tags, shopTags, notes, merges, staff, rating] = await Promise.all([
    findTags(shopId, [conversationId]), listTags({ shopId }), listNotes({ shopId, staffId, conversationId }), findMerges({ shopId, conversationId }), listStaff({ shopId }),
    findRating({ shopId, conversationId }), seeMentions({ shopId, staffId, conversationId }),
  ]);
  const merged = await readMerged({ shopId, viewer, conversationIds: merges.from.slice(0, MERGED_SHOWN).map((each) => each.conversationId) });
  return {
    priority: conversation.staffUrgency === null ? null : toUrgency(conversation.staffUrgency),
    tags: tags.get(conversationId) ?? [], shopTags, merges, merged,
    notes: may(viewer.role, "contact") ? notes : notes.map((note) => ({ ...note, text: maskText(note.text) })),
    rating: rating && !may(viewer.role, "contact") && rating.comment !== null ? { ...rating, comment: maskText(rating.comment) } : rating,
    colleagues: staff.filter(({ role }) => may(role, "answer")).map(({ id, name }) => ({ id, name })),
  };
}

/** Each with a line in the access log, as if it had been opened (SH-05). */
async function readMerged({ shopId, viewer, conversationIds }: { shopId: string; viewer: View["viewer"]; conversationIds: string[] }): Promise<MergedThread[]> {
  const found = await Promise.all(conversationIds.map((id) => readThread(shopId, id)));
  for (const { conversationId } of found) {
    await recordAccess({ shopId, staffId: viewer.id, subjectType: "conversation", subjectId: conversationId, customerId: await findConversationCustomer({ shopId, conversationId }) });
  }
  if (may(viewer.role, "contact")) return found;
  return found.map((thread) => ({ ...thread, messages: thread.messages.map((message) => ({ ...message, body: maskText(message.body) })) }));
}

async function readThread(shopId: string, conversationId: string): Promise<MergedThread> {
  const [conversation, newest] = await Promise.all([
    db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { channel: true, locale: true, lastMessageAt: true } }),
    db.message.findMany({ where: { shopId, conversationId, sequence: { not: null } }, orderBy: { sequence: "desc" }, take: MERGED_MESSAGES + 1 }),
  ]);
  return {
    conversationId, channel: conversation.channel, at: conversation.lastMessageAt.toISOString(), hasEarlier: newest.length > MERGED_MESSAGES,
    messages: newest.slice(0, MERGED_MESSAGES).toReversed().map(({ id, author, origin, bodyCipher, locale, sentAt, createdAt }) => ({
      id, author, origin, body: decryptBody(shopId, bodyCipher), locale: locale ?? conversation.locale, at: (sentAt ?? createdAt).toISOString(),
    })),
  };
}
