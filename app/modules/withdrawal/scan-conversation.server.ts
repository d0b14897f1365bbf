import { CONTACT_FIELD } from "#app/modules/mail/contact.server.ts";
import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { getShop, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { senderAddress } from "#app/platform/mail/smtp.server.ts";
import { type DetectedWithdrawal, detectWithdrawal } from "./detect-withdrawal.ts";
import { isMailAddress } from "./form-fields.ts";
import { isAutomaticReply, ownWords } from "./own-words.ts";
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
  /** When the server took it: a mail's time is that of the mailbox, whenever it was read from there (CO-05). */
  receivedAt: Date;
  /** What the shopper wrote: of a mail, without what it quotes. */
  text: string;
  /** All of it. */
  whole: string;
  /** Where the acknowledgement goes: the address that a mail came from, or one that a chat names; null when there is none. */
  address: string | null;
}

/**
 * Reads the shopper's new messages of a conversation for a statement of withdrawal (CO-12), whether or not AI may read it: rules
 * only, no model (CO-07). A statement is recorded under the time at which its message was received, acknowledged
 * with a fixed text, and made a person's task. What a mail quotes, and mails of machines, state nothing. Says whether one was
 * recorded now. Repeating is harmless.
 */
export async function scanConversation({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<boolean> {
  const row = await db.conversation.findUnique({
    where: { shopId_id: { shopId, id: conversationId } },
    select: { channel: true, contactCipher: true, shopifyCustomerId: true, scannedSequence: true, lastShopperSequence: true },
  });
  if (!row || row.scannedSequence >= row.lastShopperSequence) return false;
  const messages = await newMessages({ shopId, conversationId, channel: row.channel, after: row.scannedSequence });
  const found = messages.map((message) => ({ message, detected: message.isAutomatic ? null : detectWithdrawal(message.text) }));
  const mayMatter = found.some(({ message, detected }) => detected !== null || (row.channel === "CHAT" && message.address !== null));
  const recorded = mayMatter && (await workThrough(await placeOf({ ...row, shopId, conversationId }), found));
  const read = messages.length < MAX_MESSAGES ? row.lastShopperSequence : (messages.at(-1)?.sequence ?? row.lastShopperSequence);
  // Never backwards: another worker may have read further.
  await db.conversation.updateMany({ where: { shopId, id: conversationId, scannedSequence: { lt: read } }, data: { scannedSequence: read } });
  return recorded;
}

/** Whether a message needs `scanConversation`: it states a withdrawal, or names the address that an earlier one (`hasWithdrawal`) may wait for. */
export function concernsWithdrawal(text: string, { hasWithdrawal }: { hasWithdrawal: boolean }): boolean {
  return (hasWithdrawal && findAddress(text) !== null) || detectWithdrawal(text) !== null;
}

type Sender = { contactCipher: Uint8Array | null };

async function placeOf({ shopId, conversationId, channel, contactCipher, shopifyCustomerId }: Sender & Pick<ScannedConversation, "channel"> & { shopId: string; conversationId: string; shopifyCustomerId: string | null }): Promise<ScannedConversation & { sender: string | null }> {
  const shop = await getShop({ shopId });
  const sender = channel === "EMAIL" && contactCipher ? normaliseAddress(decryptField({ shopId, field: CONTACT_FIELD }, contactCipher)) : null;
  // A colleague forwarded it, or it is our own: a mail to ourselves acknowledges nothing, and staff see that none went out.
  const isOurs = sender !== null && [senderAddress(), shop.email ?? ""].map(normaliseAddress).includes(sender);
  return { id: conversationId, shop, channel, customerId: shopifyCustomerId, sender: isOurs ? null : sender };
}

type New = Pick<ScannedConversation, "channel"> & { shopId: string; conversationId: string; after: number };

async function newMessages({ shopId, conversationId, channel, after }: New): Promise<(ScannedMessage & { isAutomatic: boolean })[]> {
  const rows = await db.message.findMany({
    where: { shopId, conversationId, author: "SHOPPER", sequence: { gt: after } }, orderBy: { sequence: "asc" }, take: MAX_MESSAGES,
    select: { id: true, sequence: true, sentAt: true, createdAt: true, bodyCipher: true, isAutomatic: true },
  });
  return rows.map(({ id, sequence, sentAt, createdAt, bodyCipher, isAutomatic }) => {
    const whole = decryptBody(shopId, bodyCipher);
    const text = channel === "EMAIL" ? ownWords(whole).trim() : whole;
    // Never after it was stored, whatever a mailbox says.
    const receivedAt = sentAt && sentAt < createdAt ? sentAt : createdAt;
    return { id, sequence: sequence ?? 0, receivedAt, text, whole, address: findAddress(text), isAutomatic: isAutomatic || isAutomaticReply(whole) };
  });
}

/** A mail is acknowledged to where it came from and nowhere else: its text may name any address, a signature's or another person's. */
async function workThrough({ sender, ...conversation }: ScannedConversation & { sender: string | null }, found: { message: ScannedMessage; detected: DetectedWithdrawal | null }[]): Promise<boolean> {
  const isMail = conversation.channel === "EMAIL";
  let recorded = false;
  for (const { message, detected } of found) {
    const address = isMail ? sender : message.address;
    if (detected) recorded = (await recordStatement({ conversation, message: { ...message, address }, locale: detected.locale })) || recorded;
    else if (address !== null && !isMail) await acknowledgeByAddress({ conversation, address });
  }
  return recorded;
}

/** The first e-mail address in a text. */
function findAddress(text: string): string | null {
  const words = text.split(/[\s<>()[\],;:"']+/).map((word) => word.replace(/[.!?]+$/, ""));
  return words.find(isMailAddress) ?? null;
}
