import type { RequestContext, Resolvers } from "../context.ts";
import { idOf, typeOf } from "../global-id.ts";
import { visibleOrders } from "../visible-orders.ts";

type NodeRecord = { __typename: string; id: string };

/** Everything with a gid that a token of this shop may ask for by id. */
function recordsOf(type: string, context: RequestContext): NodeRecord[] {
  const { shop } = context;
  const orders = visibleOrders(context);
  const lists: Record<string, () => NodeRecord[]> = {
    Order: () => orders,
    LineItem: () => orders.flatMap(({ lineItems }) => lineItems),
    Fulfillment: () => orders.flatMap(({ fulfillments }) => fulfillments),
    Return: () => orders.flatMap(({ returns }) => returns),
    Refund: () => orders.flatMap(({ refunds }) => refunds),
    Customer: () => shop.customers,
    Product: () => shop.products,
    ProductVariant: () => shop.products.flatMap(({ variants }) => variants),
    Page: () => shop.pages,
    Blog: () => shop.blogs,
    Article: () => shop.articles,
    ShopPolicy: () => shop.policies,
    WebhookSubscription: () => shop.webhookSubscriptions,
    Shop: () => [{ __typename: "Shop", ...shop }],
  };
  return lists[type]?.() ?? [];
}

/** The record with this gid in this shop; null when there is none, or when it belongs to another shop. */
export function findNode(gid: string, context: RequestContext): NodeRecord | null {
  const type = typeOf(gid);
  if (type === null) return null;
  return recordsOf(type, context).find(({ id }) => id === idOf(type, gid)) ?? null;
}

export const nodeResolvers: Resolvers = {
  QueryRoot: {
    node: (_source, { id }, context) => findNode(id, context),
    nodes: (_source, { ids }, context) => ids.map((id: string) => findNode(id, context)),
  },
};
