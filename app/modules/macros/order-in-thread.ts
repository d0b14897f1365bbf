import type { OrderFacts } from "#app/modules/orders/order-facts.ts";

/** Words of the conversation, oldest first. */
interface Said {
  author: string;
  body: string;
}

/**
 * The order that a macro speaks of: the one that the shopper named last, else their newest. Null when they have none, or named one that is not theirs:
 * then no other order is talked about instead.
 */
export function orderInThread(orders: OrderFacts[], thread: Said[]): OrderFacts | null {
  for (const { author, body } of thread.toReversed()) {
    if (author !== "SHOPPER") continue;
    const named = orders.find(({ name }) => mentions(body, name));
    if (named) return named;
    if (/#\s?\d{3,}/.test(body)) return null;
  }
  return orders[0] ?? null;
}

function mentions(text: string, orderName: string): boolean {
  const bare = orderName.replace(/^#/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\d])#?\\s?${bare}(?![\\p{L}\\d])`, "iu").test(text);
}
