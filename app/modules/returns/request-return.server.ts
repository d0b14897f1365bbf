import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { addSystemMessage } from "#app/modules/conversation/add-system-message.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { getReturnableOrder, type ReturnableOrder } from "#app/modules/orders/get-returnable-order.server.ts";
import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { db, isUniqueViolation } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ReturnContent, ReturnLine, ReturnReason } from "./return-content.ts";
import { listReturnReasons, reasonId } from "./return-reasons.server.ts";
import { sealReturn } from "./return-row.server.ts";

export interface WantedReturn extends ShopperKey {
  clientReturnId: string;
  orderId: string;
  lines: { fulfillmentLineItemId: string; quantity: number; reasonId: string }[];
  note: string;
}

/**
 * Takes a shopper's wish to send something back: checks it against the order as it is now, stores the row with a
 * line in the thread, and only then hints that Shopify should hear of it. The same clientReturnId gives the same
 * row. Throws `not_found` for an order that is not this shopper's, `invalid` for lines that may not go back
 * (unknown_line, too_many, unknown_reason, line_twice), `upstream` when Shopify cannot be asked; then nothing is stored.
 */
export async function requestReturn({ clientReturnId, orderId, lines, note, ...key }: WantedReturn): Promise<{ returnId: string; repeated: boolean }> {
  const { shopId, customerId } = key;
  const conversation = await openConversation(key);
  const known = await findRepeated(shopId, clientReturnId, conversation.id);
  if (known) return { returnId: known, repeated: true };
  const [order, reasons] = await Promise.all([
    getReturnableOrder({ shopId, conversationId: conversation.id, customerId, orderId, isFresh: true }),
    listReturnReasons({ shopId }),
  ]);
  const content: ReturnContent = { lines: checkLines(lines, order, reasons), note: cleanOptionalText(note) };
  const returnId = newId();
  try {
    await db.$transaction(async (tx) => {
      await lockConversation(tx, { shopId, conversationId: conversation.id });
      await tx.returnRequest.create({
        data: {
          shopId, id: returnId, conversationId: conversation.id, clientReturnId, customerId, orderId: order.id, locale: conversation.locale,
          ...sealReturn(shopId, { content, orderName: order.name, name: null }),
        },
      });
      await addSystemMessage(tx, { shopId, conversationId: conversation.id, line: "return_requested", locale: conversation.locale, values: { order: order.name } });
      await tx.conversation.update({
        where: { shopId_id: { shopId, id: conversation.id } },
        data: { needsHumanReason: conversation.needsHumanReason ?? "return_requested", status: "OPEN" },
      });
      await writeAudit(tx, {
        shopId, actorType: "shopper", action: "return.requested", subjectType: "return", subjectId: returnId,
        data: { conversationId: conversation.id, lines: content.lines.length, pieces: content.lines.reduce((sum, line) => sum + line.quantity, 0) },
      });
    });
  } catch (error) {
    const first = isUniqueViolation(error) ? await findRepeated(shopId, clientReturnId, conversation.id) : null;
    if (first) return { returnId: first, repeated: true };
    throw error;
  }
  await hintReturn({ shopId, returnId });
  return { returnId, repeated: false };
}

/** Hints to a worker that a return has something to tell Shopify; a lost hint is repeated by the sweep. */
export function hintReturn({ shopId, returnId, delayMs = 0 }: { shopId: string; returnId: string; delayMs?: number }): Promise<void> {
  return enqueue("return.push", { shopId, returnId }, delayMs > 0 ? { delayMs } : {});
}

/** An id that was used in another conversation is not told about. */
async function findRepeated(shopId: string, clientReturnId: string, conversationId: string): Promise<string | null> {
  const known = await db.returnRequest.findUnique({ where: { shopId_clientReturnId: { shopId, clientReturnId } }, select: { id: true, conversationId: true } });
  if (!known) return null;
  if (known.conversationId !== conversationId) throw new AppError("conflict", { reason: "return_id_taken" });
  return known.id;
}

function checkLines(wanted: WantedReturn["lines"], order: ReturnableOrder, reasons: ReturnReason[]): ReturnLine[] {
  if (new Set(wanted.map((line) => line.fulfillmentLineItemId)).size !== wanted.length) throw new AppError("invalid", { reason: "line_twice" });
  return wanted.map(({ fulfillmentLineItemId, quantity, reasonId: wantedReason }) => {
    const returnable = order.lines?.find((line) => line.fulfillmentLineItemId === fulfillmentLineItemId);
    if (!returnable) throw new AppError("invalid", { reason: "unknown_line" });
    if (quantity < 1 || quantity > returnable.quantity) throw new AppError("invalid", { reason: "too_many" });
    const reason = reasons.find((each) => reasonId(each) === wantedReason);
    if (!reason) throw new AppError("invalid", { reason: "unknown_reason" });
    const { lineItemId, title, variantTitle } = returnable;
    return { fulfillmentLineItemId, lineItemId, title, variantTitle, quantity, reason };
  });
}
