import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { toNumericId } from "#app/modules/orders/order-id.ts";
import { db, isUniqueViolation } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ReturnRequest } from "#app/platform/prisma/client.ts";
import type { ReturnContent } from "./return-content.ts";
import { readReturn } from "./read-return.server.ts";
import { sealReturn } from "./return-row.server.ts";
import { returnStateOf } from "./return-state.ts";
import type { ReturnStateFragment } from "./returns.generated.ts";
import { applyState } from "./settle-return.server.ts";

/** Rows of the app's own are stored before Shopify hears of them; its webhook may still come first. */
const OWN_GRACE_MS = 2 * 60_000;

/**
 * Brings a return up to date with Shopify, after a webhook or an action: the payload is only a hint, what counts is
 * what Shopify says now, so late, repeated and shuffled deliveries end the same. A return that staff made in Shopify
 * gets a row; `conversationId`, where it is known, is the chat that it came from. Throws `upstream` when Shopify cannot
 * be asked.
 */
export async function syncReturn({ shopId, shopifyReturnId, conversationId = null }: { shopId: string; shopifyReturnId: string; conversationId?: string | null }): Promise<void> {
  const found = await readReturn({ shopId, shopifyReturnId });
  if (!found) return;
  await noteOrderChange({ shopId, gids: [found.id, found.order.id] });
  const known = await db.returnRequest.findUnique({ where: { shopId_shopifyReturnId: { shopId, shopifyReturnId: found.id } } });
  if (!known && (await isBeingSubmitted(shopId, found))) return;
  const row = known ?? (await adopt({ shopId, conversationId, found }));
  // The webhook was faster and did not know of the chat.
  const isUnplaced = conversationId !== null && row !== null && row.conversationId === null;
  if (isUnplaced) await db.returnRequest.updateMany({ where: { shopId, id: row.id, conversationId: null }, data: { conversationId } });
  if (row) await db.$transaction((tx) => applyState(tx, isUnplaced ? { ...row, conversationId } : row, found));
}

/** The job that made it will link it in a moment. */
async function isBeingSubmitted(shopId: string, { order }: ReturnStateFragment): Promise<boolean> {
  const since = new Date(Date.now() - OWN_GRACE_MS);
  return (await db.returnRequest.count({ where: { shopId, orderId: order.id, status: "SUBMITTING", OR: [{ createdAt: { gt: since } }, { leaseExpiresAt: { gt: new Date() } }] } })) > 0;
}

/** Null: it was given up meanwhile. */
async function adopt({ shopId, conversationId, found }: { shopId: string; conversationId: string | null; found: ReturnStateFragment }): Promise<ReturnRequest | null> {
  const { primaryLocale } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { primaryLocale: true } });
  const chat = conversationId === null ? null : await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { locale: true } });
  const { status, ...times } = returnStateOf(found, { labelSentAt: null, receivedAt: null }, new Date());
  try {
    return await db.returnRequest.create({
      data: {
        shopId, id: newId(), conversationId, orderId: found.order.id, customerId: toNumericId(found.order.customer?.id), locale: chat?.locale ?? primaryLocale, status, runAfter: null,
        shopifyReturnId: found.id, createdAt: new Date(found.createdAt), ...times,
        ...sealReturn(shopId, { content: contentOf(found), orderName: found.order.name, name: found.name }),
      },
    });
  } catch (error) {
    // Another delivery of the same return was faster.
    if (!isUniqueViolation(error)) throw error;
    return db.returnRequest.findUnique({ where: { shopId_shopifyReturnId: { shopId, shopifyReturnId: found.id } } });
  }
}

function contentOf(found: ReturnStateFragment): ReturnContent {
  const lines = found.returnLineItems.nodes.map((line) => {
    const parcelLine = "fulfillmentLineItem" in line ? line.fulfillmentLineItem : null;
    const reason = line.returnReasonDefinition;
    return {
      fulfillmentLineItemId: parcelLine?.id ?? null,
      lineItemId: parcelLine?.lineItem.id ?? null,
      title: parcelLine?.lineItem.title ?? "?",
      variantTitle: parcelLine?.lineItem.variantTitle ?? null,
      quantity: line.quantity,
      reason: reason ? { definitionId: reason.id, handle: reason.handle, name: reason.name } : null,
    };
  });
  return { lines, note: found.returnLineItems.nodes.find(({ customerNote }) => customerNote)?.customerNote ?? "" };
}
