import type { Resolvers } from "./context.ts";
import { orderCancelResolvers } from "./mutations/order-cancel.ts";
import { orderMutations } from "./mutations/orders.ts";
import { refundMutations } from "./mutations/refund-create.ts";
import { returnMutations } from "./mutations/returns.ts";
import { webhookSubscriptionMutations } from "./mutations/webhook-subscriptions.ts";
import { contentResolvers } from "./resolvers/content.ts";
import { customerResolvers } from "./resolvers/customers.ts";
import { fulfillmentResolvers } from "./resolvers/fulfillments.ts";
import { lineItemResolvers } from "./resolvers/line-items.ts";
import { nodeResolvers } from "./resolvers/node.ts";
import { orderResolvers } from "./resolvers/orders.ts";
import { productResolvers } from "./resolvers/products.ts";
import { refundResolvers } from "./resolvers/refunds.ts";
import { returnResolvers } from "./resolvers/returns.ts";
import { shopResolvers } from "./resolvers/shop.ts";
import { translationResolvers } from "./resolvers/translations.ts";
import { webhookSubscriptionResolvers } from "./resolvers/webhook-subscriptions.ts";

const PARTS: Resolvers[] = [
  shopResolvers,
  orderResolvers,
  lineItemResolvers,
  fulfillmentResolvers,
  returnResolvers,
  refundResolvers,
  customerResolvers,
  productResolvers,
  contentResolvers,
  translationResolvers,
  webhookSubscriptionResolvers,
  nodeResolvers,
  orderMutations,
  orderCancelResolvers,
  refundMutations,
  returnMutations,
  webhookSubscriptionMutations,
];

/** Everything the sandbox models, by type and field. */
export const resolvers: Resolvers = {};
for (const part of PARTS) {
  for (const [type, fields] of Object.entries(part)) resolvers[type] = { ...resolvers[type], ...fields };
}
