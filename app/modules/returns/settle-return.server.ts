import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { addSystemMessage, type StatusLine } from "#app/modules/conversation/add-system-message.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { encryptField, sha256 } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ReturnRequest } from "#app/platform/prisma/client.ts";
import { RETURN_NAME_FIELD } from "./return-content.ts";
import { openReturn } from "./return-row.server.ts";
import { returnStateOf, type ReturnStatusName } from "./return-state.ts";
import type { ReturnStateFragment } from "./returns.generated.ts";

const SETTLED = { problem: null, problemMessage: null, leaseExpiresAt: null, attempts: 0 } as const;

/** What the shopper is told when a return gets there. A refusal is told in a person's own words instead. */
const TOLD: Partial<Record<ReturnStatusName, StatusLine>> = { APPROVED: "return_approved", RECEIVED: "return_received", REFUNDED: "return_refunded" };

/** Shopify took the wish: it has a return now. */
export async function settleSubmission({ shopId, id, orderId }: ReturnRequest, { id: shopifyReturnId, name }: { id: string; name: string }): Promise<void> {
  await noteOrderChange({ shopId, gids: [orderId, shopifyReturnId] });
  await db.$transaction(async (tx) => {
    // A webhook may have been faster and stored the return as one that was made in Shopify: that row gives way.
    await tx.returnRequest.deleteMany({ where: { shopId, shopifyReturnId, id: { not: id }, clientReturnId: null } });
    const { count } = await tx.returnRequest.updateMany({
      where: { shopId, id, status: "SUBMITTING" },
      data: { ...SETTLED, status: "REQUESTED", runAfter: null, shopifyReturnId, shopifyNameCipher: encryptField({ shopId, field: RETURN_NAME_FIELD }, name) },
    });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "shopify", action: "return.submitted", subjectType: "return", subjectId: id });
  });
}

/** Shopify said no, in its own words: a wish becomes REFUSED, a decision is taken back; a person has to look. */
export async function settleRefusal(row: ReturnRequest, { code, message }: { code?: string | null; message: string }): Promise<void> {
  const { shopId, id, conversationId, status, orderId } = row;
  // What Shopify refused may rest on facts that are no longer so.
  await noteOrderChange({ shopId, gids: [orderId] });
  await db.$transaction(async (tx) => {
    await lockConversation(tx, { shopId, conversationId });
    await tx.returnRequest.updateMany({
      where: { shopId, id },
      data: {
        leaseExpiresAt: null, attempts: 0, runAfter: null, pendingDecision: null, problem: (code ?? "refused").toLowerCase(), problemMessage: message,
        ...(status === "SUBMITTING" ? { status: "REFUSED" as const } : {}),
      },
    });
    if (conversationId) await tx.conversation.updateMany({ where: { shopId, id: conversationId }, data: { needsHumanReason: "return_problem" } });
    await writeAudit(tx, { shopId, actorType: "shopify", action: "return.refused", subjectType: "return", subjectId: id, data: { code: code ?? "refused" } });
  });
}

/** A person's decision is carried out. The words of a refusal leave now, and not before Shopify took it. */
export async function settleDecision(row: ReturnRequest, found: ReturnStateFragment): Promise<void> {
  await noteOrderChange({ shopId: row.shopId, gids: [row.orderId, found.id] });
  const messageId = await db.$transaction(async (tx) => {
    // Conversation first, as everywhere: an approval takes it before the return's row.
    await lockConversation(tx, row);
    const { count } = await tx.returnRequest.updateMany({ where: { shopId: row.shopId, id: row.id, pendingDecision: { not: null } }, data: { ...SETTLED, pendingDecision: null, runAfter: null } });
    if (count === 0) return null;
    await applyState(tx, row, found);
    return tellRefusal(tx, row, found);
  });
  if (messageId) await enqueue("message.send", { shopId: row.shopId, messageId }, { deduplicationKey: messageId });
}

async function tellRefusal(tx: Tx, row: ReturnRequest, found: ReturnStateFragment): Promise<string | null> {
  const { shopId, conversationId, decidedBy } = row;
  const { decision } = openReturn(row);
  if (found.status !== "DECLINED" || decision?.kind !== "decline" || decision.note === "" || !conversationId || !decidedBy) return null;
  const stillThere = await tx.conversation.count({ where: { shopId, id: conversationId } });
  if (stillThere === 0) return null;
  const messageId = newId();
  const now = new Date();
  await tx.message.create({
    data: {
      shopId, id: messageId, conversationId, author: "STAFF", origin: "human", status: "QUEUED", runAfter: now,
      bodyCipher: encryptBody(shopId, decision.note), bodyHash: sha256(decision.note), reviewerId: decidedBy, reviewedAt: now,
    },
  });
  return messageId;
}

/** Writes the state that Shopify tells, and tells the shopper of the chat what has changed. Repeating it changes nothing. */
export async function applyState(tx: Tx, row: ReturnRequest, found: ReturnStateFragment, now: Date = new Date()): Promise<void> {
  const { shopId, id, conversationId } = row;
  await lockConversation(tx, { shopId, conversationId });
  const current = await tx.returnRequest.findUnique({ where: { shopId_id: { shopId, id } } });
  if (!current || current.status === "SUBMITTING") return;
  const { status, ...times } = returnStateOf(found, current, now);
  if (status === current.status) return;
  await tx.returnRequest.update({ where: { shopId_id: { shopId, id } }, data: { status, ...times } });
  await writeAudit(tx, { shopId, actorType: "shopify", action: "return.changed", subjectType: "return", subjectId: id, data: { from: current.status, to: status } });
  const line = TOLD[status];
  if (!conversationId || !line) return;
  const conversation = await tx.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { locale: true } });
  if (conversation) await addSystemMessage(tx, { shopId, conversationId, line, locale: conversation.locale, values: { order: openReturn(row).orderName } });
}
