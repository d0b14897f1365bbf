import type { CaseIntent } from "./golden-cases.ts";

/** What the product's triage may call a message of each kind. */
const ACCEPTED: Record<CaseIntent, readonly string[]> = {
  order_status: ["order_status"],
  delivery_problem: ["delivery_problem", "delivery"],
  delivery_question: ["delivery_question", "delivery", "other"],
  return: ["return"],
  withdrawal: ["withdrawal"],
  refund: ["refund"],
  product_question: ["product_question", "product", "other"],
  complaint: ["complaint"],
  invoice: ["invoice"],
  cancellation: ["cancellation"],
  address_change: ["address_change"],
  other: ["other"],
};

export function isIntentOf(found: string, expected: CaseIntent): boolean {
  return ACCEPTED[expected].includes(found);
}
