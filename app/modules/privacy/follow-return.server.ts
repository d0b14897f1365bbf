import { z } from "zod";
import { FINAL_STATUSES } from "#app/modules/returns/return-state.ts";
import { syncReturn } from "#app/modules/returns/sync-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import { parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

const returnPayloadSchema = z.object({ admin_graphql_api_id: z.string().startsWith("gid://shopify/Return/") });
const refundPayloadSchema = z.object({ order_id: z.union([z.number(), z.string()]) });

/** returns/*: whoever acted, the row follows. */
export async function followReturn(event: TopicEvent): Promise<void> {
  const shopId = await installedShopId(event);
  if (shopId) await syncReturn({ shopId, shopifyReturnId: parsePayload(returnPayloadSchema, event).admin_graphql_api_id });
}

/** refunds/create: an open return of that order may now be refunded. */
export async function followRefund(event: TopicEvent): Promise<void> {
  const shopId = await installedShopId(event);
  if (!shopId) return;
  const orderId = `gid://shopify/Order/${parsePayload(refundPayloadSchema, event).order_id}`;
  const open = await db.returnRequest.findMany({ where: { shopId, orderId, shopifyReturnId: { not: null }, status: { notIn: [...FINAL_STATUSES] } }, select: { shopifyReturnId: true } });
  for (const { shopifyReturnId } of open) if (shopifyReturnId) await syncReturn({ shopId, shopifyReturnId });
}

async function installedShopId({ shopDomain }: TopicEvent): Promise<string | null> {
  return (await db.shop.findFirst({ where: { domain: shopDomain, uninstalledAt: null }, select: { id: true } }))?.id ?? null;
}
