import { countAgainst } from "#app/platform/rate-limit.server.ts";

const MINUTE_MS = 60_000;

interface Looking {
  shopId: string;
  visitor: string;
}

/** Opening a quick action: 60 a minute for a visitor, 6,000 for a shop. */
export function limitFlowLooks({ shopId, visitor }: Looking): Promise<void> {
  return countAgainst([
    { key: `visitor:${visitor}:flow`, max: 60, windowMs: MINUTE_MS },
    { key: `shop:${shopId}:flow`, max: 6_000, windowMs: MINUTE_MS },
  ]);
}

/** Order cards, which may ask Shopify: 20 in ten minutes in a conversation, 40 for a visitor, 1,200 for a shop. */
export function limitOrderCards({ shopId, visitor, conversationId }: Looking & { conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:orders`, max: 20, windowMs: 10 * MINUTE_MS },
    { key: `visitor:${visitor}:orders`, max: 40, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:orders`, max: 1_200, windowMs: 10 * MINUTE_MS },
  ]);
}

/** Searches, questions and comparisons of products, which ask Shopify without a conversation: 20 a minute for a visitor, 600 for a shop. */
export function limitProducts({ shopId, visitor }: Looking): Promise<void> {
  return countAgainst([
    { key: `visitor:${visitor}:products`, max: 20, windowMs: MINUTE_MS },
    { key: `shop:${shopId}:products`, max: 600, windowMs: MINUTE_MS },
  ]);
}
