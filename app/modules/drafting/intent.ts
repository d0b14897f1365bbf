import type { Intent } from "#app/modules/conversation/intents.ts";
import { INTENT_RULES } from "./intent-rules.ts";

const ORDER_NAME = /#\s?[A-Z]{0,8}\d[\w-]*/iu;
/** Nothing but a number: the shopper was asked for it, or saves words. */
const BARE_NUMBER = /^\W*(?:n[ro°]\.?\s*)?\d{3,7}\W*$/iu;
const OWN_ORDER = /bestelling|commande|bestellung|order\b/iu;
/** Longer than any question; the rest says the same. */
const MAX_CHARACTERS = 4_000;

/** What a message is about, by keywords. A bare order name asks how that order is doing. */
export function detectIntent(text: string): Intent {
  const start = text.slice(0, MAX_CHARACTERS);
  const rule = INTENT_RULES.find(([, pattern]) => pattern.test(start));
  if (rule) return rule[0];
  return ORDER_NAME.test(start) || BARE_NUMBER.test(start) || OWN_ORDER.test(start) ? "order_status" : "other";
}

const ABOUT_AN_ORDER: ReadonlySet<Intent> = new Set(["order_status", "delivery_problem", "refund", "cancellation", "address_change", "invoice"]);

/** Whether a message can only be answered with facts about an order of the shopper's own. */
export function isAboutOrder(text: string): boolean {
  return ORDER_NAME.test(text) || ABOUT_AN_ORDER.has(detectIntent(text));
}

/** Titles of the shop's texts that answer an intent. */
export const INTENT_TOPIC: Partial<Record<Intent, RegExp>> = {
  withdrawal: /retour|return|rückgabe|widerruf|herroep|rétract|withdraw|refund|terugbetal|rembours|erstatt/iu,
  return: /retour|return|rückgabe|widerruf|herroep|rétract|refund|ruil|échang|umtausch/iu,
  refund: /retour|return|rückgabe|widerruf|refund|terugbetal|rembours|erstatt/iu,
  order_status: /lever|verzend|livraison|expédition|versand|liefer|shipping|deliver/iu,
  cancellation: /annul|storn|cancel|rückgängig/iu,
  invoice: /factu|rechnung|invoice|btw|tva|vat\b|betal|paie|zahlung|payment/iu,
  complaint: /klacht|garantie|waarborg|réclamation|reklamation|gewährleistung|complaint|warranty|guarantee|beschadig|damage|retour|return|rückgabe/iu,
  delivery: /lever|verzend|livraison|expédition|versand|liefer|shipping|deliver/iu,
  delivery_problem: /lever|verzend|livraison|expédition|versand|liefer|shipping|deliver/iu,
};
