import type { Locale } from "#app/contracts/locale.ts";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { addSystemText } from "#app/modules/conversation/add-system-message.server.ts";
import { hintMail } from "#app/modules/mail/queue-mail.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { acknowledgementMail } from "./acknowledgement.server.ts";
import { lockChain } from "./chain.server.ts";
import { queueAcknowledgement } from "./match-withdrawal.server.ts";
import { localMoment, utcMoment } from "./moment.ts";
import { findOrderNames } from "./order-names.ts";
import type { Receipt } from "./receipt.ts";
import type { ScannedConversation, ScannedMessage } from "./scan-conversation.server.ts";
import type { Statement } from "./statement.ts";
import { readStatement, storeWithdrawal, takeStatement } from "./store-withdrawal.server.ts";
import { withdrawalTexts } from "./texts.ts";

const TRANSACTION = { maxWait: 8_000, timeout: 15_000 };

/**
 * Records what a message states, in one transaction: the withdrawal under the message's time, its acknowledgement in the
 * thread and, where an address is known, by mail, and the task for a person. No draft answers it: nothing argues
 * with a withdrawal (AI-11, CO-12). False when this message, or one before it about the same order, is on record.
 */
export async function recordStatement({ conversation, message, locale }: { conversation: ScannedConversation; message: ScannedMessage; locale: Locale }): Promise<boolean> {
  const { shop, customerId } = conversation;
  const shopId = shop.id;
  const names = orderNamesOf(message);
  const receipt = takeStatement({
    shop, channel: conversation.channel, locale, receivedAt: message.receivedAt, name: null,
    contract: names.length > 0 ? names.map((name) => `#${name}`).join(", ") : null, contact: message.address, text: message.text,
  });
  const mail = message.address === null ? null : await acknowledgementMail(receipt);
  const stored = await db.$transaction(async (tx) => {
    // Conversation first, then its drafts, then the chain: the order in which everybody locks.
    await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversation.id}::uuid FOR UPDATE`;
    if (await isOnRecord(tx, conversation, message, names)) return null;
    await callPerson(tx, conversation, message);
    await lockChain(tx, shopId);
    const { mailId } = await storeWithdrawal(tx, { receipt, customerId, mail, messageId: message.id, conversationId: conversation.id });
    await addSystemText(tx, { shopId, conversationId: conversation.id, locale, text: acknowledgementText(receipt, mailId !== null, customerId !== null) });
    return { mailId };
  }, TRANSACTION);
  if (!stored) return false;
  await Promise.all([stored.mailId && hintMail({ shopId, mailId: stored.mailId }), enqueue("withdrawal.match", { shopId, withdrawalId: receipt.statement.id })]);
  return true;
}

/** A mail may name its order only in what it answers: "Your order #1001 has been sent". Bare numbers there are dates and prices. */
function orderNamesOf({ text, whole }: ScannedMessage): string[] {
  const own = findOrderNames(text);
  return own.length > 0 ? own : findOrderNames((whole.match(/#\s?[\p{L}\d][\p{L}\d-]{0,29}/gu) ?? []).join(" "));
}

/** The same message, or a repetition that names no other order. */
async function isOnRecord(tx: Tx, { id, shop }: ScannedConversation, message: ScannedMessage, names: string[]): Promise<boolean> {
  const rows = await tx.withdrawal.findMany({ where: { shopId: shop.id, conversationId: id }, select: { messageId: true, statementCipher: true } });
  if (rows.length === 0) return false;
  if (rows.some(({ messageId }) => messageId === message.id)) return true;
  const known = new Set(rows.flatMap(({ statementCipher }) => (statementCipher ? findOrderNames(namesIn(readStatement(shop.id, statementCipher))) : [])));
  return names.every((name) => known.has(name));
}

const namesIn = ({ contract, text }: Statement) => `${contract ?? ""} ${text}`;

async function callPerson(tx: Tx, { id, shop }: ScannedConversation, message: ScannedMessage): Promise<void> {
  const shopId = shop.id;
  await tx.conversation.updateMany({ where: { shopId, id }, data: { needsHumanReason: "withdrawal", status: "OPEN" } });
  await tx.conversation.updateMany({ where: { shopId, id, waitingSince: null }, data: { waitingSince: message.receivedAt } });
  await tx.draft.updateMany({
    where: { shopId, conversationId: id, status: { in: ["QUEUED", "GENERATING", "READY"] }, basedOnSequence: { lte: message.sequence } },
    data: { status: "SUPERSEDED", closedAt: new Date(), leaseToken: null, leaseExpiresAt: null },
  });
}

function acknowledgementText({ statement, shop }: Receipt, isMailed: boolean, isCustomer: boolean): string {
  const { chat } = withdrawalTexts(statement.locale);
  const at = new Date(statement.receivedAt);
  const recorded = chat.recorded({ moment: localMoment(at, statement.locale, shop.timezone), utc: utcMoment(at), reference: statement.reference });
  // The address of a mail is known, or it is ours: then nobody is asked.
  if (statement.channel === "EMAIL" && !isMailed) return recorded;
  // A signed-in customer's address is asked of Shopify afterwards, by the look-up.
  const more = isMailed ? chat.mailed : isCustomer ? null : chat.askAddress;
  return more === null ? recorded : `${recorded} ${more}`;
}

/** A guest who was asked for an address and wrote one: the acknowledgements that wait for it go there. */
export async function acknowledgeByAddress({ conversation, address }: { conversation: ScannedConversation; address: string }): Promise<void> {
  const { id: conversationId, shop } = conversation;
  const shopId = shop.id;
  const waiting = await db.withdrawal.findMany({
    where: { shopId, conversationId, case: { mailId: null, status: "OPEN" } }, select: { id: true, statementCipher: true, contentHash: true, reference: true, locale: true },
  });
  for (const { id, statementCipher, contentHash, reference, locale } of waiting) {
    if (!statementCipher) continue;
    const queued = await queueAcknowledgement({ shop, withdrawalId: id, statement: readStatement(shopId, statementCipher), contentHash, address });
    if (queued) await db.$transaction((tx) => addSystemText(tx, { shopId, conversationId, locale, text: withdrawalTexts(locale).chat.mailedLater(reference) }));
  }
}
