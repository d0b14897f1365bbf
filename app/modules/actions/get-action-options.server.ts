import { getOrderContact } from "#app/modules/orders/get-order-contact.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { type ActionFormFacts, toActionOptions } from "./action-options.ts";
import { readInput } from "./proposal-rows.server.ts";
import { getOwnOrder } from "./read-action-facts.server.ts";

/** An order of the conversation to add an action for, or one of its proposals to edit. */
export type OptionsWanted = { shopId: string; conversationId: string } & ({ orderId: string } | { actionId: string });

/**
 * What the form of an action offers. Only offers: whatever comes back is held against Shopify's facts of that moment.
 * Throws `InvalidAction` "not_this_customer" for an order that is not this conversation's, `not_found` for a proposal
 * of another one, `upstream` when Shopify cannot be asked.
 */
export async function getActionOptions({ shopId, conversationId, ...wanted }: OptionsWanted): Promise<ActionFormFacts> {
  const input = "actionId" in wanted ? await getProposal({ shopId, conversationId, actionId: wanted.actionId }) : null;
  const orderId = "orderId" in wanted ? wanted.orderId : (input?.orderId ?? "");
  const [order, shop] = await Promise.all([
    getOwnOrder({ shopId, conversationId, orderId, isFresh: false }),
    db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { scopes: true } }),
  ]);
  // The full address is read only where a person may need it.
  const contact = order.addressChangeable.allowed ? await getOrderContact({ shopId, orderId: order.id }) : null;
  return { options: toActionOptions({ order, contact, scopes: shop.scopes }), input };
}

async function getProposal({ shopId, conversationId, actionId }: { shopId: string; conversationId: string; actionId: string }) {
  const row = isId(actionId) ? await db.proposedAction.findFirst({ where: { shopId, conversationId, id: actionId, status: "PROPOSED" }, select: { inputCipher: true } }) : null;
  if (!row) throw new AppError("not_found", { reason: "action_not_found" });
  return readInput(shopId, row.inputCipher);
}
