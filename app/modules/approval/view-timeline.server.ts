import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import { readBodies, snippetOf } from "#app/modules/conversation/read-rows.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { findVerifiedOrderFacts } from "#app/modules/orders/find-verified-order-facts.server.ts";
import { RETURN_ORDER_NAME_FIELD } from "#app/modules/returns/return-content.ts";
import { may } from "#app/modules/shop/roles.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { Timeline, TimelineEvent } from "./desk.ts";
import { maskText } from "./mask-contact.ts";
import type { View } from "./view-thread.server.ts";

/** Of each kind, and of all together. */
const MAX_OF_KIND = 20;
const MAX_EVENTS = 50;

/** Whose events: this conversation's always, and those of whoever it is known to belong to. */
interface Subject {
  shopId: string;
  conversationId: string;
  /** Shopify's numeric id: signed in, or proven by a code. */
  customerId: string | null;
  /** Signed in, and not only the owner of a proven order (SH-12). */
  isSignedIn: boolean;
  contactHash: string | null;
}

/**
 * Orders, returns, withdrawals, other conversations and consents of a conversation's customer, newest first, with a line in the
 * access log (SH-05). Of a guest only what hangs on this conversation and on orders that they proved. Without Shopify the orders
 * are missing and the rest is there. Throws `not_found` across shops.
 */
export async function viewTimeline({ shopId, viewer, conversationId }: View): Promise<Timeline> {
  const subject = await findSubject(shopId, conversationId);
  const [orders, conversations] = await Promise.all([findOrders(subject), findConversations(subject)]);
  const conversationIds = [conversationId, ...conversations.map(({ id }) => id)];
  const [returns, withdrawals, consents] = await Promise.all([findReturns(subject), findWithdrawals(shopId, conversationIds), findConsents(shopId, conversationIds)]);
  const events = [...(orders ?? []), ...conversations, ...returns, ...withdrawals, ...consents].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  if (events.length > 0) await recordAccess({ shopId, staffId: viewer.id, subjectType: "order", subjectId: conversationId, customerId: subject.customerId });
  const shown = events.slice(0, MAX_EVENTS);
  return { events: may(viewer.role, "contact") ? shown : shown.map(maskEvent), lacksOrders: orders === null, hasEarlier: events.length > MAX_EVENTS };
}

async function findSubject(shopId: string, conversationId: string): Promise<Subject> {
  const found = isId(conversationId) ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true, contactHash: true } }) : null;
  if (!found) throw new AppError("not_found", { reason: "conversation_not_found" });
  return { shopId, conversationId, customerId: await findConversationCustomer({ shopId, conversationId }), isSignedIn: found.shopifyCustomerId !== null, contactHash: found.contactHash };
}

/** Null when Shopify cannot be asked. */
async function findOrders({ shopId, conversationId, customerId, isSignedIn }: Subject): Promise<TimelineEvent[] | null> {
  try {
    const orders = isSignedIn && customerId !== null ? await findCustomerOrders({ shopId, customerId }) : await findVerifiedOrderFacts({ shopId, conversationId });
    return orders.map(({ id, name, processedAt, createdAt, totalAmount, cancelledAt, fulfillmentStatus }) => ({
      kind: "order", id, at: new Date(processedAt ?? createdAt).toISOString(), name, total: totalAmount, isCancelled: cancelledAt !== null, fulfillmentStatus,
    }));
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited") || isAppError(error, "not_found")) return null;
    throw error;
  }
}

async function findConversations({ shopId, conversationId, customerId, contactHash }: Subject): Promise<Extract<TimelineEvent, { kind: "conversation" }>[]> {
  const whose = [...(customerId ? [{ shopifyCustomerId: customerId }] : []), ...(contactHash ? [{ contactHash }] : [])];
  if (whose.length === 0) return [];
  const rows = await db.conversation.findMany({
    where: { shopId, OR: whose, id: { not: conversationId }, lastSequence: { gt: 0 } }, orderBy: [{ lastMessageAt: "desc" }, { id: "asc" }], take: MAX_OF_KIND,
    select: { id: true, channel: true, status: true, intent: true, locale: true, replyLocale: true, lastMessageAt: true, lastSequence: true, mergedInto: { select: { intoId: true } } },
  });
  const [bodies, isDuplicate] = await Promise.all([
    readBodies(shopId, rows.map(({ id, lastSequence }) => ({ id, sequence: lastSequence }))),
    db.conversationMerge.count({ where: { shopId, conversationId } }),
  ]);
  return rows.map(({ id, channel, status, intent, locale, replyLocale, lastMessageAt, mergedInto }) => ({
    kind: "conversation", id, at: lastMessageAt.toISOString(), channel, status, intent: toIntent(intent), locale: replyLocale ?? locale, snippet: snippetOf(bodies.get(id) ?? ""),
    isMergedHere: mergedInto?.intoId === conversationId, mayMerge: mergedInto === null && isDuplicate === 0,
  }));
}

async function findReturns({ shopId, conversationId, customerId }: Subject): Promise<TimelineEvent[]> {
  const rows = await db.returnRequest.findMany({
    where: { shopId, OR: [{ conversationId }, ...(customerId ? [{ customerId }] : [])] }, orderBy: { createdAt: "desc" }, take: MAX_OF_KIND,
    select: { id: true, status: true, orderNameCipher: true, createdAt: true },
  });
  return rows.map(({ id, status, orderNameCipher, createdAt }) => ({
    kind: "return", id, at: createdAt.toISOString(), status, orderName: decryptField({ shopId, field: RETURN_ORDER_NAME_FIELD }, orderNameCipher),
  }));
}

async function findWithdrawals(shopId: string, conversationIds: string[]): Promise<TimelineEvent[]> {
  const rows = await db.withdrawal.findMany({
    where: { shopId, conversationId: { in: conversationIds }, case: { isNot: null } }, orderBy: { receivedAt: "desc" }, take: MAX_OF_KIND,
    select: { id: true, reference: true, receivedAt: true, case: { select: { status: true } } },
  });
  return rows.map(({ id, reference, receivedAt, case: found }) => ({ kind: "withdrawal", id, at: receivedAt.toISOString(), reference, status: found!.status }));
}

async function findConsents(shopId: string, conversationIds: string[]): Promise<TimelineEvent[]> {
  const rows = await db.consentRecord.findMany({
    where: { shopId, conversationId: { in: conversationIds } }, orderBy: { at: "desc" }, take: MAX_OF_KIND, select: { id: true, purpose: true, status: true, at: true },
  });
  return rows.map(({ id, purpose, status, at }) => ({ kind: "consent", id, at: at.toISOString(), purpose, status }));
}

function maskEvent(event: TimelineEvent): TimelineEvent {
  return event.kind === "conversation" ? { ...event, snippet: maskText(event.snippet) } : event;
}
