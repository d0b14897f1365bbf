import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { syncReturn } from "#app/modules/returns/sync-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { ActionInput } from "./action-input.ts";
import { readInput } from "./proposal-rows.server.ts";

interface Touched {
  shopId: string;
  id: string;
}

/**
 * What an action did or may have done at Shopify makes remembered facts void: the next draft reads them again. Before
 * the action's end is written down, so that nobody who knows of the end sees older facts. Shopify's webhook may come
 * later or never.
 */
export async function noteActionChange({ shopId, id }: Touched, resultIds: string[]): Promise<void> {
  const input = await inputOf({ shopId, id });
  if (input) await noteOrderChange({ shopId, gids: [input.orderId, ...("returnId" in input ? [input.returnId] : []), ...resultIds] });
}

/**
 * The returns page follows a return that an action opened or decided, without waiting for Shopify's webhook; one that
 * an action opened belongs to its conversation. When Shopify cannot be read now, the webhook does it.
 */
export async function followActionReturn({ shopId, id, conversationId }: Touched & { conversationId: string }, resultIds: string[]): Promise<void> {
  const [shopifyReturnId] = resultIds;
  const input = shopifyReturnId?.startsWith("gid://shopify/Return/") ? await inputOf({ shopId, id }) : null;
  if (!input || !shopifyReturnId) return;
  try {
    await syncReturn({ shopId, shopifyReturnId, ...(input.kind === "return_start" ? { conversationId } : {}) });
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    log.warn({ shopId, actionId: id, reason: error.reason }, "a return is followed by its webhook only");
  }
}

async function inputOf({ shopId, id }: Touched): Promise<ActionInput | null> {
  const row = await db.proposedAction.findUnique({ where: { shopId_id: { shopId, id } }, select: { inputCipher: true } });
  return row && readInput(shopId, row.inputCipher);
}
