/** What a conversation can be about. "delivery" asks about shipping in general, "delivery_problem" about a parcel that went wrong. */
export const INTENTS = [
  "order_status", "return", "withdrawal", "refund", "product_question", "complaint", "delivery_problem", "delivery", "invoice", "cancellation", "address_change", "other",
] as const;
export type Intent = (typeof INTENTS)[number];

/** Who found the topic: keywords, the shop's own model, the language model, or a member of staff, whose word stands. */
export const INTENT_SOURCES = ["rule", "learned", "model", "staff"] as const;
export type IntentSource = (typeof INTENT_SOURCES)[number];

/** 0: in turn, 1: soon, 2: first. Sorts the inbox and nothing else (AI-10). */
export const URGENCIES = [0, 1, 2] as const;
export type Urgency = (typeof URGENCIES)[number];

/** How the language of a reply was found, surest first. */
export const LANGUAGE_SOURCES = ["staff", "message", "earlier", "customer", "shop"] as const;
export type LanguageSource = (typeof LANGUAGE_SOURCES)[number];

export function toIntent(code: string | null): Intent | null {
  return INTENTS.find((intent) => intent === code) ?? null;
}

export function toUrgency(level: number): Urgency {
  return URGENCIES.find((urgency) => urgency === level) ?? 0;
}

/** Only a person's word and the newest message itself are sure. */
export function isSureLanguage(source: string | null): boolean {
  return source === "staff" || source === "message";
}
