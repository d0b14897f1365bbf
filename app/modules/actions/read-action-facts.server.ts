import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import { getOrderContact } from "#app/modules/orders/get-order-contact.server.ts";
import { findOrder } from "#app/modules/orders/get-order.server.ts";
import type { OrderDetails } from "#app/modules/orders/order-details.ts";
import { toCustomerGid } from "#app/modules/orders/order-id.ts";
import { toMoneyPair } from "#app/modules/orders/to-money.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { ActionFacts, RefundSuggestion } from "./action-facts.ts";
import type { ActionWish, WishOf } from "./action-input.ts";
import { invalidAction } from "./action-problems.ts";
import type { RefundSuggestionQuery } from "./action-reads.generated.ts";
import { REFUND_SUGGESTION } from "./action-reads.graphql.ts";
import { planRefund, restockType } from "./plan-refund.ts";

interface Place {
  shopId: string;
  conversationId: string;
}

/**
 * The order of a conversation's own customer, read from Shopify now: signed in (SH-09), or proven by a code
 * (SH-12). Somebody else's order, another shop's and one that does not exist are the same: `InvalidAction`
 * "not_this_customer". `isFresh: false` lets facts that are remembered and not known to have changed do. Throws `upstream` when Shopify cannot be asked, `not_found` for another shop's conversation.
 */
export async function getOwnOrder({ shopId, conversationId, orderId, isFresh = true }: Place & { orderId: string; isFresh?: boolean }): Promise<OrderDetails> {
  const { shopifyCustomerId } = await getConversationCustomer({ shopId, conversationId });
  const proven = shopifyCustomerId === null ? await listVerifiedOrders({ shopId, conversationId }) : [];
  // A guest's other orders are not even read.
  const mayRead = shopifyCustomerId !== null || proven.some((order) => order.orderId === orderId);
  const order = mayRead ? await findOrder({ shopId, orderId, isFresh }) : null;
  const isOwn = order !== null && (shopifyCustomerId === null || (order.customerId !== null && order.customerId === toCustomerGid(shopifyCustomerId)));
  if (!isOwn) throw invalidAction("order", "not_this_customer");
  return order;
}

/** All that the check of this wish may look at, read from Shopify now. Throws as `getOwnOrder`. */
export async function readActionFacts({ shopId, conversationId, wish, ownOrder }: Place & { wish: ActionWish; ownOrder?: OrderDetails | undefined }): Promise<ActionFacts> {
  const order = ownOrder?.id === wish.orderId ? ownOrder : await getOwnOrder({ shopId, conversationId, orderId: wish.orderId });
  const needsContact = wish.kind === "address_change" || wish.kind === "tracking_resend";
  return {
    order,
    suggestion: wish.kind === "refund" ? await readSuggestion({ shopId, wish, order }) : null,
    contact: needsContact ? await getOrderContact({ shopId, orderId: order.id }) : null,
  };
}

async function readSuggestion({ shopId, wish, order }: { shopId: string; wish: WishOf<"refund">; order: OrderDetails }): Promise<RefundSuggestion | null> {
  const plan = planRefund(wish, order);
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  const lines = plan.lines.map((line) => ({ lineItemId: line.lineItemId, quantity: line.quantity, restockType: restockType(line, order) }));
  const answer = await admin.graphql<RefundSuggestionQuery>(REFUND_SUGGESTION, { id: order.id, lines, shipping: plan.includesShipping });
  return toSuggestion(answer.order?.suggestedRefund ?? null);
}

type Suggested = NonNullable<NonNullable<RefundSuggestionQuery["order"]>["suggestedRefund"]>;

function toSuggestion(suggested: Suggested | null): RefundSuggestion | null {
  const [amount, maximum, shipping] = [suggested?.amountSet, suggested?.maximumRefundableSet, suggested?.shipping.amountSet].map((bag) => toMoneyPair(bag));
  if (!suggested || !amount || !maximum || !shipping) return null;
  const targets = suggested.suggestedTransactions.flatMap(({ gateway, formattedGateway, amountSet, maximumRefundableSet, parentTransaction }) => {
    const [part, max] = [toMoneyPair(amountSet), toMoneyPair(maximumRefundableSet ?? amountSet)];
    // Without the payment it came from, money could go somewhere else.
    if (!gateway || !parentTransaction || !part || !max) return [];
    return [{ parentId: parentTransaction.id, gateway, gatewayName: formattedGateway ?? gateway, amount: part, max }];
  });
  return { amount, maximum, shipping, targets };
}
