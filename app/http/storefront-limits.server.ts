import { countAgainst } from "#app/platform/rate-limit.server.ts";

const MINUTE_MS = 60_000;

/** New chats: ten in ten minutes for one visitor, 600 a minute for a shop. */
export function limitNewConversations({ shopId, visitor }: { shopId: string; visitor: string }): Promise<void> {
  return countAgainst([
    { key: `visitor:${visitor}:start`, max: 10, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:start`, max: 600, windowMs: MINUTE_MS },
  ]);
}

/** Messages: 20 a minute in a conversation, 40 for a visitor, 3,000 for a shop. */
export function limitMessages({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}`, max: 20, windowMs: MINUTE_MS },
    { key: `visitor:${visitor}:message`, max: 40, windowMs: MINUTE_MS },
    { key: `shop:${shopId}:message`, max: 3_000, windowMs: MINUTE_MS },
  ]);
}
