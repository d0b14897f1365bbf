import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { getShop, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type DetectedWithdrawal, detectWithdrawal } from "./detect-withdrawal.ts";
import { isMailAddress } from "./form-fields.ts";
import { acknowledgeByAddress, recordStatement } from "./record-statement.server.ts";

/** Messages read per round; the sweep comes back for more. */
const MAX_MESSAGES = 200;

export interface ScannedConversation {
  id: string;
  shop: ShopContext;
  channel: "CHAT" | "EMAIL";
  /** Signed customer id, null for a guest. */
  customerId: string | null;
}

export interface ScannedMessage {
  id: string;
  sequence: number;
  receivedAt: Date;
  text: string;
  /** An address that the shopper writes from or names; null when there is none. */
  address: string | null;
}

/**
 * Reads the shopper's new messages of a conversation for a statement of withdrawal (CO-12), whether or not AI may read it: rules
 * only, no model (CO-07). A statement is recorded under the time at which its message was stored, acknowledged
 * with a fixed text, and made a person's task. Says whether one was recorded now. Repeating is harmless.
 */
export async function scanConversation({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<boolean> {
  const row = await db.conversation.findUnique({
    where: { shopId_id: { shopId, id: conversationId } },
    select: { channel: true, shopifyCustomerId: true, scannedSequence: true, lastShopperSequence: true },
  });
  if (!row || row.scannedSequence >= row.lastShopperSequence) return false;
  const messages = await newMessages(shopId, conversationId, row.scannedSequence);
  const found = messages.map((message) => ({ message, detected: detectWithdrawal(message.text) }));
  const mayMatter = found.some(({ message, detected }) => detected !== null || message.address !== null);
  const recorded = mayMatter && (await workThrough({ id: conversationId, shop: await getShop({ shopId }), channel: row.channel, customerId: row.shopifyCustomerId }, found));
  const read = messages.length < MAX_MESSAGES ? row.lastShopperSequence : (messages.at(-1)?.sequence ?? row.lastShopperSequence);
  // Never backwards: another worker may have read further.
  await db.conversation.updateMany({ where: { shopId, id: conversationId, scannedSequence: { lt: read } }, data: { scannedSequence: read } });
  return recorded;
}

/** Whether a message needs `scanConversation`: it states a withdrawal, or names the address that an earlier one waits for. */
export function concernsWithdrawal(text: string): boolean {
  return findAddress(text) !== null || detectWithdrawal(text) !== null;
}

async function newMessages(shopId: string, conversationId: string, after: number): Promise<ScannedMessage[]> {
  const rows = await db.message.findMany({
    where: { shopId, conversationId, author: "SHOPPER", sequence: { gt: after } }, orderBy: { sequence: "asc" }, take: MAX_MESSAGES,
    select: { id: true, sequence: true, createdAt: true, bodyCipher: true },
  });
  return rows.map(({ id, sequence, createdAt, bodyCipher }) => {
    const text = decryptBody(shopId, bodyCipher);
    return { id, sequence: sequence ?? 0, receivedAt: createdAt, text, address: findAddress(text) };
  });
}

async function workThrough(conversation: ScannedConversation, found: { message: ScannedMessage; detected: DetectedWithdrawal | null }[]): Promise<boolean> {
  let recorded = false;
  for (const { message, detected } of found) {
    if (detected) recorded = (await recordStatement({ conversation, message, locale: detected.locale })) || recorded;
    else if (message.address !== null) await acknowledgeByAddress({ conversation, address: message.address });
  }
  return recorded;
}

/** The first e-mail address in a text. */
function findAddress(text: string): string | null {
  const words = text.split(/[\s<>()[\],;:"']+/).map((word) => word.replace(/[.!?]+$/, ""));
  return words.find(isMailAddress) ?? null;
}
