import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { RECORDED_PURPOSES } from "#app/modules/consent/purposes.ts";
import { withdrawConsent } from "#app/modules/consent/withdraw-consent.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { LEAVES_ALONE } from "#app/modules/mail/mail-kinds.ts";
import { scanConversation } from "#app/modules/withdrawal/scan-conversation.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { ERASE, findKeysOf } from "./customer-rows.server.ts";
import type { ErasedTable } from "./customer-tables.ts";

const ACTION = "conversation.deleted_by_shopper";
const TIMEOUT_MS = 30_000;
/**
 * What was asked of the shop in the chat and is a matter of its own by now: a return goes on, and mails have a rule below. A statement of withdrawal
 * is no erased table at all: its proof stays (Art. 17(3)(e) GDPR).
 */
const STAYS: readonly ErasedTable[] = ["ReturnRequest", "ReturnPhoto", "OutboundMail"];

/**
 * The shopper deletes the chat that they hold the token of: everything in it and everything about it, at once, queued jobs and a draft that is being
 * written included (GD-05). What they had agreed to is withdrawn. One line without content says that it was deleted, by whom and when. Repeating is
 * harmless. Throws `not_found` for a key that opens nothing, and `conflict` "action_under_way" while Shopify carries something out for it.
 */
export async function deleteChat(key: ShopperKey): Promise<void> {
  const { id: conversationId } = await openConversation(key);
  const { shopId } = key;
  // A withdrawal that was stated a moment ago is received, also by who then deletes the chat (CO-12).
  await scanConversation({ shopId, conversationId });
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
    const keys = await findKeysOf(tx, { shopId, conversationIds: [conversationId], customerId: null, hashes: [], lock: true });
    // A second tab was faster.
    if ((await tx.conversation.count({ where: { shopId, id: conversationId } })) === 0) return;
    await refuseWhileActing(tx, { shopId, conversationId });
    for (const purpose of RECORDED_PURPOSES) await withdrawConsent(tx, { shopId, conversationId, purpose, surface: "chat" });
    await tx.outboundMail.deleteMany({ where: { shopId, conversationId, NOT: LEAVES_ALONE } });
    for (const table of Object.keys(ERASE) as ErasedTable[]) if (!STAYS.includes(table)) await ERASE[table](tx, keys);
    await writeAudit(tx, { shopId, actorType: "shopper", action: ACTION, subjectType: "conversation", subjectId: conversationId, data: { messages: keys.messageIds.length } });
  }, { timeout: TIMEOUT_MS });
}

/** A refund that was approved, or is being made, ends with a reply in this chat: that takes seconds. */
async function refuseWhileActing(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  const acting = await tx.proposedAction.count({ where: { shopId, conversationId, status: { in: ["APPROVED", "RUNNING"] } } });
  if (acting > 0) throw new AppError("conflict", { reason: "action_under_way" });
}

/** When a shopper deleted this conversation, for staff who look for it; null: nobody did. */
export async function findDeletedChat({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Date | null> {
  if (!isId(conversationId)) return null;
  const line = await db.auditEvent.findFirst({ where: { shopId, subjectId: conversationId, action: ACTION }, select: { at: true } });
  return line?.at ?? null;
}
