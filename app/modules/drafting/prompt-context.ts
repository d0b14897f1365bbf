import type { Evidence } from "./draft-content.ts";
import { type Passage, passageKind } from "#app/modules/knowledge/passage.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";

/** One thing a sentence may rest on, under the short name the model knows it by (SEC-04: never a real id). */
export type ContextItem =
  | { ref: string; kind: "order"; order: OrderFacts }
  | { ref: string; kind: "passage"; passage: Passage };

const MAX_ORDERS = 5;

/** Names the orders O1, O2, … (newest five) and the passages P1, P2, …. */
export function listContext(orders: OrderFacts[], passages: Passage[]): ContextItem[] {
  return [
    ...orders.slice(0, MAX_ORDERS).map((order, index) => ({ ref: `O${index + 1}`, kind: "order" as const, order })),
    ...passages.map((passage, index) => ({ ref: `P${index + 1}`, kind: "passage" as const, passage })),
  ];
}

/** The kind of evidence that an item gives. */
export function evidenceKind(item: ContextItem): Evidence["kind"] {
  if (item.kind === "order") return "order";
  return passageKind(item.passage);
}
