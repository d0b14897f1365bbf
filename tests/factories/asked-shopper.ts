import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { askShopper } from "#app/modules/satisfaction/ask-shopper.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, openChat, shopperWrites } from "./open-chat.ts";
import { tokenIn } from "./rating-page.ts";

const STAFF = "501";

/** What the shopper's tab shows. */
export const seenBy = async (chat: Chat) => (await getUpdates({ ...chat, after: 0 })).messages;

export const ratingRow = ({ shopId, conversationId }: Chat) => db.rating.findUnique({ where: { shopId_conversationId: { shopId, conversationId } } });

/** A person's answer, delivered. */
export async function answer({ shopId, conversationId }: Chat): Promise<void> {
  const { messageId } = await sendStaffReply({ shopId, conversationId, staffId: STAFF, text: "Uw pakket komt morgen." });
  await sendMessage({ shopId, messageId });
}

export async function answeredChat(shopId: string): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat);
  await answer(chat);
  return chat;
}

/** Resolves it, and the moment of the question has come. */
export async function resolveLongAgo(chat: Chat): Promise<Chat> {
  const { shopId, conversationId } = chat;
  await resolveConversation({ shopId, conversationId, staffId: STAFF });
  await momentComes(chat);
  return chat;
}

/** The clock moves on by bringing the moment of the question back. */
export async function momentComes({ shopId, conversationId }: Chat): Promise<void> {
  await db.rating.updateMany({ where: { shopId, conversationId }, data: { askAfter: new Date(Date.now() - 60_000) } });
}

/** A shopper who was asked in the chat, with the token of the link they see. */
export async function askedChat(shopId: string): Promise<{ chat: Chat; token: string }> {
  const chat = await resolveLongAgo(await answeredChat(shopId));
  const outcome = await askShopper({ shopId, conversationId: chat.conversationId });
  const token = tokenIn((await seenBy(chat)).at(-1)?.body ?? "");
  if (outcome !== "asked" || token === null) throw new Error(`the shopper was not asked: ${outcome}`);
  return { chat, token };
}
