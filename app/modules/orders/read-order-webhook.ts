import { z } from "zod";
import { toCustomerGid, toOrderGid, toReturnGid } from "./order-id.ts";

const id = z.union([z.string(), z.number()]).transform(String).nullish();

/** The ids that Shopify's order, fulfillment, refund and return webhooks carry, wherever they carry them. */
const schema = z.object({
  id,
  admin_graphql_api_id: z.string().nullish(),
  order_id: id,
  order: z.object({ id }).nullish(),
  order_edit: z.object({ order_id: id }).nullish(),
  customer: z.object({ id }).nullish(),
});

/** Topics after which remembered facts are out of date. */
export const ORDER_TOPICS = [
  "orders/updated", "orders/edited", "fulfillments/create", "fulfillments/update", "refunds/create",
  "returns/request", "returns/approve", "returns/decline", "returns/cancel", "returns/close", "returns/reopen", "returns/update", "returns/process",
] as const;

/**
 * Pure. Gids of the order, return and customer that a webhook is about; null for a payload that names none. A
 * payload is only asked what it is about: facts are read from Shopify, never from here, so a late or repeated
 * delivery cannot bring old ones back.
 */
export function readOrderWebhook(topic: string, payload: unknown): string[] | null {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return null;
  const { data } = parsed;
  const [kind] = topic.split("/");
  const ownId = data.id ?? data.admin_graphql_api_id?.split("/").at(-1);
  const order = data.order_id ?? data.order?.id ?? data.order_edit?.order_id ?? (kind === "orders" ? ownId : null);
  const gids = [order && toOrderGid(order), kind === "returns" && ownId && toReturnGid(ownId), data.customer?.id && toCustomerGid(data.customer.id)];
  const found = gids.filter((gid): gid is string => Boolean(gid));
  return found.length > 0 ? found : null;
}
