import type { Intent } from "#app/modules/conversation/intents.ts";

/** What a template says to one kind of question. */
export interface TemplateRecipe {
  opening: "thanks" | "sorry";
  /** Tells how the order in question stands: "named" only one that the shopper names. */
  order: "any" | "named" | "none";
  /** Quotes the shop's best passage: always, only where the order does not answer or is not on its way yet, or never. */
  passage: "always" | "unless_order" | "never";
  /** A person has to see to it, whatever the facts say. */
  person: boolean;
}

/** One recipe per topic; each ends with a colleague where the facts do not answer. */
export const TEMPLATE_RECIPES: Record<Intent, TemplateRecipe> = {
  order_status: { opening: "thanks", order: "any", passage: "unless_order", person: false },
  delivery: { opening: "thanks", order: "named", passage: "unless_order", person: false },
  delivery_problem: { opening: "sorry", order: "any", passage: "never", person: true },
  return: { opening: "thanks", order: "any", passage: "always", person: false },
  refund: { opening: "thanks", order: "any", passage: "always", person: false },
  withdrawal: { opening: "thanks", order: "any", passage: "always", person: true },
  cancellation: { opening: "thanks", order: "any", passage: "always", person: true },
  address_change: { opening: "thanks", order: "any", passage: "never", person: true },
  invoice: { opening: "thanks", order: "none", passage: "always", person: true },
  complaint: { opening: "sorry", order: "named", passage: "always", person: true },
  product_question: { opening: "thanks", order: "none", passage: "always", person: false },
  other: { opening: "thanks", order: "none", passage: "always", person: false },
};
